import {
  absolute,
  add,
  compare,
  divide,
  fixed,
  fixedFrom,
  isNone,
  multiply,
  negated,
  round,
  type Exact,
  type RoundingMode,
} from '../exact/number.ts';
import type { Operator, Term } from '../model.ts';

/** A value in a case that is looked at; undefined where it cannot be computed (a division by zero). */
export type CaseValue = boolean | string | Exact | undefined;

/** The value of a part that stands for itself in a case; null where its own parts decide. */
export type ValueOf = (term: Term) => CaseValue | null;

/**
 * The value of a term in one case where every leaf is known. Only what conditions on grades are made of; the rest is
 * a leaf of its own. The reference interpreter also does unknown and absent, and says why; this does neither, and is
 * called for a hundred thousand cases at a time.
 */
export function decide(term: Term, valueOf: ValueOf): CaseValue {
  const leaf = valueOf(term);
  if (leaf !== null) return leaf;
  if (term.is === 'literal') return literalOf(term);
  if (term.is !== 'call') return undefined;
  return decideCall(term.operator, term.inputs, valueOf);
}

function literalOf(term: Extract<Term, { is: 'literal' }>): CaseValue {
  const { base } = term.type;
  if (base === 'boolean') return term.value === 'true';
  return base === 'integer' || base === 'decimal' ? fixedFrom(term.value, 0) : term.value;
}

function decideCall(operator: Operator, inputs: readonly Term[], valueOf: ValueOf): CaseValue {
  if (operator === 'and') return inputs.every((input) => decide(input, valueOf) === true);
  if (operator === 'or') return inputs.some((input) => decide(input, valueOf) === true);
  const [first, ...others] = inputs;
  if (first === undefined) return undefined;
  if (operator === 'if') return decideChoice(first, others, valueOf);
  const left = decide(first, valueOf);
  const rest = others.map((other) => decide(other, valueOf));
  if (operator === 'not') return left !== true;
  if (operator === 'in') return rest.some((each) => order(left, each) === 0);
  if (operator === 'count-at-least')
    return (
      isNumber(left) && rest.filter((each) => each === true).length >= Number(left.form === 'fixed' ? left.units : 0n)
    );
  const compared = comparisons[operator];
  if (compared !== undefined) {
    const ordered = order(left, rest[0]);
    return ordered === undefined ? undefined : compared(ordered);
  }
  return arithmetic(operator, [left, ...rest]);
}

function decideChoice(condition: Term, [yes, no]: readonly Term[], valueOf: ValueOf): CaseValue {
  const taken = decide(condition, valueOf) === true ? yes : no;
  return taken === undefined ? undefined : decide(taken, valueOf);
}

const comparisons: Partial<Record<Operator, (ordered: number) => boolean>> = {
  equal: (ordered) => ordered === 0,
  'not-equal': (ordered) => ordered !== 0,
  less: (ordered) => ordered < 0,
  'at-most': (ordered) => ordered <= 0,
  more: (ordered) => ordered > 0,
  'at-least': (ordered) => ordered >= 0,
};

function isNumber(value: CaseValue): value is Exact {
  return typeof value === 'object';
}

/** How two values of one type compare; undefined where they cannot be. */
export function order(left: CaseValue, right: CaseValue): number | undefined {
  if (isNumber(left) && isNumber(right)) {
    const ordered = compare(left, right);
    return isNone(ordered) ? undefined : ordered;
  }
  if (left === undefined || right === undefined || isNumber(left) || isNumber(right)) return undefined;
  return left === right ? 0 : left < right ? -1 : 1;
}

function arithmetic(operator: Operator, values: readonly CaseValue[]): CaseValue {
  const numbers = values.filter(isNumber);
  const [first, second, third] = numbers;
  if (first === undefined || (operator !== 'round' && numbers.length < values.length)) return undefined;
  if (operator === 'max' || operator === 'min') {
    const sign = operator === 'max' ? 1 : -1;
    return numbers.reduce((best, each) => ((order(each, best) ?? 0) * sign > 0 ? each : best));
  }
  if (operator === 'negate') return negated(first);
  if (operator === 'abs') return absolute(first);
  if (second === undefined) return undefined;
  if (operator === 'round') {
    const mode = roundings.find((each) => each === values[2]);
    const rounded =
      mode === undefined || second.form !== 'fixed' || third !== undefined
        ? undefined
        : round(first, Number(second.units), mode);
    return rounded === undefined || isNone(rounded) ? undefined : rounded;
  }
  const result =
    operator === 'add'
      ? add(first, second)
      : operator === 'subtract'
        ? add(first, negated(second))
        : operator === 'multiply'
          ? multiply(first, second)
          : operator === 'divide'
            ? divide(first, second)
            : undefined;
  return isNone(result) ? undefined : result;
}

const roundings: readonly RoundingMode[] = ['half-up', 'half-even', 'down', 'up'];

/** A number a little above another, of so many places. */
export function above(number: Exact, places: number): Exact | undefined {
  const next = add(number, fixed(1n, places));
  return isNone(next) ? undefined : next;
}

/** A number a little below another, of so many places. */
export function below(number: Exact, places: number): Exact | undefined {
  const next = add(number, fixed(-1n, places));
  return isNone(next) ? undefined : next;
}
