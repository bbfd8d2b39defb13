import { dayNumber, dayOfNumber, monthsBetween, yearsBetween } from '../exact/calendar.ts';
import {
  absolute,
  add,
  asRatio,
  compare,
  divide,
  fixed,
  isNone,
  multiply,
  negated,
  overflow,
  round,
  widened,
  type Exact,
  type NoNumber,
  type RoundingMode,
} from '../exact/number.ts';
import { firstOfMonth, firstOfYear, lastOfMonth, monthRules, monthsOn } from '../exact/months.ts';
import { compareText } from '../exact/text.ts';
import type { Operator, Term, ValueType } from '../model.ts';
import type { Trace } from './trace.ts';
import {
  absent,
  isFalse,
  isNotSaid,
  isTrue,
  known,
  no,
  unknown,
  unknownInput,
  unknownOf,
  yes,
  type Plain,
  type Value,
} from './value.ts';

/** The value of a call, from its inputs' values. Every row of the table in docs/semantics.md is one case here. */
export function operate(term: Extract<Term, { is: 'call' }>, inputs: readonly Trace[], text: string): Value {
  const { operator, type } = term;
  switch (operator) {
    case 'and':
      return allOf(inputs);
    case 'or':
      return anyOf(inputs);
    case 'absent':
    case 'known':
      // What was not said may be known in a moment: these two alone would call it settled.
      if (isNotSaid(inputs[0]?.value)) return unknownOf(inputs);
      return inputs[0]?.value.is === operator ? yes : no;
    case 'if':
      return choose(inputs, type, term.canBeAbsent, text);
    case 'in':
      return anyOf(inputs.slice(1).map((item) => ({ text, value: equality(inputs[0], item, text) })));
    case 'count-at-least':
      return countAtLeast(inputs);
    default: {
      const values: Plain[] = [];
      for (const { value } of inputs) {
        if (value.is !== 'known') return unknownInput(inputs);
        values.push(value.value);
      }
      return knownOrNot(compute(operator, values, type), text);
    }
  }
}

function knownOrNot(result: Plain | NoNumber | undefined, text: string): Value {
  if (isNone(result)) return unknown(result.reason, text);
  if (result === undefined) throw new Error(`${text} has inputs of types it does not take`);
  return result === true ? yes : result === false ? no : known(result);
}

/** Kleene's and: false if any is false, whatever the others; true if all are. */
export function allOf(parts: readonly { readonly text: string; readonly value: Value }[]): Value {
  if (parts.some(({ value }) => isFalse(value))) return no;
  return parts.every(({ value }) => isTrue(value)) ? yes : unknownOf(parts);
}

/** Kleene's or: true if any is true, whatever the others; false if none can be. */
export function anyOf(parts: readonly { readonly text: string; readonly value: Value }[]): Value {
  if (parts.some(({ value }) => isTrue(value))) return yes;
  return parts.every(({ value }) => isFalse(value)) ? no : unknownOf(parts);
}

/** A choice needs its condition; the branch that is not taken does not matter. */
function choose(
  [condition, whenTrue, whenFalse]: readonly Trace[],
  type: ValueType,
  canBeAbsent: boolean,
  text: string,
): Value {
  if (condition === undefined || whenTrue === undefined || whenFalse === undefined)
    throw new Error('a choice has three parts');
  if (condition.value.is !== 'known') return unknownOf([condition]);
  const taken = isTrue(condition.value) ? whenTrue : whenFalse;
  if (taken.value.is === 'absent') return canBeAbsent ? absent : unknownOf([taken]);
  return taken.value.is === 'known' ? knownOrNot(fitted(taken.value.value, type), text) : taken.value;
}

/** `k of n`: held as soon as enough are true, lost as soon as too few still can be. */
function countAtLeast([needed, ...conditions]: readonly Trace[]): Value {
  if (needed === undefined) throw new Error('a count needs a number');
  if (needed.value.is !== 'known') return unknownOf([needed]);
  const least = numberOf(needed.value.value);
  const held = BigInt(conditions.filter(({ value }) => isTrue(value)).length);
  const open = BigInt(conditions.filter(({ value }) => value.is !== 'known').length);
  if (least?.form !== 'fixed') throw new Error('a count is a whole number');
  if (held >= least.units) return yes;
  return held + open < least.units ? no : unknownOf(conditions);
}

function equality(left: Trace | undefined, right: Trace, text: string): Value {
  if (left === undefined) throw new Error('nothing to look for in a list');
  if (left.value.is !== 'known' || right.value.is !== 'known') return unknownInput([left, right]);
  return knownOrNot(
    ordered(left.value.value, right.value.value, (order) => order === 0),
    text,
  );
}

/** The number a value is, or undefined where it is none. */
export function numberOf(value: Plain | undefined): Exact | undefined {
  return typeof value === 'object' && value.form !== 'record' ? value : undefined;
}

/** A number in the form its type says: with that many places, or as a ratio. Other values as they are. */
export function fitted(value: Plain, type: ValueType): Plain | NoNumber {
  const number = numberOf(value);
  if (number === undefined) return value;
  if (type.base === 'ratio') return asRatio(number);
  if (number.form === 'ratio') throw new Error('a ratio becomes a number of places only by rounding');
  return widened(number, type.base === 'decimal' ? type.scale : 0);
}

