import type { Language } from '../../visit/index.ts';

/** The words of the page of reasons, and of what would lift a grade. */
export interface WhyWords {
  readonly decided: string;
  readonly decidedSays: string;
  readonly orRated: string;
  readonly orRatedNone: string;
  readonly requirements: string;
  readonly figures: string;
  readonly figuresSays: string;
  readonly formula: string;
  readonly rows: (count: number) => string;
  readonly basis: string;
  readonly run: string;
  readonly asOf: string;
  readonly knownAt: string;
  readonly rulebook: string;
  readonly content: string;
  readonly check: string;
  readonly checkSays: string;
  readonly record: string;
  readonly points: string;
  readonly aim: (grade: string) => string;
  readonly way: (number: number) => string;
  readonly none: string;
  readonly tried: (asked: string) => string;
  readonly notAll: string;
}

export const whyWords: Readonly<Record<Language, WhyWords>> = {
  en: {
    decided: 'What decided',
    decidedSays: 'The grades are tried in this order. The first that holds is given.',
    orRated: 'Whether it is rated at all',
    orRatedNone: 'None of these holds, so it is rated.',
    requirements: 'Requirements',
    figures: 'What was computed',
    figuresSays: 'Each value, how it came about, and the formula of the rulebook.',
    formula: 'Formula',
    rows: (count) => (count === 1 ? 'The row it went over' : `The ${count} rows it went over`),
    basis: 'How to check this',
    run: 'Run',
    asOf: 'As of',
    knownAt: 'By what was known on',
    rulebook: 'Rulebook',
    content: 'Fingerprint of the run',
    check: 'Check it yourself',
    checkSays: 'With the open data and the rulebook anyone gets the same grade, to the letter, with:',
    record: 'record',
    points: 'points',
    aim: (grade) => `For ${grade}`,
    way: (number) => `Way ${number}`,
    none: 'None of the changes that were tried reaches it.',
    tried: (asked) => `The rules were asked ${asked} times.`,
    notAll: 'The search was cut short, so fewer changes might do too.',
  },
  fr: {
    decided: 'Ce qui a décidé',
    decidedSays: 'Les notes sont essayées dans cet ordre. La première qui convient est donnée.',
    orRated: 'Y a-t-il lieu de noter ?',
    orRatedNone: 'Aucun de ces motifs ne s’applique : il y a donc une note.',
    requirements: 'Exigences',
    figures: 'Ce qui a été calculé',
    figuresSays: 'Chaque valeur, comment elle est obtenue, et la formule du règlement.',
    formula: 'Formule',
    rows: (count) => (count === 1 ? 'La ligne parcourue' : `Les ${count} lignes parcourues`),
    basis: 'Comment le vérifier',
    run: 'Notation',
    asOf: 'Au',
    knownAt: 'D’après ce qui était connu le',
    rulebook: 'Règlement',
    content: 'Empreinte de la notation',
    check: 'Vérifiez vous-même',
    checkSays: 'Avec les données ouvertes et le règlement, chacun obtient la même note, à la lettre près, par :',
    record: 'acte',
    points: 'points',
    aim: (grade) => `Pour ${grade}`,
    way: (number) => `Possibilité ${number}`,
    none: 'Aucun des changements essayés n’y mène.',
    tried: (asked) => `Les règles ont été interrogées ${asked} fois.`,
    notAll: 'La recherche a été interrompue : moins de changements suffiraient peut-être.',
  },
  zh: {
    decided: '决定因素',
    decidedSays: '各等级按此顺序逐一判断，取首个成立者。',
    orRated: '是否应予评级',
    orRatedNone: '以下情形均不成立，因此予以评级。',
    requirements: '各项要求',
    figures: '计算过程',
    figuresSays: '每个数值、其由来以及规则中的公式。',
    formula: '公式',
    rows: (count) => `所涉及的 ${count} 行`,
    basis: '如何核验',
    run: '评级批次',
    asOf: '截至',
    knownAt: '依据当时所知',
    rulebook: '评级规则',
    content: '本批次的指纹',
    check: '自行核验',
    checkSays: '凭开放数据和评级规则，任何人都能得出完全相同的等级：',
    record: '记录',
    points: '分',
    aim: (grade) => `达到${grade}`,
    way: (number) => `方式 ${number}`,
    none: '试过的变化均不能达到。',
    tried: (asked) => `共询问规则 ${asked} 次。`,
    notAll: '搜索提前结束，或许更少的变化也可达到。',
  },
};
