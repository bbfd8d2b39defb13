import type { Language } from '../../visit/index.ts';

/** The words of the first page and of the results of a search. */
export interface SearchWords {
  readonly title: string;
  readonly lead: string;
  readonly label: string;
  readonly hint: string;
  readonly button: string;
  readonly resultsTitle: (text: string) => string;
  readonly found: (number: number, most: boolean) => string;
  readonly none: string;
  readonly noneHint: string;
}

export const searchWords: Readonly<Record<Language, SearchWords>> = {
  en: {
    title: 'Find an organisation or a place',
    lead: 'See how it is rated, by which published rules, and on which official records.',
    label: 'Name, identifier or place',
    hint: 'For example a name and a town, a company number or a register’s own number. Spelling need not be exact.',
    button: 'Search',
    resultsTitle: (text) => `Results for “${text}”`,
    found: (number, most) =>
      most
        ? `The nearest ${number} are shown. Add a word, such as a town, to see fewer.`
        : number === 1
          ? 'One was found.'
          : `${number} were found.`,
    none: 'Nothing public was found.',
    noneHint: 'Try fewer words, another spelling, or the identifier. Who has no public rating is not listed.',
  },
  fr: {
    title: 'Trouver une organisation ou un établissement',
    lead: 'Voyez sa note, les règles publiées qui la donnent et les actes officiels sur lesquels elle repose.',
    label: 'Nom, identifiant ou lieu',
    hint: 'Par exemple un nom et une ville, un numéro d’entreprise ou le numéro propre d’un registre. L’orthographe peut être approximative.',
    button: 'Rechercher',
    resultsTitle: (text) => `Résultats pour « ${text} »`,
    found: (number, most) =>
      most
        ? `Les ${number} plus proches sont affichés. Ajoutez un mot, comme une ville, pour en voir moins.`
        : number === 1
          ? 'Un résultat.'
          : `${number} résultats.`,
    none: 'Rien de public n’a été trouvé.',
    noneHint:
      'Essayez moins de mots, une autre orthographe ou l’identifiant. Ce qui n’a aucune note publique n’est pas listé.',
  },
  zh: {
    title: '查找组织或场所',
    lead: '查看其评级、所依据的已公布规则以及官方记录。',
    label: '名称、识别码或地点',
    hint: '例如名称加城市、企业注册号或登记簿自身编号。拼写不必完全一致。',
    button: '查询',
    resultsTitle: (text) => `“${text}”的查询结果`,
    found: (number, most) => (most ? `显示最接近的 ${number} 条。加上城市等词可缩小范围。` : `共找到 ${number} 条。`),
    none: '没有找到公开的内容。',
    noneHint: '请减少词语、换一种写法或使用识别码。没有公开评级的不列出。',
  },
};
