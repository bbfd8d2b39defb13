import type { Purpose } from '../../../access/index.ts';
import type { Language } from '../../../visit/index.ts';

/** The words of requests that administrators decide, of reading what is not public, and of the log of it. */
export interface ReadingWords {
  readonly requests: string;
  readonly memberships: string;
  readonly wants: (name: string, email: string) => string;
  readonly noSubject: string;
  readonly severalSubjects: string;
  readonly premises: string;
  readonly approve: string;
  readonly refuse: string;
  readonly held: string;
  readonly end: string;
  readonly passwords: string;
  readonly passwordLink: string;
  readonly passwordLinkMade: string;
  readonly passwordLinkMore: string;
  readonly nothing: string;
  readonly purposeTitle: string;
  readonly purposeLead: string;
  readonly purpose: Readonly<Record<Purpose, string>>;
  readonly reference: string;
  readonly referenceHint: string;
  readonly purposeProblem: string;
  readonly goOn: string;
  readonly readingFor: (purpose: string) => string;
  readonly fullTitle: string;
  readonly fullLead: string;
  readonly find: string;
  readonly everything: string;
  readonly rulebook: string;
  readonly state: string;
  readonly grade: string;
  readonly run: string;
  readonly coverage: string;
  readonly states: Readonly<Record<string, string>>;
  readonly none: string;
  readonly readsTitle: string;
  readonly readsLead: string;
  readonly when: string;
  readonly who: string;
  readonly what: string;
  readonly whatFor: string;
  readonly all: string;
  readonly accountsLog: string;
}

