import { ident, joined, sql, type Sql } from '../../sql/index.ts';
import { tenTo, widest } from '../exact/number.ts';
import type { Aggregate } from '../model.ts';
import type { Layers } from './layers.ts';
import { fromHalves, half, quotient, sumOf } from './words.ts';
import {
  condition,
  mostRows,
  whole,
  type NumberPiece,
  type Piece,
  type PlainPiece,
  type RatioPiece,
  wideType,
} from './piece.ts';

/** What a step of aggregates gives for one aggregate, before it is joined to the row that asked. */
export interface Gathered {
  /** Names of columns of the step. */
  readonly value: string;
  /** For a mean: how many values. */
  readonly beside: string | undefined;
  /** For a sum that may be too long for the engine: its low digits. */
  readonly low?: string | undefined;
  /** True where an unknown row or value decides; undefined where none can. */
  readonly open: string | undefined;
  /** How many rows were left out as unknown; only with `known-only`. */
  readonly leftOut: string | undefined;
  readonly of: Piece | undefined;
}

/**
 * The columns that gather one aggregate over the rows of a group: the value over what counts and is known, and
 * whether anything that counts is not. SQL's own aggregates pass NULL over in silence, so the second is never left out
 * unless it cannot be.
 */
export function gather(
  aggregate: Aggregate,
  counts: PlainPiece | undefined,
  of: Piece | undefined,
  name: string,
  layers: Layers,
  add: (column: Sql) => void,
): Gathered {
  const { how, knownOnly } = aggregate;
  const column = (suffix: string, value: Sql): string => {
    const full = suffix === '' ? name : `${name} ${suffix}`;
    add(sql`${value} as ${ident(full)}`);
    return full;
  };
  if (how === 'any' || how === 'all' || how === 'count') {
    const question = layers.short(asked(how, counts, of));
    const filter =
      question.sure && how === 'count' && counts === undefined && of === undefined ? undefined : question.sql;
    const value =
      how === 'count'
        ? column('', filter === undefined ? sql`count(*)` : sql`count(*) filter (where ${filter})`)
        : how === 'any'
          ? column('', sql`coalesce(bool_or(${question.sql}), false)`)
          : column('', sql`coalesce(bool_or(not ${question.sql}), false)`);
    if (question.sure) return { value, beside: undefined, open: undefined, leftOut: undefined, of };
    const unknown = sql`${question.sql} is null`;
    if (knownOnly)
      return {
        value,
        beside: undefined,
        open: undefined,
        leftOut: column('left out', sql`count(*) filter (where ${unknown})`),
        of,
      };
    return {
      value,
      beside: undefined,
      open: column('open', sql`coalesce(bool_or(${unknown}), false)`),
      leftOut: undefined,
      of,
    };
  }
  if (of === undefined || of.form === 'record' || of.form === 'ratio')
    throw new Error(`${how} of something that is no number or day`);
  const input = layers.short(of);
  const filter = counts === undefined ? sql`` : sql` filter (where ${counts.sql})`;
  const unknown = unknownInput(input, counts);
  const leftOut =
    unknown !== undefined && knownOnly ? column('left out', sql`count(*) filter (where ${unknown})`) : undefined;
  const open =
    unknown !== undefined && !knownOnly ? column('open', sql`coalesce(bool_or(${unknown}), false)`) : undefined;
  if (how === 'max' || how === 'min') {
    return {
      value: column('', sql`${ident(how)}(${input.sql})${filter}`),
      beside: undefined,
      open,
      leftOut,
      of: input,
    };
  }
  const count = how === 'mean' ? column('count', sql`count(${input.sql})${filter}`) : undefined;
  return { ...sumColumns(input, filter, column), beside: count, open, leftOut, of: input };
}

/** Whether a sum of so many numbers of this kind may be too long for the engine. */
function mayBeLong(input: PlainPiece | NumberPiece): boolean {
  if (input.form !== 'number') throw new Error('a sum of something that is no number');
  return input.bound * mostRows >= widest;
}

