import { ident, joined, sql, type Sql } from '../../sql/index.ts';
import type { LookUpTable, ValueType } from '../model.ts';
import type { Layers } from './layers.ts';
import { holds, levelOf, type NumberPiece, type Piece, type PlainPiece, wideType } from './piece.ts';
import { literalPiece } from './terms.ts';
import { sameKey } from './keys.ts';
import type { Steps } from './steps.ts';

/** The name of a table's step. */
export function tableStep(name: string): string {
  return `table ${name}`;
}

/** Plans a look-up table as a step of its own: its rows, bound, in the types of its columns. */
export function planTable(table: LookUpTable, steps: Steps): void {
  steps.plan(tableStep(table.name), `The look-up table ${table.name}, as the rulebook states it.`, () =>
    tableSql(table),
  );
}

/**
 * ```sql
 * select cast(c1 as string) as "key risk", cast(c2 as bigint) as "gives points"
 * from (values ('high', 7), ('moderate', 4)) as written (c1, c2)
 * ```
 */
function tableSql(table: LookUpTable): Sql {
  const columns = columnsOf(table);
  const seen = new Set<string>();
  const rows = table.rows.flatMap(({ keys, gives }) => {
    const key = keys.map((text, index) => textKey(text, table.keys[index]?.type)).join('\0');
    // Of two rows with one key the first counts: a second would double the record that is looked up.
    if (seen.has(key)) return [];
    seen.add(key);
    return [sql`(${joined([...keys, ...gives].map((text, index) => cell(text, columns[index]?.type)))})`];
  });
  if (rows.length === 0) throw new Error(`the table ${table.name} has no rows`);
  const names = columns.map((_, index) => ident(`c${index + 1}`));
  const selected = columns.map(
    ({ name, piece }, index) => sql`cast(${names[index] ?? name} as ${sqlType(piece)}) as ${name}`,
  );
  return sql`select ${joined(selected)}\nfrom (values ${joined(rows, ',\n  ')}) as written (${joined(names)})`;
}

function columnsOf(table: LookUpTable): { name: Sql; type: ValueType; piece: Piece }[] {
  return [
    ...table.keys.map(({ name, type }, index) => ({
      name: ident(`key ${name}`),
      type,
      piece: columnPiece(table, 'keys', index),
    })),
    ...table.gives.map(({ name, type }, index) => ({
      name: ident(`gives ${name}`),
      type,
      piece: columnPiece(table, 'gives', index),
    })),
  ];
}

function textKey(text: string, type: ValueType | undefined): string {
  const piece = literalPiece(text, type ?? { base: 'text' });
  return piece.form === 'ratio'
    ? text
    : JSON.stringify(piece.sql.chunks, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
}

function cell(text: string, type: ValueType | undefined): Sql {
  const piece = literalPiece(text, type ?? { base: 'text' });
  if (piece.form === 'ratio') throw new Error('a table holds no ratios');
  return piece.sql;
}

/** The type of a column of such values. */
export function sqlType(piece: Piece): Sql {
  if (piece.form === 'number') return holds(piece.bound) === 'bigint' ? sql`bigint` : wideType;
  if (piece.form !== 'plain') throw new Error('a table holds values');
  return { boolean: sql`boolean`, text: sql`string`, date: sql`date` }[piece.base];
}

/** What is known of a column without its row: its form, places, and the greatest number in it. */
export function columnPiece(table: LookUpTable, side: 'keys' | 'gives', index: number): Piece {
  const type = table[side][index]?.type ?? { base: 'text' };
  const pieces = table.rows.map((row) => literalPiece(row[side][index] ?? '', type));
  const [first] = pieces;
  if (first === undefined) throw new Error(`the table ${table.name} has no rows`);
  if (first.form !== 'number') return first;
  const bound = pieces.reduce(
    (most, piece) => (piece.form === 'number' && piece.bound > most ? piece.bound : most),
    0n,
  );
  return { ...first, bound };
}

/** A look-up as a join; a key that is not in the table gives NULL, as an unknown key does. */
export function lookUp(
  table: LookUpTable,
  gives: string,
  keys: readonly Piece[],
  layers: Layers,
  steps: Steps,
): PlainPiece | NumberPiece {
  const level = levelOf(keys);
  const alias = layers.join(level, steps.from(tableStep(table.name)), (name) =>
    joined(
      table.keys.map((key, index) =>
        sameKey(sql`${name}.${ident(`key ${key.name}`)}`, columnPiece(table, 'keys', index), keys[index]),
      ),
      ' and ',
    ),
  );
  const index = table.gives.findIndex((column) => column.name === gives);
  const column = columnPiece(table, 'gives', index);
  if (column.form !== 'plain' && column.form !== 'number') throw new Error('a table gives values');
  return layers.named(
    { ...column, sql: sql`${alias}.${ident(`gives ${gives}`)}`, level, sure: false, absent: undefined },
    `look-up ${steps.number()}`,
  );
}
