/** What a column of a list holds; `scheme:ID` holds identifiers of one scheme. */
export type ColumnUse = 'name' | 'value' | 'scheme' | 'reference' | `scheme:${string}`;

/** How people head such columns, in the languages of the portal; compared without case, spaces, hyphens and underscores. */
const heads: Readonly<Record<'name' | 'value' | 'scheme' | 'reference', readonly string[]>> = {
  name: ['name', 'organisation', 'organization', 'company', 'company name', 'supplier', 'nom', 'raison sociale'].concat(
    ['dénomination', 'entreprise', 'société', 'fournisseur', '名称', '单位名称', '企业名称', '公司名称', '供应商'],
  ),
  value: ['identifier', 'id', 'value', 'number', 'company number', 'identifiant', 'numéro', '识别码', '编号', '代码'],
  scheme: ['scheme', 'identifier scheme', 'type', 'référentiel', '识别码类型', '类型'],
  reference: ['reference', 'ref', 'our reference', 'own reference', 'référence', '参考号', '内部编号'],
};

/** A scheme of identifiers by everything that it may be called. */
export interface SchemeNamed {
  readonly id: string;
  readonly titles: readonly string[];
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, '');
}

/** The scheme that a text names by its id or title; undefined where it names none. */
export function schemeNamed(text: string, schemes: readonly SchemeNamed[]): string | undefined {
  const asked = plain(text);
  return schemes.find(({ id, titles }) => [id, ...titles].some((each) => plain(each) === asked))?.id;
}

/** What the columns under a first line hold; undefined where the line is no heading: nothing in it is one. */
export function columnsIn(
  cells: readonly string[],
  schemes: readonly SchemeNamed[],
): readonly (ColumnUse | undefined)[] | undefined {
  const uses = cells.map((cell): ColumnUse | undefined => {
    const asked = plain(cell);
    for (const use of ['name', 'value', 'scheme', 'reference'] as const)
      if (heads[use].some((each) => plain(each) === asked)) return use;
    const scheme = schemeNamed(cell, schemes);
    return scheme === undefined ? undefined : `scheme:${scheme}`;
  });
  // `SCHEME,12` is a line of a list; a heading has no numbers under other names.
  const data = cells.some((cell, index) => uses[index] === undefined && /^\p{L}{0,4}[\d\s./-]+$/u.test(cell));
  return !data && uses.some((use) => use !== undefined) ? uses : undefined;
}