/**
 * A sum as a column of its step. One that may not fit is added in two halves that do, and put together with a guard
 * afterwards: an overflow inside an aggregate cannot be caught, and would end the rating of everyone.
 */
function sumColumns(
  input: PlainPiece | NumberPiece,
  filter: Sql,
  column: (suffix: string, value: Sql) => string,
): { value: string; low: string | undefined } {
  if (!mayBeLong(input)) return { value: column('', sql`coalesce(${sumOf(input.sql)}${filter}, 0)`), low: undefined };
  const high = quotient(input.sql, whole(half), { most: widest, least: half });
  return {
    value: column('', sql`coalesce(${sumOf(high)}${filter}, 0)`),
    low: column('low', sql`coalesce(${sumOf(sql`${input.sql} % ${whole(half)}`)}${filter}, 0)`),
  };
}

/** A sum from its halves; NULL where it has more than 38 digits. */
function wholeSum(value: Sql, low: Sql | undefined): Sql {
  return low === undefined ? value : fromHalves(value, low);
}

/** The question an aggregate asks of each row, with rows that do not count answering in the neutral way. */
function asked(how: 'any' | 'all' | 'count', counts: PlainPiece | undefined, of: Piece | undefined): PlainPiece {
  const parts = [counts, of].filter((part) => part !== undefined);
  if (of === undefined) return counts ?? condition(sql`true`, [], true);
  if (of.form !== 'plain') throw new Error(`${how} of something that is no condition`);
  const neutral = how === 'all' ? sql`true` : sql`false`;
  const answer = of.absent === undefined ? of.sql : sql`case when ${of.absent} then ${neutral} else ${of.sql} end`;
  if (counts === undefined)
    return { ...of, sql: answer, absent: undefined, simple: of.simple && of.absent === undefined };
  return how === 'all'
    ? condition(sql`(not ${counts.sql} or ${answer})`, parts)
    : condition(sql`(${counts.sql} and ${answer})`, parts);
}

/** Where a row that counts, or may count, has no known value to give. */
function unknownInput(input: PlainPiece | NumberPiece, counts: PlainPiece | undefined): Sql | undefined {
  const present = input.absent === undefined ? sql`` : sql` and not ${input.absent}`;
  if (counts === undefined) return input.sure ? undefined : sql`(${input.sql} is null${present})`;
  if (counts.sure) return input.sure ? undefined : sql`(${counts.sql} and ${input.sql} is null${present})`;
  const missing = input.sure
    ? sql`${counts.sql} is null`
    : sql`(${counts.sql} is null or (${counts.sql} and ${input.sql} is null))`;
  return sql`(${missing}${present})`;
}

/** How one aggregate was joined to the row that asked for it. */
export interface Joined {
  /** The step's alias: NULL throughout where there are no rows. */
  readonly at: Sql;
  /** The alias of rows that may belong anywhere; undefined where there are none. */
  readonly anywhere: Sql | undefined;
  /** Whether what to match is known; undefined where it always is. */
  readonly matched: Sql | undefined;
  readonly level: number;
}

/** How many rows an aggregate left out as unknown; undefined where it leaves none out. */
export function rowsLeftOut({ leftOut }: Gathered, { at, anywhere, matched }: Joined): Sql | undefined {
  if (leftOut === undefined) return undefined;
  const also = anywhere === undefined ? sql`` : sql` + coalesce(${anywhere}.${ident(leftOut)}, 0)`;
  const all = sql`coalesce(${at}.${ident(leftOut)}, 0)${also}`;
  return matched === undefined ? all : sql`case when ${matched} then ${all} else 0 end`;
}