export const readingWords: Readonly<Record<Language, ReadingWords>> = {
  en: {
    requests: 'Requests',
    memberships: 'Who wants to speak for an organisation',
    wants: (name, email) => `${name} (${email})`,
    noSubject: 'This register holds nobody with this identifier.',
    severalSubjects: 'This register holds several with this identifier: ask which is meant.',
    premises: 'A natural person may run this place: no account is tied to it. Refuse, and answer by letter.',
    approve: 'Approve',
    refuse: 'Refuse',
    held: 'Who speaks for whom',
    end: 'End',
    passwords: 'Who cannot sign in',
    passwordLink: 'Make a link',
    passwordLinkMade: 'Send this link to the person',
    passwordLinkMore: 'Make sure that it is the person who asked. It works once, for 24 hours, and is shown only now.',
    nothing: 'Nothing waits.',
    purposeTitle: 'What do you read for?',
    purposeLead: 'What follows is not public. Each page you open is written down with this purpose, for an hour.',
    purpose: {
      'own-organisation': 'For my organisation',
      release: 'To prepare a release',
      correction: 'To mend a record, or answer somebody who says that one is wrong',
      'rule-making': 'To try a rule',
      audit: 'To check how the register is run',
      court: 'To answer a court or a supervising authority',
    },
    reference: 'Number of the case, if there is one',
    referenceHint: 'Letters, digits, and . / _ - only. No names.',
    purposeProblem: 'Choose a purpose; a number of a case has no spaces',
    goOn: 'Go on',
    readingFor: (purpose) => `You read for: ${purpose}. This is written down.`,
    fullTitle: 'The whole register',
    fullLead: 'Drafts, and what was withdrawn, has ended or is internal. None of it is public.',
    find: 'Name, identifier or place',
    everything: 'Every grade that is kept',
    rulebook: 'Rulebook',
    state: 'State',
    grade: 'Grade',
    run: 'Run',
    coverage: 'Known',
    states: { draft: 'Draft', released: 'Released', withdrawn: 'Withdrawn' },
    none: 'Nothing is kept.',
    readsTitle: 'Who read what is not public',
    readsLead: 'Written down before anything was shown. It names accounts by their number.',
    when: 'When (UTC)',
    who: 'Who',
    what: 'What',
    whatFor: 'What for',
    all: 'a search',
    accountsLog: 'What happened to accounts',
  },
  fr: {
    requests: 'Demandes',
    memberships: 'Qui veut parler pour une organisation',
    wants: (name, email) => `${name} (${email})`,
    noSubject: 'Ce registre n’a personne avec cet identifiant.',
    severalSubjects: 'Ce registre en a plusieurs avec cet identifiant : demandez laquelle est visée.',
    premises:
      'Une personne physique exploite peut-être ce lieu : aucun compte n’y est lié. Refusez, et répondez par courrier.',
    approve: 'Accepter',
    refuse: 'Refuser',
    held: 'Qui parle pour qui',
    end: 'Mettre fin',
    passwords: 'Qui ne peut pas se connecter',
    passwordLink: 'Créer un lien',
    passwordLinkMade: 'Envoyez ce lien à la personne',
    passwordLinkMore:
      'Assurez-vous que la demande vient d’elle. Il sert une fois, pendant 24 heures, et n’est affiché que maintenant.',
    nothing: 'Rien n’est en attente.',
    purposeTitle: 'Dans quel but lisez-vous ?',
    purposeLead: 'Ce qui suit n’est pas public. Chaque page ouverte est consignée avec ce but, pendant une heure.',
    purpose: {
      'own-organisation': 'Pour mon organisation',
      release: 'Préparer une publication',
      correction: 'Corriger un acte, ou répondre à qui dit qu’il est faux',
      'rule-making': 'Essayer une règle',
      audit: 'Contrôler la tenue du registre',
      court: 'Répondre à un tribunal ou à une autorité de tutelle',
    },
    reference: 'Numéro du dossier, s’il y en a un',
    referenceHint: 'Lettres, chiffres et . / _ - seulement. Pas de nom.',
    purposeProblem: 'Choisissez un but ; un numéro de dossier n’a pas d’espace',
    goOn: 'Continuer',
    readingFor: (purpose) => `Vous lisez pour : ${purpose}. Cela est consigné.`,
    fullTitle: 'Le registre entier',
    fullLead: 'Les projets, et ce qui est retiré, échu ou interne. Rien de cela n’est public.',
    find: 'Nom, identifiant ou lieu',
    everything: 'Toutes les notes conservées',
    rulebook: 'Règlement',
    state: 'État',
    grade: 'Note',
    run: 'Notation',
    coverage: 'Connu',
    states: { draft: 'Projet', released: 'Publiée', withdrawn: 'Retirée' },
    none: 'Rien n’est conservé.',
    readsTitle: 'Qui a lu ce qui n’est pas public',
    readsLead: 'Consigné avant que rien ne soit montré. Les comptes y sont désignés par leur numéro.',
    when: 'Quand (UTC)',
    who: 'Qui',
    what: 'Quoi',
    whatFor: 'Dans quel but',
    all: 'une recherche',
    accountsLog: 'Ce qui est arrivé aux comptes',
  },
  zh: {
    requests: '申请',
    memberships: '申请代表组织的人',
    wants: (name, email) => `${name}（${email}）`,
    noSubject: '本登记簿中没有此识别码。',
    severalSubjects: '本登记簿中有多个对象使用此识别码，请询问所指为何。',
    premises: '此场所可能由自然人经营，不与账户关联。请拒绝并以书面答复。',
    approve: '准许',
    refuse: '拒绝',
    held: '谁代表谁',
    end: '终止',
    passwords: '无法登录的人',
    passwordLink: '生成链接',
    passwordLinkMade: '请将此链接发送给本人',
    passwordLinkMore: '请确认确系本人申请。链接仅可使用一次，24 小时内有效，仅在此刻显示。',
    nothing: '没有待处理事项。',
    purposeTitle: '您为何查阅？',
    purposeLead: '以下内容不公开。一小时内，您打开的每一页都会连同此目的一并记录。',
    purpose: {
      'own-organisation': '为本组织',
      release: '准备发布',
      correction: '修正记录，或答复对记录的异议',
      'rule-making': '试行规则',
      audit: '检查登记簿的运行',
      court: '答复法院或监督机关',
    },
    reference: '案号（如有）',
    referenceHint: '仅限字母、数字和 . / _ -，不要填写姓名。',
    purposeProblem: '请选择目的；案号不得含空格',
    goOn: '继续',
    readingFor: (purpose) => `查阅目的：${purpose}。此次查阅已记录。`,
    fullTitle: '完整登记簿',
    fullLead: '包括草案以及已撤回、已届满或内部的内容，均不公开。',
    find: '名称、识别码或地点',
    everything: '保存的全部评级',
    rulebook: '规则',
    state: '状态',
    grade: '等级',
    run: '评级批次',
    coverage: '已知',
    states: { draft: '草案', released: '已发布', withdrawn: '已撤回' },
    none: '没有保存的内容。',
    readsTitle: '谁查阅了非公开内容',
    readsLead: '在显示任何内容之前即已记录。账户以编号表示。',
    when: '时间（UTC）',
    who: '查阅者',
    what: '内容',
    whatFor: '目的',
    all: '一次查询',
    accountsLog: '账户日志',
  },
};
