import type { Language } from '../../visit/index.ts';

/** The words of the first page and of the results of a search. */
export interface SearchWords {
  readonly title: string;
  readonly lead: string;
  readonly label: string;
  readonly hint: string;
  readonly button: string;
  readonly resultsTitle: (text: string) => string;
  readonly browseTitle: string;
  readonly found: (from: string, to: string) => string;
  readonly none: string;
  readonly noneHint: string;
  readonly narrow: string;
  readonly rulebook: string;
  readonly anyRulebook: string;
  readonly grade: string;
  readonly anyGrade: string;
  readonly withoutGrade: string;
  readonly gradeHint: string;
  readonly place: string;
  readonly placeHint: string;
  readonly next: string;
  readonly previous: string;
  readonly pages: string;
  readonly compare: string;
  readonly tick: (name: string) => string;
  readonly suggested: (count: string) => string;
  readonly suggestedNone: string;
  readonly suggestions: string;
}

export const searchWords: Readonly<Record<Language, SearchWords>> = {
  en: {
    title: 'Find an organisation or a place',
    lead: 'See how it is rated, by which published rules, and on which official records.',
    label: 'Name, identifier or place',
    hint: 'For example a name and a town, a company number or a register’s own number. Spelling need not be exact.',
    button: 'Search',
    resultsTitle: (text) => `Results for “${text}”`,
    browseTitle: 'Everything that fits',
    found: (from, to) => (from === to ? `Result ${from}.` : `Results ${from} to ${to}.`),
    none: 'Nothing public was found.',
    noneHint: 'Try fewer words, another spelling, or the identifier. Who has no public rating is not listed.',
    narrow: 'Show only',
    rulebook: 'Rated by',
    anyRulebook: 'Any rulebook',
    grade: 'Grade',
    anyGrade: 'Any grade',
    withoutGrade: 'Without a grade',
    gradeHint: 'Choose a rulebook and search to choose one of its grades.',
    place: 'Place',
    placeHint: 'A whole town or area, as the register names it.',
    next: 'Next page',
    previous: 'Previous page',
    pages: 'Pages of results',
    compare: 'Compare those ticked (up to four)',
    tick: (name) => `Compare ${name}`,
    suggested: (count) => `${count} suggestions. Use the arrow keys.`,
    suggestedNone: 'No suggestions.',
    suggestions: 'Suggestions',
  },
  fr: {
    title: 'Trouver une organisation ou un établissement',
    lead: 'Voyez sa note, les règles publiées qui la donnent et les actes officiels sur lesquels elle repose.',
    label: 'Nom, identifiant ou lieu',
    hint: 'Par exemple un nom et une ville, un numéro d’entreprise ou le numéro propre d’un registre. L’orthographe peut être approximative.',
    button: 'Rechercher',
    resultsTitle: (text) => `Résultats pour « ${text} »`,
    browseTitle: 'Tout ce qui correspond',
    found: (from, to) => (from === to ? `Résultat ${from}.` : `Résultats ${from} à ${to}.`),
    none: 'Rien de public n’a été trouvé.',
    noneHint:
      'Essayez moins de mots, une autre orthographe ou l’identifiant. Ce qui n’a aucune note publique n’est pas listé.',
    narrow: 'N’afficher que',
    rulebook: 'Noté selon',
    anyRulebook: 'Tous les règlements',
    grade: 'Note',
    anyGrade: 'Toutes les notes',
    withoutGrade: 'Sans note',
    gradeHint: 'Choisissez un règlement et lancez la recherche pour choisir une de ses notes.',
    place: 'Lieu',
    placeHint: 'Une ville ou une zone entière, comme le registre la nomme.',
    next: 'Page suivante',
    previous: 'Page précédente',
    pages: 'Pages de résultats',
    compare: 'Comparer ceux qui sont cochés (quatre au plus)',
    tick: (name) => `Comparer ${name}`,
    suggested: (count) => `${count} suggestions. Utilisez les flèches.`,
    suggestedNone: 'Aucune suggestion.',
    suggestions: 'Suggestions',
  },
  zh: {
    title: '查找组织或场所',
    lead: '查看其评级、所依据的已公布规则以及官方记录。',
    label: '名称、识别码或地点',
    hint: '例如名称加城市、企业注册号或登记簿自身编号。拼写不必完全一致。',
    button: '查询',
    resultsTitle: (text) => `“${text}”的查询结果`,
    browseTitle: '全部符合条件者',
    found: (from, to) => (from === to ? `第 ${from} 条。` : `第 ${from} 至 ${to} 条。`),
    none: '没有找到公开的内容。',
    noneHint: '请减少词语、换一种写法或使用识别码。没有公开评级的不列出。',
    narrow: '筛选',
    rulebook: '评级规则',
    anyRulebook: '全部规则',
    grade: '等级',
    anyGrade: '全部等级',
    withoutGrade: '无等级',
    gradeHint: '先选择规则并查询，即可选择该规则的等级。',
    place: '地点',
    placeHint: '登记簿所用的完整城市或地区名称。',
    next: '下一页',
    previous: '上一页',
    pages: '结果分页',
    compare: '比较所选各项（最多四项）',
    tick: (name) => `比较${name}`,
    suggested: (count) => `${count} 条建议，可用方向键选择。`,
    suggestedNone: '没有建议。',
    suggestions: '建议',
  },
};
