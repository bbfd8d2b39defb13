import { sql, type Sql } from '../../sql/index.ts';
import type { Operator } from '../model.ts';
import { partOfDay } from './months.ts';
import type { Layers } from './layers.ts';
import { daysBetween, daysOn, quotient } from './words.ts';
import { levelOf, type NumberPiece, type Piece, type PlainPiece } from './piece.ts';

/** More days than there are between any two days of the years 1 to 9999. */
const mostDays = 3_652_059n;

/**
 * Days, months and years between days, in whole numbers. `date + interval` would give a timestamp, and the engine's
 * own `datesub` has its own month ends, so months are counted as docs/semantics.md says, from the parts of the dates.
 */
export function compileCalendar(
  operator: Operator,
  first: PlainPiece,
  second: Piece | undefined,
  layers: Layers,
): Piece {
  if (second === undefined) return partOfDay(operator, first);
  if (operator === 'add-days') return addedDays(first, second, layers);
  if (second.form !== 'plain') throw new Error(`${operator} needs a day`);
  if (operator === 'days-between') return wholeNumber(daysBetween(first.sql, second.sql), mostDays, [first, second]);
  const [from, to] = [layers.short(first), layers.short(second)];
  const months = sql`case when ${to.sql} >= ${from.sql} then ${monthsUp(from.sql, to.sql)} else -(${monthsUp(to.sql, from.sql)}) end`;
  if (operator === 'months-between') return wholeNumber(sql`(${months})`, mostDays, [from, to]);
  if (operator === 'years-between')
    return wholeNumber(quotient(sql`(${months})`, sql`12`, { most: mostDays }), mostDays, [from, to]);
  throw new Error(`no operator ${operator}`);
}

/** Whole months to a later day: the day of the month is reached, or the month ends before it could be. */
function monthsUp(from: Sql, to: Sql): Sql {
  const short = sql`case when day(${to}) < day(${from}) and ${to} <> last_day(${to}) then 1 else 0 end`;
  const years = sql`cast(year(${to}) - year(${from}) as bigint)`;
  return sql`${years} * 12 + (month(${to}) - month(${from})) - ${short}`;
}

function wholeNumber(text: Sql, bound: bigint, inputs: readonly PlainPiece[]): NumberPiece {
  return {
    form: 'number',
    sql: text,
    places: 0,
    bound,
    level: levelOf(inputs),
    sure: inputs.every(({ sure }) => sure),
    simple: false,
    absent: undefined,
  };
}

/** A day so many days on; NULL outside the years 1 to 9999. */
function addedDays(from: PlainPiece, days: Piece, layers: Layers): PlainPiece {
  if (days.form !== 'number') throw new Error('a number of days is a whole number');
  const many = layers.short(days);
  const few = sql`cast(case when ${many.sql} between ${-mostDays} and ${mostDays} then ${many.sql} end as integer)`;
  const moved: PlainPiece = {
    form: 'plain',
    base: 'date',
    sql: daysOn(from.sql, few),
    level: levelOf([from, many]),
    sure: false,
    simple: false,
    absent: undefined,
  };
  const day = layers.short(moved);
  return {
    ...day,
    simple: false,
    sql: sql`case when ${day.sql} between date '0001-01-01' and date '9999-12-31' then ${day.sql} end`,
  };
}
