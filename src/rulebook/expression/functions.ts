import type { Expr } from '@bufbuild/cel-spec/cel/expr/syntax_pb.js';
import { dayFrom } from '../../vocabulary/index.ts';
import type { Operator, ValueType } from '../model.ts';
import { expressionFault } from './faults.ts';
import { alikeParts, call, isNumeric, isOf, oneUnit, wrongType } from './operators.ts';
import { dayFunctions } from './days.ts';
import { literal, wordsOf, type Typed, type Typing } from './typed.ts';
import { isNumber, joined } from './types.ts';

/** A function of the language: how it is written, how many inputs it takes, and how it is typed. */
export interface Function {
  readonly usage: string;
  readonly inputs: readonly [least: number, most: number];
  typed(inputs: readonly Typed[], offset: number, typing: Typing): Typed | undefined;
}

const manyInputs = 200;

/** Every function there is. Those of text are written as methods: `code.startsWith('01')`. */
export const functions: Readonly<Record<string, Function>> = {
  max: {
    usage: 'max(a, b, …), of numbers or days',
    inputs: [2, manyInputs],
    typed: (inputs, offset, typing) => typeExtreme('max', inputs, offset, typing),
  },
  min: {
    usage: 'min(a, b, …), of numbers or days',
    inputs: [2, manyInputs],
    typed: (inputs, offset, typing) => typeExtreme('min', inputs, offset, typing),
  },
  abs: {
    usage: 'abs(number)',
    inputs: [1, 1],
    typed: ([input], offset, typing) =>
      input !== undefined && isNumeric(input, typing)
        ? call('abs', [input], input.term.type, offset, input.unit)
        : undefined,
  },
  absent: { usage: 'absent(record or value)', inputs: [1, 1], typed: typeAbsent },
  known: {
    usage: 'known(record or value)',
    inputs: [1, 1],
    typed: (inputs, offset) => call('known', inputs, { base: 'boolean' }, offset),
  },
  round: { usage: "round(number, places, 'half-up' | 'half-even' | 'down' | 'up')", inputs: [3, 3], typed: typeRound },
  startsWith: {
    usage: "a.startsWith('text')",
    inputs: [2, 2],
    typed: (inputs, offset, typing) => typeWording('starts-with', inputs, offset, typing),
  },
  endsWith: {
    usage: "a.endsWith('text')",
    inputs: [2, 2],
    typed: (inputs, offset, typing) => typeWording('ends-with', inputs, offset, typing),
  },
  contains: {
    usage: "a.contains('text')",
    inputs: [2, 2],
    typed: (inputs, offset, typing) => typeWording('contains', inputs, offset, typing),
  },
  daysBetween: {
    usage: 'daysBetween(from, to)',
    inputs: [2, 2],
    typed: (inputs, offset, typing) => typeBetween('days-between', inputs, offset, typing),
  },
  monthsBetween: {
    usage: 'monthsBetween(from, to)',
    inputs: [2, 2],
    typed: (inputs, offset, typing) => typeBetween('months-between', inputs, offset, typing),
  },
  yearsBetween: {
    usage: 'yearsBetween(from, to)',
    inputs: [2, 2],
    typed: (inputs, offset, typing) => typeBetween('years-between', inputs, offset, typing),
  },
  addDays: {
    usage: 'addDays(day, number of days)',
    inputs: [2, 2],
    typed: (inputs, offset, typing) => {
      const [from, days] = inputs;
      if (from === undefined || days === undefined) return undefined;
      const fits = [isOf(from, 'date', typing), isOf(days, 'integer', typing)].every(Boolean);
      return fits ? call('add-days', inputs, { base: 'date' }, offset) : undefined;
    },
  },
  ...dayFunctions,
};

/** Functions whose inputs are not all values: a list of conditions, a day written as text. */
export const functionNames: readonly string[] = [...Object.keys(functions), 'atLeast', 'date'];

function typeExtreme(
  operator: 'max' | 'min',
  inputs: readonly Typed[],
  offset: number,
  typing: Typing,
): Typed | undefined {
  const [first, ...others] = inputs;
  if (first === undefined) return undefined;
  if (!isNumber(first.term.type) && first.term.type.base !== 'date') {
    wrongType(first, 'a number or a day', typing);
    return undefined;
  }
  if (!others.every((other) => alikeParts(operator, first, other, other.term.offset, typing))) return undefined;
  const unit = oneUnit(operator, inputs, offset, typing);
  const type = inputs
    .map(({ term }) => term.type)
    .reduce((left, right): ValueType => (isNumber(left) ? joined(left, right) : left));
  return unit === undefined ? undefined : call(operator, inputs, type, offset, unit.unit);
}

