import type { Language } from '../../visit/index.ts';

/** The words of the page of one subject. */
export interface SubjectWords {
  readonly glance: string;
  readonly glanceSays: string;
  readonly notRated: string;
  readonly missing: (titles: string) => string;
  readonly premisesOnly: string;
  readonly premisesSays: string;
  readonly notListed: string;
  readonly feed: string;
  readonly about: string;
  readonly back: string;
  readonly whyTitle: (name: string) => string;
  readonly improveTitle: (name: string) => string;
  readonly identifiers: string;
  readonly ownIdentifier: string;
  readonly address: string;
  readonly activity: string;
  readonly kind: string;
  readonly description: (name: string) => string;
}

export const subjectWords: Readonly<Record<Language, SubjectWords>> = {
  en: {
    glance: 'At a glance',
    glanceSays: 'One line for each topic that is rated here. They are not added up.',
    notRated: 'Not rated',
    missing: (titles) => `Nothing is known for: ${titles}. That is neither good nor bad.`,
    premisesOnly: 'Rated as a place only',
    premisesSays:
      'A private person runs it, or may. So only the place is rated, in this one topic: nothing here is about the person who runs it.',
    notListed: 'Its source no longer lists it.',
    feed: 'Follow changes in a feed reader (Atom)',
    about: 'Who this is',
    back: 'Back',
    whyTitle: (name) => `Why: ${name}`,
    improveTitle: (name) => `What would lift the rating of ${name}`,
    identifiers: 'Identifiers',
    ownIdentifier: 'Identifier in this register',
    address: 'Address',
    activity: 'Activity',
    kind: 'Kind',
    description: (name) => `How ${name} is rated, why, and on which official records.`,
  },
  fr: {
    glance: 'En bref',
    glanceSays: 'Une ligne pour chaque sujet noté ici. Les notes ne sont pas additionnées.',
    notRated: 'Non noté',
    missing: (titles) => `Rien n’est connu pour : ${titles}. Ce n’est ni bon ni mauvais.`,
    premisesOnly: 'Noté comme lieu seulement',
    premisesSays:
      'Une personne privée l’exploite, ou pourrait l’exploiter. Seul le lieu est donc noté, dans ce seul sujet : rien ici ne concerne la personne qui l’exploite.',
    notListed: 'Sa source ne le mentionne plus.',
    feed: 'Suivre les changements dans un lecteur de flux (Atom)',
    about: 'De qui il s’agit',
    back: 'Retour',
    whyTitle: (name) => `Pourquoi : ${name}`,
    improveTitle: (name) => `Ce qui améliorerait la note de ${name}`,
    identifiers: 'Identifiants',
    ownIdentifier: 'Identifiant dans ce registre',
    address: 'Adresse',
    activity: 'Activité',
    kind: 'Nature',
    description: (name) => `Comment ${name} est noté, pourquoi, et sur quels actes officiels.`,
  },
  zh: {
    glance: '概览',
    glanceSays: '本登记簿评定的每个领域各占一行，彼此不相加。',
    notRated: '未评级',
    missing: (titles) => `以下领域没有任何已知信息：${titles}。这既不算好，也不算坏。`,
    premisesOnly: '仅作为场所评级',
    premisesSays: '其经营者是自然人，或可能是自然人。因此只在这一领域对场所评级，与经营者个人无关。',
    notListed: '其来源已不再列出。',
    feed: '用订阅阅读器关注变化（Atom）',
    about: '主体信息',
    back: '返回',
    whyTitle: (name) => `原因：${name}`,
    improveTitle: (name) => `如何提高评级：${name}`,
    identifiers: '识别码',
    ownIdentifier: '本登记簿中的识别码',
    address: '地址',
    activity: '业务类别',
    kind: '类型',
    description: (name) => `${name}的评级、原因以及所依据的官方记录。`,
  },
};
