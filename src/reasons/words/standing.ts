/** The words of a standing: all topics side by side, the overall view, and what is missing. */
export interface StandingWords {
  readonly title: string;
  readonly topic: string;
  readonly grade: string;
  readonly score: string;
  readonly asOf: string;
  readonly known: string;
  readonly evidence: string;
  readonly ofAll: (known: number, asked: number) => string;
  readonly read: Readonly<Record<'primary' | 'secondary' | 'unverified', string>>;
  readonly notRated: string;
  /** Topics that are rated here and have nothing on this subject. */
  readonly missing: (topics: string) => string;
  /** What an overall view rests on, and what of it is missing. */
  readonly restsOn: (parts: string) => string;
}

const english: StandingWords = {
  title: 'Standing',
  topic: 'topic',
  grade: 'grade',
  score: 'score',
  asOf: 'as of',
  known: 'known',
  evidence: 'law read',
  ofAll: (known, asked) => `${known} of ${asked}`,
  read: { primary: 'yes', secondary: 'second-hand', unverified: 'unverified' },
  notRated: 'not rated',
  missing: (topics) => `Missing, which is neither good nor bad: ${topics}.`,
  restsOn: (parts) => `rests on ${parts}`,
};

const french: StandingWords = {
  title: 'Situation',
  topic: 'sujet',
  grade: 'note',
  score: 'total',
  asOf: 'au',
  known: 'connu',
  evidence: 'loi lue',
  ofAll: (known, asked) => `${known} sur ${asked}`,
  read: { primary: 'oui', secondary: 'indirect', unverified: 'non vérifié' },
  notRated: 'non noté',
  missing: (topics) => `Manque, ce qui n’est ni bon ni mauvais : ${topics}.`,
  restsOn: (parts) => `repose sur ${parts}`,
};

const chinese: StandingWords = {
  title: '总体情况',
  topic: '领域',
  grade: '等级',
  score: '得分',
  asOf: '截至',
  known: '已知',
  evidence: '法规原文',
  ofAll: (known, asked) => `${known}/${asked}`,
  read: { primary: '已读', secondary: '转述', unverified: '未核实' },
  notRated: '未评级',
  missing: (topics) => `缺失（既不算好也不算坏）：${topics}。`,
  restsOn: (parts) => `依据${parts}`,
};

/** By language. */
export const standingWords = { en: english, fr: french, zh: chinese };