function typeAbsent([input]: readonly Typed[], offset: number, typing: Typing): Typed | undefined {
  if (input === undefined) return undefined;
  if (!input.term.canBeAbsent) {
    typing.faults.push(
      expressionFault(
        'expression-never-absent',
        { part: wordsOf(input) },
        typing.parsed.written.placeAt(input.term.offset),
      ),
    );
    return undefined;
  }
  return call('absent', [input], { base: 'boolean' }, offset);
}

const roundings = ['half-up', 'half-even', 'down', 'up'];

/** Rounding is stated in full each time: schemes round differently, and one that is not named is one nobody checked. */
function typeRound(inputs: readonly Typed[], offset: number, typing: Typing): Typed | undefined {
  const [number, places, mode] = inputs;
  if (number === undefined || places === undefined || mode === undefined || !isNumeric(number, typing))
    return undefined;
  if (places.term.is !== 'literal' || !/^\d{1,2}$/.test(places.term.value) || Number(places.term.value) > 12) {
    wrongType(places, 'a number of places from 0 to 12, written out', typing);
    return undefined;
  }
  if (mode.term.is !== 'literal' || !roundings.includes(mode.term.value)) {
    wrongType(mode, `one of ${roundings.map((each) => `'${each}'`).join(', ')}`, typing);
    return undefined;
  }
  const scale = Number(places.term.value);
  return call('round', inputs, scale === 0 ? { base: 'integer' } : { base: 'decimal', scale }, offset, number.unit);
}

/** The wording of a free text is no criterion (law 9): only texts with declared values may be taken apart. */
function typeWording(operator: Operator, inputs: readonly Typed[], offset: number, typing: Typing): Typed | undefined {
  const [text, part] = inputs;
  if (text === undefined || part === undefined) return undefined;
  if (![isOf(text, 'text', typing), isOf(part, 'text', typing)].every(Boolean)) return undefined;
  if (text.values === undefined) {
    typing.faults.push(
      expressionFault(
        'expression-free-text',
        { field: wordsOf(text), operator },
        typing.parsed.written.placeAt(text.term.offset),
      ),
    );
    return undefined;
  }
  return call(operator, inputs, { base: 'boolean' }, offset);
}

function typeBetween(operator: Operator, inputs: readonly Typed[], offset: number, typing: Typing): Typed | undefined {
  return inputs.map((input) => isOf(input, 'date', typing)).every(Boolean)
    ? call(operator, inputs, { base: 'integer' }, offset, operator.replace('-between', ''))
    : undefined;
}

/** `date('2020-01-01')`: a day written out, checked to exist. */
export function typeDay(args: readonly Expr[], offset: number, typing: Typing): Typed | undefined {
  const [input] = args.map((arg) => typing.type(arg));
  if (args.length !== 1 || input === undefined) return usageFault('date', "date('YYYY-MM-DD')", offset, typing);
  if (input.term.is !== 'literal')
    return usageFault('date', "date('YYYY-MM-DD'), with the day written out", offset, typing);
  const day = dayFrom(input.term.value);
  if (day !== undefined) return literal(day, { base: 'date' }, offset);
  typing.faults.push(
    expressionFault(
      'expression-not-a-day',
      { text: input.term.value },
      typing.parsed.written.placeAt(input.term.offset),
    ),
  );
  return undefined;
}

/** `atLeast(k, [a, b, …])`: whether k or more of the conditions hold. */
export function typeAtLeast(args: readonly Expr[], offset: number, typing: Typing): Typed | undefined {
  const [needed, list] = args;
  if (needed === undefined || list?.exprKind.case !== 'listExpr' || args.length !== 2) {
    return usageFault('atLeast', 'atLeast(2, [first, second, third])', offset, typing);
  }
  const k = typing.type(needed);
  const conditions = list.exprKind.value.elements.map((element) => typing.type(element));
  const known = conditions.filter((condition) => condition !== undefined);
  if (k === undefined || known.length < conditions.length) return undefined;
  if (![isOf(k, 'integer', typing), ...known.map((condition) => isOf(condition, 'boolean', typing))].every(Boolean))
    return undefined;
  if (k.term.is !== 'literal' || Number(k.term.value) < 1 || Number(k.term.value) > known.length) {
    return usageFault(
      'atLeast',
      `atLeast(k, […]) with k written out, from 1 to the ${known.length} conditions`,
      offset,
      typing,
    );
  }
  return call('count-at-least', [k, ...known], { base: 'boolean' }, offset);
}

/** States how a function is written. */
export function usageFault(name: string, usage: string, offset: number, { parsed, faults }: Typing): undefined {
  faults.push(expressionFault('expression-function-inputs', { name, usage }, parsed.written.placeAt(offset)));
  return undefined;
}

/** What can be called in an expression, and how it is written: for whoever writes one. */
export const functionUsages: readonly { readonly name: string; readonly usage: string }[] = [
  ...Object.entries(functions).map(([name, { usage }]) => ({ name, usage })),
  { name: 'atLeast', usage: 'atLeast(number, [condition, …])' },
  { name: 'date', usage: "date('2024-01-31')" },
];
