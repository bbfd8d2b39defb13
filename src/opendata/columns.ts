import { ident, literal, sql, type Sql } from '../sql/index.ts';

/** The types a column may have in open data, by the names of the Frictionless Table Schema. */
export type ColumnType = 'string' | 'date' | 'datetime' | 'integer' | 'number' | 'boolean';

/** One column of an export: how it is computed, and what the data dictionary says of it. */
export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly value: Sql;
  readonly description: string;
  /** Of a number kept as exact text: the places it gets where the format has decimals. */
  readonly places?: number | undefined;
}

/** What a spreadsheet takes for the beginning of a formula, also in the wide forms of East Asian keyboards. */
const formulaStart = "^['=+\\-@\\t\\r\\n＝＋－＠]";
const plainNumber = '^[+-]?[0-9]+(\\.[0-9]+)?$';

/**
 * A text as a CSV cell that no spreadsheet runs. A text that begins like a formula (`=`, `+`, `-`, `@`, tab, line
 * end, or their wide forms) gets an apostrophe in front, and so does one that begins with an apostrophe: so taking
 * one leading apostrophe away gives back every text exactly. Plain numbers such as `-5` are left as they are.
 *
 * Only CSV is treated so. JSON and Parquet are not opened by a double click, and carry every value unchanged.
 */
export function safeCell(text: Sql): Sql {
  return sql`case when regexp_matches(${text}, ${formulaStart}) and not regexp_matches(${text}, ${plainNumber}) then '''' || ${text} else ${text} end`;
}

/** How a column reads in a format: typed where the format has types, safe text in CSV. */
export function written({ name, type, value, places }: Column, format: ExportFormat): Sql {
  if (places !== undefined && format === 'parquet')
    return sql`cast(${value} as decimal(38, ${literal(places)})) as ${ident(name)}`;
  if (format === 'csv') {
    if (type === 'string') return sql`${safeCell(value)} as ${ident(name)}`;
    return type === 'datetime'
      ? sql`strftime(${value}, '%Y-%m-%dT%H:%M:%S.%fZ') as ${ident(name)}`
      : sql`${value} as ${ident(name)}`;
  }
  if (format === 'json') {
    if (places !== undefined) return sql`cast(${value} as json) as ${ident(name)}`;
    if (type === 'datetime') return sql`strftime(${value}, '%Y-%m-%dT%H:%M:%S.%fZ') as ${ident(name)}`;
  }
  return sql`${value} as ${ident(name)}`;
}

/** The formats open data comes in. `json` is one object a line, which readers can stream. */
export type ExportFormat = 'csv' | 'json' | 'parquet';