/** How two known values compare, as a comparison asks it; none where that is too long to be worked out. */
export function ordered(left: Plain, right: Plain, holds: (order: number) => boolean): boolean | NoNumber {
  const [one, other] = [numberOf(left), numberOf(right)];
  if (one !== undefined && other !== undefined) {
    const order = compare(one, other);
    return isNone(order) ? order : holds(order);
  }
  if (typeof left === 'string' && typeof right === 'string') return holds(compareText(left, right));
  return holds(Number(left) - Number(right));
}

function compute(operator: Operator, values: readonly Plain[], type: ValueType): Plain | NoNumber | undefined {
  const [first, second, third] = values;
  if (first === undefined) return undefined;
  switch (operator) {
    case 'not':
      return first !== true;
    case 'max':
    case 'min':
      return extreme(values, operator, type);
    case 'negate':
    case 'abs': {
      const number = numberOf(first);
      return number && (operator === 'negate' ? negated(number) : absolute(number));
    }
    default:
      if (second === undefined) return typeof first === 'string' ? partOfDay(operator, first) : undefined;
  }
  if (second === undefined) return undefined;
  switch (operator) {
    case 'equal':
      return ordered(first, second, (order) => order === 0);
    case 'not-equal':
      return ordered(first, second, (order) => order !== 0);
    case 'less':
      return ordered(first, second, (order) => order < 0);
    case 'at-most':
      return ordered(first, second, (order) => order <= 0);
    case 'more':
      return ordered(first, second, (order) => order > 0);
    case 'at-least':
      return ordered(first, second, (order) => order >= 0);
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'divide':
    case 'round':
      return arithmetic(operator, first, second, third);
    case 'starts-with':
    case 'ends-with':
    case 'contains':
      return wording(operator, first, second);
    default:
      return calendar(operator, first, second, third);
  }
}

function arithmetic(
  operator: Operator,
  first: Plain,
  second: Plain,
  third: Plain | undefined,
): Exact | NoNumber | undefined {
  const [left, right] = [numberOf(first), numberOf(second)];
  if (left === undefined || right === undefined) return undefined;
  switch (operator) {
    case 'add':
      return add(left, right);
    case 'subtract':
      return add(left, negated(right));
    case 'multiply':
      return multiply(left, right);
    case 'divide':
      return divide(left, right);
    default:
      return right.form === 'fixed' && isRounding(third) ? round(left, Number(right.units), third) : undefined;
  }
}

function isRounding(mode: Plain | undefined): mode is RoundingMode {
  return mode === 'half-up' || mode === 'half-even' || mode === 'down' || mode === 'up';
}

/** The greatest or least of the values, all of them known. */
export function extreme(values: readonly Plain[], which: 'max' | 'min', type: ValueType): Plain | NoNumber | undefined {
  let best: Plain | undefined;
  for (const value of values) {
    const here = fitted(value, type);
    if (isNone(here)) return here;
    const better = best === undefined || ordered(here, best, (order) => (which === 'max' ? order > 0 : order < 0));
    if (isNone(better)) return better;
    if (better) best = here;
  }
  return best;
}

function wording(operator: Operator, text: Plain, part: Plain): boolean | undefined {
  if (typeof text !== 'string' || typeof part !== 'string') return undefined;
  if (operator === 'starts-with') return text.startsWith(part);
  return operator === 'ends-with' ? text.endsWith(part) : text.includes(part);
}

function partOfDay(operator: Operator, day: string): Plain | undefined {
  const month = Number(day.slice(5, 7));
  switch (operator) {
    case 'year':
      return fixed(BigInt(day.slice(0, 4)));
    case 'quarter':
      return fixed(BigInt(Math.ceil(month / 3)));
    case 'month':
      return fixed(BigInt(month));
    case 'first-of-month':
      return firstOfMonth(day);
    case 'last-of-month':
      return lastOfMonth(day);
    case 'first-of-year':
      return firstOfYear(day);
    default:
      return undefined;
  }
}

function calendar(
  operator: Operator,
  first: Plain,
  second: Plain,
  third: Plain | undefined,
): Plain | NoNumber | undefined {
  if (typeof first !== 'string') return undefined;
  if (operator === 'add-days') {
    const days = numberOf(second);
    if (days?.form !== 'fixed') return undefined;
    return dayOfNumber(BigInt(dayNumber(first)) + days.units) ?? overflow;
  }
  if (operator === 'add-months' || operator === 'add-years') {
    const count = numberOf(second);
    const rule = monthRules.find((each) => each === third);
    if (count?.form !== 'fixed' || rule === undefined) return undefined;
    return monthsOn(first, operator === 'add-months' ? count.units : count.units * 12n, rule);
  }
  if (typeof second !== 'string') return undefined;
  switch (operator) {
    case 'days-between':
      return fixed(BigInt(dayNumber(second) - dayNumber(first)));
    case 'months-between':
      return fixed(BigInt(monthsBetween(first, second)));
    case 'years-between':
      return fixed(BigInt(yearsBetween(first, second)));
    default:
      return undefined;
  }
}
