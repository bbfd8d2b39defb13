import { add, divide, fixed, isNone, type Exact, type NoNumber } from '../exact/number.ts';
import type { Aggregate } from '../model.ts';
import { extreme, fitted, numberOf } from './operators.ts';
import type { RowTrace, Trace } from './trace.ts';
import { absent, isNotSaid, known, no, unknown, unknownOf, yes, type Plain, type Value } from './value.ts';

/** What an aggregate gave, and how many rows it left out as unknown (only `known-only` leaves any out). */
export interface Aggregated {
  readonly value: Value;
  readonly leftOut: number;
}

/**
 * One value from rows. A row counts where its condition holds; where that cannot be told, neither can the result,
 * unless the row would change nothing. Absent values are left out: there is nothing to add.
 */
export function aggregateRows(aggregate: Aggregate, rows: readonly RowTrace[], text: string): Aggregated {
  switch (aggregate.how) {
    case 'any':
    case 'all':
    case 'count':
      return countConditions(aggregate, rows);
    default:
      return gatherValues(aggregate, rows, text);
  }
}

/**
 * `any`, `all` and `count` ask a yes-or-no question of each row. One answer changes nothing (no, but for `all`, where
 * it is yes), also in a row that may not count; any other answer of such a row leaves the result open.
 */
function countConditions({ how, knownOnly }: Aggregate, rows: readonly RowTrace[]): Aggregated {
  const neutral = how === 'all';
  const open: RowTrace[] = [];
  let decided = 0;
  for (const row of rows) {
    const value = row.of?.value ?? yes;
    if (row.counts === 'no' || value.is === 'absent' || (value.is === 'known' && value.value === neutral)) continue;
    if (row.counts === 'unknown' || value.is === 'unknown') open.push(row);
    else decided += 1;
  }
  const leftOut = knownOnly ? open.filter(mayBeLeftOut).length : 0;
  if (how !== 'count' && decided > 0) return { value: neutral ? no : yes, leftOut };
  if (open.length > leftOut) return { value: unknownOf(open.flatMap(reasonsOf)), leftOut };
  return { value: how === 'count' ? known(fixed(BigInt(decided))) : neutral ? yes : no, leftOut };
}

/** `known-only` passes over what is not known; what was not said is not passed over, because it may be known yet. */
function mayBeLeftOut(row: RowTrace): boolean {
  return !reasonsOf(row).some(({ value }) => isNotSaid(value));
}

/** The parts that leave open whether a row counts, or what it says. */
function reasonsOf(row: RowTrace): Trace[] {
  const parts = [row.where, row.of].filter((part) => part !== undefined && part.value.is !== 'known');
  return parts.flatMap((part) => (part === undefined ? [] : [part]));
}

function gatherValues(aggregate: Aggregate, rows: readonly RowTrace[], text: string): Aggregated {
  const values: Plain[] = [];
  const open: Trace[] = [];
  let left = 0;
  let unsaid = false;
  for (const row of rows) {
    if (row.counts === 'no' || row.of === undefined || row.of.value.is === 'absent') continue;
    if (row.counts === 'yes' && row.of.value.is === 'known') values.push(row.of.value.value);
    else {
      left += 1;
      unsaid ||= !mayBeLeftOut(row);
      open.push(...reasonsOf(row));
    }
  }
  if (left > 0 && (!aggregate.knownOnly || unsaid)) return { value: unknownOf(open), leftOut: 0 };
  return { value: gathered(aggregate, values, text), leftOut: left };
}

function gathered({ how, type }: Aggregate, values: readonly Plain[], text: string): Value {
  if (how === 'sum') return numberOr(total(values), text, type);
  if (values.length === 0) return absent;
  if (how === 'mean') {
    const sum = total(values);
    return numberOr(isNone(sum) ? sum : divide(sum, fixed(BigInt(values.length))), text, type);
  }
  const best = extreme(values, how === 'max' ? 'max' : 'min', type);
  if (best === undefined) return absent;
  return isNone(best) ? unknown(best.reason, text) : known(best);
}

function numberOr(result: Exact | NoNumber, text: string, type: Aggregate['type']): Value {
  if (isNone(result)) return unknown(result.reason, text);
  const value = fitted(result, type);
  return isNone(value) ? unknown(value.reason, text) : known(value);
}

/**
 * The total, added without a limit and measured once, at the end, as the engine does; so that the order of rows never
 * decides an overflow. Ratios are rounded before they are added up: the reader of rulebooks sees to that.
 */
function total(values: readonly Plain[]): Exact | NoNumber {
  let units = 0n;
  let places = 0;
  for (const value of values) {
    const number = numberOf(value);
    if (number?.form !== 'fixed') throw new Error('a sum of something that is no number of fixed places');
    units += number.units;
    places = number.places;
  }
  return add(fixed(units, places), fixed(0n, places));
}
