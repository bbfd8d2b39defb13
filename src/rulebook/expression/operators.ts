import type { Operator, Term, ValueType } from '../model.ts';
import { expressionFault } from './faults.ts';
import { wordsOf, type Typed, type Typing } from './typed.ts';
import { alike, canonical, isNumber, joined, multiplied, typeWords } from './types.ts';

/** CEL's names of operators, and ours. */
export const operators: Readonly<Record<string, Operator>> = {
  '_&&_': 'and',
  '_||_': 'or',
  '!_': 'not',
  '_?_:_': 'if',
  '@in': 'in',
  '_==_': 'equal',
  '_!=_': 'not-equal',
  '_<_': 'less',
  '_<=_': 'at-most',
  '_>_': 'more',
  '_>=_': 'at-least',
  '_+_': 'add',
  '_-_': 'subtract',
  '_*_': 'multiply',
  '_/_': 'divide',
  '-_': 'negate',
};

const signs: Partial<Record<Operator, string>> = {
  and: '&&',
  or: '||',
  not: '!',
  if: '?:',
  in: 'in',
  equal: '==',
  'not-equal': '!=',
  less: '<',
  'at-most': '<=',
  more: '>',
  'at-least': '>=',
  add: '+',
  subtract: '-',
  multiply: '*',
  divide: '/',
  negate: '-',
};

/** A call of a typed operator. Whatever it computes may be unknown; only a choice between parts may be absent. */
export function call(
  operator: Operator,
  inputs: readonly Typed[],
  type: ValueType,
  offset: number,
  unit?: string,
  values?: readonly string[],
): Typed {
  const terms = inputs.map(({ term }) => term);
  const canBeAbsent = operator === 'if' && terms.slice(1).some((term) => term.canBeAbsent);
  return { term: { is: 'call', operator, inputs: terms, type, canBeAbsent, offset }, unit, values };
}

/** Types an operator over its typed inputs, or states why it cannot join them. */
export function typeOperator(
  operator: Operator,
  inputs: readonly Typed[],
  offset: number,
  typing: Typing,
): Typed | undefined {
  const [first, second, third] = inputs;
  if (first === undefined) return undefined;
  if (operator === 'and' || operator === 'or' || operator === 'not') {
    const conditions = inputs.map((input) => isOf(input, 'boolean', typing));
    return conditions.every(Boolean) ? call(operator, inputs, { base: 'boolean' }, offset) : undefined;
  }
  if (operator === 'negate') {
    if (!isNumeric(first, typing)) return undefined;
    const { term } = first;
    if (term.is === 'literal') return { ...first, term: { ...term, value: negated(term.value), offset } };
    return call(operator, inputs, term.type, offset, first.unit);
  }
  if (second === undefined) return undefined;
  if (operator === 'if') return third === undefined ? undefined : typeChoice([first, second, third], offset, typing);
  if (operator === 'add' || operator === 'subtract' || operator === 'multiply' || operator === 'divide') {
    return typeArithmetic(operator, first, second, offset, typing);
  }
  return typeComparison(operator, first, second, offset, typing);
}

function negated(value: string): string {
  return value.startsWith('-') ? value.slice(1) : `-${value}`;
}

/** Whether a part is of a type; states the fault where not. */
export function isOf(input: Typed, base: ValueType['base'], typing: Typing): boolean {
  return input.term.type.base === base || wrongType(input, wantedWords[base], typing);
}

const wantedWords: Record<ValueType['base'], string> = {
  boolean: 'a condition (true or false)',
  integer: 'a whole number',
  text: 'a text',
  date: 'a day',
  decimal: 'a decimal number',
  ratio: 'a ratio',
  record: 'a record',
};

/** Whether a part is a number; states the fault where not. */
export function isNumeric(input: Typed, typing: Typing): boolean {
  return isNumber(input.term.type) || wrongType(input, 'a number', typing);
}

/** States that a part has the wrong type. Always false, so that a check can end with it. */
export function wrongType(input: Typed, wanted: string, { parsed, faults }: Typing): false {
  const found = typeWords(input.term.type);
  faults.push(
    expressionFault(
      'expression-wrong-type',
      { part: wordsOf(input), found, wanted },
      parsed.written.placeAt(input.term.offset),
    ),
  );
  return false;
}

