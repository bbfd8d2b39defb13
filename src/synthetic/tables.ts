import { ident, joined, literal, nothing, sql, type Sql } from '../sql/index.ts';
import { columnsOf, type Drawing } from './columns.ts';
import { crowdOf, subjectOf } from './crowd.ts';
import type { Country, Numbered, RecordsTable } from './form.ts';
import { below, constant, drawn, mixed, salt } from './mix.ts';

/** How large a country is to be, and which of all of that size. */
export interface Size {
  readonly subjects: number;
  readonly records: number;
  readonly seed: number;
}

/** What tables are made from: the page of the country, and the schemes that its numbers are of. */
export interface Plan extends Size {
  readonly country: Country;
  readonly schemes: ReadonlyMap<string, Numbered>;
}

/** Some rows of a table, from one number up to before another. */
export interface Rows {
  readonly from: number;
  readonly to: number;
}

const number = ident('number of the row');
const row = ident('row mixed');
const subject = ident('subject of the row');
const subjectRow = ident('subject mixed');
const change = ident('change of the row');

function numbers({ from, to }: Rows): Sql {
  return sql`(select cast(range as ubigint) as ${number} from range(${literal(from)}, ${literal(to)}))`;
}

function drawingOf({ country, seed, schemes }: Plan, table: string, rows: number): Drawing {
  return { country, seed, table, row, number, subject, subjectRow, schemes, rows, corrected: undefined };
}

/** Rows of the register of subjects. */
export function subjectRows(plan: Plan, rows: Rows): Sql {
  const { country, seed } = plan;
  const { table, columns } = country.subjects;
  const mix = mixed(number, salt(seed, table));
  const from = sql`(select ${number}, ${number} as ${subject}, ${mix} as ${row}, ${mix} as ${subjectRow} from ${numbers(rows)} as numbers)`;
  return columnsOf(columns, drawingOf(plan, table, plan.subjects), from);
}

/** How many records of each table there are; what is left over by rounding is the first's. */
export function recordsOf({ country, records }: Plan): number[] {
  const total = country.records.reduce((sum, { share }) => sum + share, 0);
  const counts = country.records.map(({ share }) => Math.floor((records * share) / total));
  const left = records - counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count, index) => (index === 0 ? count + left : count));
}

/** Rows of a table of records as they were first stated, or of the file of its changes. */
export function recordRows(
  plan: Plan,
  table: RecordsTable,
  rows: Rows & { readonly of: number },
  what: 'first' | 'changes',
): Sql {
  const { country, seed } = plan;
  const salts = [salt(seed, table.table, 'subject'), salt(seed, table.table, 'way')] as const;
  const numbered = sql`(select ${number}, ${mixed(number, salt(seed, table.table))} as ${row} from ${numbers(rows)} as numbers)`;
  const { from, kept } = what === 'first' ? { from: numbered, kept: nothing } : changed(plan, table, numbered);
  const placed = sql`(select *, ${subjectOf(row, crowdOf(plan.subjects, seed), table.reach, salts)} as ${subject} from ${from} as rows${kept})`;
  const seen = sql`(select *, ${mixed(subject, salt(seed, country.subjects.table))} as ${subjectRow} from ${placed} as placed)`;
  const drawing = drawingOf(plan, table.table, rows.of);
  return what === 'first'
    ? columnsOf(table.columns, drawing, seen)
    : columnsOf(table.columns, { ...drawing, corrected: sql`(${change} = 'change')` }, seen, [
        sql`${change} as operation`,
      ]);
}

/** The rows of which a later file says otherwise, or that it takes back. */
function changed({ seed }: Plan, { table, changes }: RecordsTable, numbered: Sql): { from: Sql; kept: Sql } {
  const of = below(drawn(row, salt(seed, table, 'change')), 1000);
  const cases = joined(
    [
      sql`case when ${of} < ${constant(changes.corrected)} then 'change'`,
      sql`when ${of} < ${constant(changes.corrected + changes.withdrawn)} then 'withdraw' end`,
    ],
    ' ',
  );
  return {
    from: sql`(select *, ${cases} as ${change} from ${numbered} as rows)`,
    kept: sql` where ${change} is not null`,
  };
}
