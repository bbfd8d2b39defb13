import type { Language } from '../../visit/index.ts';

/** The words of the page that sets subjects side by side. */
export interface CompareWords {
  readonly title: string;
  readonly lead: string;
  readonly few: string;
  readonly rulebook: string;
  readonly notRated: string;
  readonly noneCommon: string;
  readonly search: string;
  readonly without: (name: string) => string;
}

export const compareWords: Readonly<Record<Language, CompareWords>> = {
  en: {
    title: 'Side by side',
    lead: 'Each rating by the same rules, as it is in force today. Ratings by different rules are not compared with one another.',
    few: 'Tick two to four in the results of a search, and choose to compare them.',
    rulebook: 'Rated by',
    notRated: 'Not rated by it',
    noneCommon: 'No rulebook has rated more than one of them, so there is nothing to set side by side.',
    search: 'Search',
    without: (name) => `Take away ${name}`,
  },
  fr: {
    title: 'Côte à côte',
    lead: 'Chaque note selon les mêmes règles, telle qu’elle est en vigueur aujourd’hui. Les notes de règlements différents ne se comparent pas.',
    few: 'Cochez-en deux à quatre dans les résultats d’une recherche, puis demandez à les comparer.',
    rulebook: 'Noté selon',
    notRated: 'Non noté selon ce règlement',
    noneCommon: 'Aucun règlement n’en a noté plus d’un : il n’y a rien à mettre côte à côte.',
    search: 'Rechercher',
    without: (name) => `Retirer ${name}`,
  },
  zh: {
    title: '并列比较',
    lead: '同一规则下现行有效的评级。不同规则的评级之间不作比较。',
    few: '请在查询结果中勾选两至四项，然后选择比较。',
    rulebook: '评级规则',
    notRated: '未按此规则评级',
    noneCommon: '没有任何规则评定过其中一项以上，因此无可比较。',
    search: '查询',
    without: (name) => `移除${name}`,
  },
};