/** The aggregate's value in the row that asked: no rows give 0, false, true or absent; open ones give NULL. */
export function gathered(
  aggregate: Aggregate,
  { value, beside, low, open, of }: Gathered,
  { at, anywhere, matched, level }: Joined,
): Piece {
  const opens = openIn(open, at, anywhere);
  const column = wholeSum(sql`${at}.${ident(value)}`, low === undefined ? undefined : sql`${at}.${ident(low)}`);
  const settle = (text: Sql): Sql => {
    const whens = [
      ...(matched === undefined ? [] : [sql`when not ${matched} then null`]),
      ...(opens === undefined ? [] : [sql`when ${opens} then null`]),
    ];
    return whens.length === 0 ? text : sql`case ${joined(whens, ' ')} else ${text} end`;
  };
  const sure = opens === undefined && matched === undefined;
  const shared = { level, sure, simple: false, absent: undefined };
  switch (aggregate.how) {
    case 'any':
    case 'all': {
      const decided = aggregate.how === 'any';
      const first = sql`when ${column} then ${decided ? sql`true` : sql`false`}`;
      const unmatched = matched === undefined ? sql`` : sql`when not ${matched} then null `;
      const undecided = opens === undefined ? sql`` : sql` when ${opens} then null`;
      return {
        ...shared,
        form: 'plain',
        base: 'boolean',
        sql: sql`case ${unmatched}${first}${undecided} else ${decided ? sql`false` : sql`true`} end`,
      };
    }
    case 'count':
      return { ...shared, form: 'number', places: 0, bound: mostRows, sql: settle(sql`coalesce(${column}, 0)`) };
    case 'sum': {
      const { places, bound } = numberShape(of);
      const total = bound * mostRows < widest ? bound * mostRows : widest - 1n;
      const summed = settle(sql`case when ${at}.subject_no is null then 0 else ${column} end`);
      return { ...shared, form: 'number', places, bound: total, sql: summed, sure: sure && total < widest - 1n };
    }
    case 'mean': {
      const { places, bound } = numberShape(of);
      return meanOf(
        { top: column, count: sql`${at}.${ident(beside ?? value)}`, places, bound },
        { opens, matched, level, settle },
      );
    }
    default: {
      const none = joined(
        [
          sql`${column} is null`,
          ...(opens === undefined ? [] : [sql`not ${opens}`]),
          ...(matched === undefined ? [] : [matched]),
        ],
        ' and ',
      );
      if (of?.form === 'plain') return { ...of, ...shared, sure: false, sql: settle(column), absent: sql`(${none})` };
      if (of?.form !== 'number') throw new Error(`${aggregate.how} of something that is no number or day`);
      return { ...of, ...shared, sure: false, sql: settle(column), absent: sql`(${none})` };
    }
  }
}

function openIn(open: string | undefined, at: Sql, anywhere: Sql | undefined): Sql | undefined {
  if (open === undefined) return undefined;
  const here = sql`coalesce(${at}.${ident(open)}, false)`;
  return anywhere === undefined ? here : sql`(${here} or coalesce(${anywhere}.${ident(open)}, false))`;
}

function numberShape(of: Piece | undefined): { places: number; bound: bigint } {
  if (of?.form !== 'number') throw new Error('a sum of something that is no number');
  return of;
}

/** Sum and count, as a ratio; absent where there is nothing to average. */
function meanOf(
  { top, count, places, bound }: { top: Sql; count: Sql; places: number; bound: bigint },
  {
    opens,
    matched,
    level,
    settle,
  }: { opens: Sql | undefined; matched: Sql | undefined; level: number; settle: (text: Sql) => Sql },
): RatioPiece {
  const none = joined(
    [
      sql`coalesce(${count}, 0) = 0`,
      ...(opens === undefined ? [] : [sql`not ${opens}`]),
      ...(matched === undefined ? [] : [matched]),
    ],
    ' and ',
  );
  const power = tenTo(places);
  const total = bound * mostRows < widest ? bound * mostRows : widest - 1n;
  return {
    form: 'ratio',
    top: settle(top),
    topBound: total,
    bottom: settle(sql`nullif(${places === 0 ? count : sql`cast(${count} as ${wideType}) * ${whole(power)}`}, 0)`),
    bottomBound: mostRows * power,
    level,
    sure: false,
    simple: false,
    absent: sql`(${none})`,
  };
}
