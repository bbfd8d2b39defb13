import { ident, joined, quoted, sql, type Sql } from '../../sql/index.ts';
import type { ColumnName, Form, SourceTable } from '../source/model.ts';

/** Which column of one file each name of a mapping stands for; undefined where the file has none and may lack it. */
export class FileColumns {
  readonly #found: ReadonlyMap<string, { readonly actual: string; readonly alias: string }>;

  constructor(found: ReadonlyMap<string, string>) {
    this.#found = new Map([...found].map(([name, actual], index) => [name, { actual, alias: `c${index}` }]));
  }

  /** The text of a column, cleaned, as the mapping's SQL names it; NULL where the file has no such column. */
  text(column: ColumnName): Sql {
    const found = this.#found.get(column.name);
    return found === undefined ? sql`null` : ident(found.alias);
  }

  has(column: ColumnName): boolean {
    return this.#found.has(column.name);
  }

  /** The columns to be read from the file, once each. */
  get wanted(): string[] {
    return [...new Set([...this.#found.values()].map(({ actual }) => actual))];
  }

  /** The texts as they stand in the file, by name of the column: what a quarantined row is kept as. */
  get raw(): Sql {
    const texts = new Map([...this.#found.values()].map(({ actual, alias }) => [actual, alias]));
    return sql`json_object(${joined([...texts].map(([actual, alias]) => sql`${{ chunks: [literal(actual)] }}, ${ident(alias)}`))})`;
  }

  /** Every mapped text in one, for what has to be looked for in all of them. */
  get everything(): Sql[] {
    return [...new Map([...this.#found.values()].map(({ actual, alias }) => [actual, alias])).values()].map(ident);
  }

  /**
   * Reads the columns and cleans them. A text of nothing but blanks is empty; blanks around a text are no part of it;
   * blanks inside are kept.
   */
  select(relation: Sql): Sql {
    const cleaned = [...this.#found.values()].map(
      ({ actual, alias }) => sql`${cleanText(ident(actual))} as ${ident(alias)}`,
    );
    return sql`select ${joined(cleaned)} from ${relation}`;
  }
}

/** Space, tab, line ends, no-break space, ideographic space, and the mark that spreadsheets leave at the start of a file. */
const blanks = [' ', '\t', '\r', '\n', '\u00a0', '\u3000', '\ufeff'] as const;

/**
 * A text without the blanks around it, NULL where nothing is left. `trim` walks every text character by character;
 * most have no blank at either end, and to see that takes a third of the time.
 */
function cleanText(text: Sql): Sql {
  const ends = joined(
    blanks.map((blank) => sql`suffix(${text}, ${quoted(blank)})`),
    ' or ',
  );
  // Every ASCII blank, and the empty text, comes before "!"; every other blank after "~".
  return sql`case when ${text} > '!' and ${text} < '~' and not (${ends}) then ${text} else nullif(trim(${text}, ${quoted(blanks.join(''))}), '') end`;
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** The columns a form needs of a file: those of the mapping, then its own. */
export function columnsNeeded(table: SourceTable, form: Form): ColumnName[] {
  const needed = new Map<string, ColumnName>();
  for (const column of [...table.columns, ...form.own]) {
    const other = needed.get(column.name);
    if (other === undefined || (other.optional && !column.optional)) needed.set(column.name, column);
  }
  return [...needed.values()];
}

/** The column of a header that a name stands for in files of a form: itself, or what `rename` says. */
export function columnNamed(form: Form, name: string, header: readonly string[]): string | undefined {
  const renamed = form.rename.get(name) ?? name;
  if (!(renamed.startsWith('/') && renamed.endsWith('/') && renamed.length > 2))
    return header.includes(renamed) ? renamed : undefined;
  const pattern = new RegExp(`^(?:${renamed.slice(1, -1)})$`);
  return header.find((column) => pattern.test(column));
}

/** Matches a mapping to a header: what each name stands for, and which names the file has to have and lacks. */
export function matchColumns(
  table: SourceTable,
  form: Form,
  header: readonly string[],
): { readonly columns: FileColumns; readonly missing: readonly ColumnName[] } {
  const found = new Map<string, string>();
  const missing: ColumnName[] = [];
  for (const column of columnsNeeded(table, form)) {
    const actual = columnNamed(form, column.name, header);
    if (actual !== undefined) found.set(column.name, actual);
    else if (!column.optional) missing.push(column);
  }
  return { columns: new FileColumns(found), missing };
}
