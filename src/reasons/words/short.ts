/** The words of a reason in one or two sentences, for whoever reads no further. */
export interface ShortWords {
  /** `because` is already clauses in this language. */
  readonly because: (what: string, because: string) => string;
  readonly notBetter: (grade: string, because: string) => string;
  readonly otherwise: (grade: string) => string;
  readonly unratedBecause: (why: string) => string;
  readonly missing: (what: string) => string;
  readonly between: (best: string, worst: string) => string;
  readonly more: (count: number) => string;
}

const english: ShortWords = {
  because: (what, because) => `${what}, because ${because}.`,
  notBetter: (grade, because) => `It is not ${grade}, because ${because}.`,
  otherwise: (grade) => `${grade}, because no other grade of the rulebook applies.`,
  unratedBecause: (why) => `It has no grade: ${why}.`,
  missing: (what) => `Not known: ${what}.`,
  between: (best, worst) =>
    best === worst
      ? `If what is missing were known, it would be ${best}.`
      : `If what is missing were known, it would lie between ${best} and ${worst}.`,
  more: (count) => `and ${count} more`,
};

const french: ShortWords = {
  because: (what, because) => `${what}, parce que : ${because}.`,
  notBetter: (grade, because) => `Ce n’est pas ${grade}, parce que : ${because}.`,
  otherwise: (grade) => `${grade}, parce qu’aucune autre note du règlement ne s’applique.`,
  unratedBecause: (why) => `Il n’y a pas de note : ${why}.`,
  missing: (what) => `Inconnu : ${what}.`,
  between: (best, worst) =>
    best === worst
      ? `Si ce qui manque était connu, la note serait ${best}.`
      : `Si ce qui manque était connu, la note se situerait entre ${best} et ${worst}.`,
  more: (count) => `et ${count} de plus`,
};

const chinese: ShortWords = {
  because: (what, because) => `${what}，因为${because}。`,
  notBetter: (grade, because) => `未达到${grade}，因为${because}。`,
  otherwise: (grade) => `${grade}，因为规则中没有其他等级适用。`,
  unratedBecause: (why) => `没有等级：${why}。`,
  missing: (what) => `尚不清楚：${what}。`,
  between: (best, worst) =>
    best === worst ? `如果缺失的事实已知，等级将为${best}。` : `如果缺失的事实已知，等级将介于${best}与${worst}之间。`,
  more: (count) => `另有${count}项`,
};

/** By language. */
export const shortWords = { en: english, fr: french, zh: chinese };