/** Whether parts have one unit; a part without one takes the other's. States the fault where not. */
export function oneUnit(
  sign: string,
  inputs: readonly Typed[],
  offset: number,
  { parsed, faults }: Typing,
): { unit: string | undefined } | undefined {
  const units = [...new Set(inputs.flatMap(({ unit }) => (unit === undefined ? [] : [unit])))];
  const [left, right] = units;
  if (left === undefined || right === undefined) return { unit: left };
  faults.push(
    expressionFault('expression-units-differ', { operator: sign, left, right }, parsed.written.placeAt(offset)),
  );
  return undefined;
}

function typeArithmetic(
  operator: 'add' | 'subtract' | 'multiply' | 'divide',
  left: Typed,
  right: Typed,
  offset: number,
  typing: Typing,
): Typed | undefined {
  if (![isNumeric(left, typing), isNumeric(right, typing)].every(Boolean)) return undefined;
  const inputs = [left, right];
  if (operator === 'add' || operator === 'subtract') {
    const unit = oneUnit(signs[operator] ?? operator, inputs, offset, typing);
    return unit === undefined
      ? undefined
      : call(operator, inputs, joined(left.term.type, right.term.type), offset, unit.unit);
  }
  if (operator === 'divide') {
    const unit =
      left.unit === right.unit ? undefined : `${left.unit ?? '1'}${right.unit === undefined ? '' : `/${right.unit}`}`;
    return call(operator, inputs, { base: 'ratio' }, offset, right.unit === undefined ? left.unit : unit);
  }
  const type = multiplied(left.term.type, right.term.type);
  if (type === undefined) {
    typing.faults.push(
      expressionFault('expression-number-too-wide', { part: 'This product' }, typing.parsed.written.placeAt(offset)),
    );
    return undefined;
  }
  const unit =
    left.unit !== undefined && right.unit !== undefined ? `${left.unit}·${right.unit}` : (left.unit ?? right.unit);
  return call(operator, inputs, type, offset, unit);
}

function typeChoice(
  [condition, yes, no]: readonly [Typed, Typed, Typed],
  offset: number,
  typing: Typing,
): Typed | undefined {
  const held = isOf(condition, 'boolean', typing);
  if (!alikeParts('?:', yes, no, offset, typing)) return undefined;
  const unit = oneUnit('?:', [yes, no], offset, typing);
  if (!held || unit === undefined) return undefined;
  const type = isNumber(yes.term.type) ? joined(yes.term.type, no.term.type) : yes.term.type;
  const lists = [yes, no].map((part) => part.values ?? (part.term.is === 'literal' ? [part.term.value] : undefined));
  const values = lists.every((list) => list !== undefined) ? [...new Set(lists.flat())] : undefined;
  return call('if', [condition, yes, no], type, offset, unit.unit, values);
}

/** Whether two parts can be compared; states the fault where not. */
export function alikeParts(
  sign: string,
  left: Typed,
  right: Typed,
  offset: number,
  { parsed, faults }: Typing,
): boolean {
  if (alike(left.term.type, right.term.type)) return true;
  const details = { operator: sign, left: typeWords(left.term.type), right: typeWords(right.term.type) };
  faults.push(expressionFault('expression-types-differ', details, parsed.written.placeAt(offset)));
  return false;
}

function typeComparison(
  operator: Operator,
  left: Typed,
  right: Typed,
  offset: number,
  typing: Typing,
): Typed | undefined {
  const sign = signs[operator] ?? operator;
  if (!alikeParts(sign, left, right, offset, typing) || oneUnit(sign, [left, right], offset, typing) === undefined)
    return undefined;
  if (operator === 'equal' || operator === 'not-equal') {
    if (![valueListed(left, right, typing), valueListed(right, left, typing)].every(Boolean)) return undefined;
  } else if (!isNumber(left.term.type) && left.term.type.base !== 'date') {
    // A closed list has an order only its kind's author knows, and texts sort differently in every language.
    wrongType(left, 'a number or a day (for an order of texts, look their rank up in a table)', typing);
    return undefined;
  }
  return call(operator, [left, right], { base: 'boolean' }, offset);
}

/** A literal compared with a closed list must be in it: a misspelt value would be false for ever, in silence. */
export function valueListed(field: Typed, value: Typed, { parsed, faults }: Typing): boolean {
  const term: Term = value.term;
  if (field.values === undefined || term.is !== 'literal') return true;
  const wanted = canonical(term.value, field.term.type);
  if (field.values.some((each) => canonical(each, field.term.type) === wanted)) return true;
  faults.push(
    expressionFault(
      'expression-value-not-listed',
      { field: wordsOf(field), value: term.value, values: field.values },
      parsed.written.placeAt(term.offset),
    ),
  );
  return false;
}
