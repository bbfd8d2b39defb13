import { sql, type Sql } from '../../sql/index.ts';
import type { MonthRule } from '../exact/months.ts';
import type { Operator } from '../model.ts';
import type { Layers } from './layers.ts';
import { daysOn, firstOf, monthsOn } from './words.ts';
import { levelOf, type NumberPiece, type Piece, type PlainPiece } from './piece.ts';

/** More months than there are between any two days of the years 1 to 9999. */
const mostMonths = 120_000n;

/** A part of a day as a number, or another day of its month or year. */
export function partOfDay(operator: Operator, day: PlainPiece): Piece {
  switch (operator) {
    case 'year':
      return number(sql`cast(year(${day.sql}) as bigint)`, 9999n, day);
    case 'quarter':
      return number(sql`cast(quarter(${day.sql}) as bigint)`, 4n, day);
    case 'month':
      return number(sql`cast(month(${day.sql}) as bigint)`, 12n, day);
    case 'first-of-month':
      return { ...day, sql: firstOf('month', day.sql), simple: false, absent: undefined };
    case 'last-of-month':
      return { ...day, sql: sql`last_day(${day.sql})`, simple: false, absent: undefined };
    case 'first-of-year':
      return { ...day, sql: firstOf('year', day.sql), simple: false, absent: undefined };
    default:
      throw new Error(`no operator ${operator}`);
  }
}

function number(text: Sql, bound: bigint, { level, sure }: PlainPiece): NumberPiece {
  return { form: 'number', sql: text, places: 0, bound, level, sure, simple: false, absent: undefined };
}

/**
 * The same day so many months on. The first of the month is moved, which every month has, and the day is put back; so
 * nothing here can fail, and what the engine itself does with 31 January is never asked.
 */
export function addedMonths(
  operator: 'add-months' | 'add-years',
  from: PlainPiece,
  count: Piece,
  rule: MonthRule,
  layers: Layers,
): PlainPiece {
  if (count.form !== 'number') throw new Error('a number of months is a whole number');
  const [start, many] = [layers.short(from), layers.short(count)];
  const most = operator === 'add-months' ? mostMonths : mostMonths / 12n;
  const few = sql`cast(case when ${many.sql} between ${-most} and ${most} then ${many.sql} end as integer)`;
  const months = operator === 'add-months' ? few : sql`(${few} * 12)`;
  const moved = layers.short(dayPiece(monthsOn(firstOf('month', start.sql), months), levelOf([start, many])));
  const there = sql`${moved.sql} between date '0001-01-01' and date '9999-12-31'`;
  const has = sql`day(${start.sql}) <= day(last_day(${moved.sql}))`;
  const onDay = daysOn(moved.sql, sql`cast(day(${start.sql}) - 1 as integer)`);
  const instead =
    rule === 'refuse'
      ? sql``
      : rule === 'round-down'
        ? sql` when ${there} then last_day(${moved.sql})`
        : sql` when ${there} then ${daysOn(sql`last_day(${moved.sql})`, sql`1`)}`;
  return dayPiece(sql`case when ${there} and ${has} then ${onDay}${instead} end`, moved.level);
}

function dayPiece(text: Sql, level: number): PlainPiece {
  return { form: 'plain', base: 'date', sql: text, level, sure: false, simple: false, absent: undefined };
}
