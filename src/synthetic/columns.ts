import { ident, joined, literal, quoted, sql, type Sql } from '../sql/index.ts';
import type { Column, Country, Draw, Numbered } from './form.ts';
import { identifierOf } from './identifier.ts';
import { below, constant, drawn, salt } from './mix.ts';

/** What the columns of one table are drawn from. */
export interface Drawing {
  readonly country: Country;
  readonly seed: number;
  /** The table, whose name tells its draws from those of others. */
  readonly table: string;
  /** The number of a row, mixed; and as it is, from 0. */
  readonly row: Sql;
  readonly number: Sql;
  /** The place of the subject that a row is of, and the number that its own columns were drawn from. */
  readonly subject: Sql;
  readonly subjectRow: Sql;
  readonly schemes: ReadonlyMap<string, Numbered>;
  /** How many rows the table has: days rise from the first to the last of them. */
  readonly rows: number;
  /** Whether a row says otherwise than it first did: then the columns that are drawn anew are. */
  readonly corrected: Sql | undefined;
}

/**
 * The columns of a table, over rows that `from` gives: those that others are made of stand in an inner select, so that
 * each is drawn once however many are made of it.
 */
export function columnsOf(
  columns: Readonly<Record<string, Column>>,
  drawing: Drawing,
  from: Sql,
  more: readonly Sql[] = [],
): Sql {
  const levels = new Map<string, number>();
  const levelOf = (name: string): number => {
    const known = levels.get(name);
    if (known !== undefined) return known;
    const column = columns[name];
    if (column === undefined) throw new Error(`${drawing.table} has no column ${name} to draw from`);
    levels.set(name, Number.NaN);
    const level = Math.max(0, ...madeOf(column).map((each) => levelOf(each) + 1));
    if (Number.isNaN(level)) throw new Error(`the column ${name} of ${drawing.table} is made of itself`);
    levels.set(name, level);
    return level;
  };
  const names = Object.keys(columns);
  const most = Math.max(...names.map(levelOf));
  let rows = from;
  for (let level = 0; level <= most; level += 1) {
    const made = names
      .filter((name) => levels.get(name) === level)
      .map((name) => sql`${columnSql(name, columns[name], drawing)} as ${ident(name)}`);
    rows = sql`(select *, ${joined(made)} from ${rows} as level)`;
  }
  const shown = names.filter((name) => columns[name]?.hidden !== true).map(ident);
  return sql`select ${joined([...more, ...shown])} from ${rows} as made`;
}

/** The columns that one is made of. */
function madeOf(draw: Draw): string[] {
  return [
    ...(draw.join ?? []),
    ...(draw.by === undefined ? [] : [draw.by]),
    ...Object.values(draw.of ?? {}).flatMap((each) => madeOf(each)),
  ];
}

function columnSql(name: string, column: Column | undefined, drawing: Drawing): Sql {
  if (column === undefined) throw new Error(`no column ${name}`);
  const first = drawSql(column, { ...drawing, name });
  if (drawing.corrected === undefined || !column.anew) return first;
  return sql`case when ${drawing.corrected} then ${drawSql(column, { ...drawing, name: `${name} anew` })} else ${first} end`;
}

function drawSql(draw: Draw, drawing: Drawing & { readonly name: string }): Sql {
  const { country, seed, table, name, row } = drawing;
  const number = drawn(row, salt(seed, table, name));
  if (draw.pick !== undefined) return picked(draw.pick, number);
  if (draw.word !== undefined) {
    const words = country.words[draw.word];
    if (words === undefined) throw new Error(`there is no list of words ${draw.word}`);
    return sql`([${joined(words.map(quoted))}])[cast(${below(number, words.length)} as bigint) + 1]`;
  }
  if (draw.whole !== undefined) {
    const { from, to } = draw.whole;
    return sql`(${constant(from)} + ${below(number, to - from + 1)})`;
  }
  if (draw.day !== undefined) {
    const { from, to } = draw.day;
    const days = sql`(cast(${quoted(to)} as date) - cast(${quoted(from)} as date) + 1)`;
    return sql`(cast(${quoted(from)} as date) + cast(${drawing.number} * ${days} // ${constant(drawing.rows)} as integer))`;
  }
  if (draw.reference !== undefined)
    return sql`(${quoted(draw.reference)} || lpad(cast(${drawing.number} + 1 as varchar), ${literal(draw.digits ?? 1)}, '0'))`;
  if (draw.identifier !== undefined) return numbered(draw.identifier, drawing);
  if (draw.join !== undefined) return sql`concat_ws(${quoted(draw.with ?? '')}, ${joined(draw.join.map(ident))})`;
  if (draw.by !== undefined) {
    const cases = Object.entries(draw.of ?? {}).map(
      ([value, each]) => sql`when ${quoted(value)} then ${drawSql(each, drawing)}`,
    );
    return sql`(case ${ident(draw.by)} ${joined(cases, ' ')} end)`;
  }
  return ofSubject(draw['of-subject'] ?? name, drawing);
}

/** What a subject has in a column of its own: drawn again from the same numbers, so that nothing has to be joined. */
function ofSubject(name: string, drawing: Drawing): Sql {
  const { subjects } = drawing.country;
  const column = subjects.columns[name];
  if (column === undefined || madeOf(column).length > 0)
    throw new Error(`a record cannot be drawn from the column ${name} of its subject`);
  return drawSql(column, {
    ...drawing,
    name,
    table: subjects.table,
    row: drawing.subjectRow,
    number: drawing.subject,
  });
}

function numbered(id: string, { schemes, subject, seed }: Drawing): Sql {
  const scheme = schemes.get(id);
  if (scheme === undefined) throw new Error(`nothing can be numbered by the scheme ${id}`);
  return identifierOf(subject, scheme, seed);
}

/** `case when n < 62 then 'good' when n < 91 then 'fair' else 'poor' end`, and nothing to choose where there is one. */
function picked(pick: Readonly<Record<string, number>>, number: Sql): Sql {
  const values = Object.entries(pick);
  const total = values.reduce((sum, [, weight]) => sum + weight, 0);
  const last = values.at(-1)?.[0] ?? '';
  if (values.length === 1) return quoted(last);
  let so = 0;
  const cases = values.slice(0, -1).map(([value, weight]) => {
    so += weight;
    return sql`when ${number} < ${constant(Math.ceil((so * 2 ** 32) / total))} then ${quoted(value)}`;
  });
  return sql`(case ${joined(cases, ' ')} else ${quoted(last)} end)`;
}
