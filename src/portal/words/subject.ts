import type { Language } from '../../visit/index.ts';

/** The words of the page of one subject. */
export interface SubjectWords {
  readonly standing: string;
  readonly asOf: (day: string) => string;
  readonly coverage: (known: number, asked: number) => string;
  readonly why: string;
  readonly whyTitle: (name: string) => string;
  readonly identifiers: string;
  readonly address: string;
  readonly activity: string;
  readonly kind: string;
}

export const subjectWords: Readonly<Record<Language, SubjectWords>> = {
  en: {
    standing: 'Ratings',
    asOf: (day) => `As of ${day}`,
    coverage: (known, asked) => `${known} of ${asked} things asked for are known`,
    why: 'See why',
    whyTitle: (name) => `Why: ${name}`,
    identifiers: 'Identifiers',
    address: 'Address',
    activity: 'Activity',
    kind: 'Kind',
  },
  fr: {
    standing: 'Notes',
    asOf: (day) => `Au ${day}`,
    coverage: (known, asked) => `${known} éléments connus sur ${asked} demandés`,
    why: 'Voir pourquoi',
    whyTitle: (name) => `Pourquoi : ${name}`,
    identifiers: 'Identifiants',
    address: 'Adresse',
    activity: 'Activité',
    kind: 'Nature',
  },
  zh: {
    standing: '评级',
    asOf: (day) => `截至${day}`,
    coverage: (known, asked) => `所需 ${asked} 项中已知 ${known} 项`,
    why: '查看原因',
    whyTitle: (name) => `原因：${name}`,
    identifiers: '识别码',
    address: '地址',
    activity: '业务类别',
    kind: '类型',
  },
};
