import type { Numbering, Operator, Term } from './model.ts';

/** Operators that are written between what they join. */
export const signs: Readonly<Partial<Record<Operator, string>>> = {
  and: '&&',
  or: '||',
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
};

/** How tightly each operator holds its inputs, so that no more brackets are printed than are needed. */
const tightness: Partial<Record<Operator, number>> = {
  if: 0,
  or: 1,
  and: 2,
  equal: 3,
  'not-equal': 3,
  less: 3,
  'at-most': 3,
  more: 3,
  'at-least': 3,
  in: 3,
  add: 4,
  subtract: 4,
  multiply: 5,
  divide: 5,
  not: 6,
  negate: 6,
};

const functions: Partial<Record<Operator, string>> = {
  'years-between': 'yearsBetween',
  'months-between': 'monthsBetween',
  'days-between': 'daysBetween',
  'add-days': 'addDays',
  'add-months': 'addMonths',
  'add-years': 'addYears',
  'first-of-month': 'firstOfMonth',
  'last-of-month': 'lastOfMonth',
  'first-of-year': 'firstOfYear',
};

const methods: Partial<Record<Operator, string>> = {
  'starts-with': 'startsWith',
  'ends-with': 'endsWith',
  contains: 'contains',
};

/** A numbering of rows on one line. */
export function numberingText({ order, by, within }: Numbering): string {
  const series = within.length === 0 ? '' : ` within ${within.map(({ root }) => termText(root)).join(', ')}`;
  return `number(${order} by ${termText(by.root)}${series})`;
}

const printed = new WeakMap<Term, string>();

/** A part of an expression as a rule maker writes it. */
export function termText(term: Term): string {
  const ready = printed.get(term);
  if (ready !== undefined) return ready;
  const text = print(term);
  printed.set(term, text);
  return text;
}

function print(term: Term): string {
  switch (term.is) {
    case 'literal':
      if (term.type.base === 'text') return `'${term.value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
      return term.type.base === 'date' ? `date('${term.value}')` : term.value;
    case 'figure':
      return term.name;
    case 'column':
      return `${term.row}.${term.name}`;
    case 'field':
      return `${term.figure}.${term.name}`;
    case 'subject':
      return `subject.${term.name}`;
    case 'grade':
      return 'grade';
    case 'as-of':
      return 'as_of';
    case 'look-up':
      return `${term.table}${term.keys.map((key) => `[${termText(key)}]`).join('')}${term.gives === '' ? '' : `.${term.gives}`}`;
    case 'call':
      return printCall(term.operator, term.inputs);
  }
}

function printCall(operator: Operator, inputs: readonly Term[]): string {
  const own = tightness[operator] ?? 9;
  const within = (input: Term | undefined, least: number): string => {
    if (input === undefined) return '';
    const text = termText(input);
    return input.is === 'call' && (tightness[input.operator] ?? 9) < least ? `(${text})` : text;
  };
  const [first, second, third] = inputs;
  const method = methods[operator];
  const sign = signs[operator];
  if (method !== undefined) return `${within(first, 7)}.${method}(${inputs.slice(1).map(termText).join(', ')})`;
  if (sign !== undefined)
    return inputs.map((input, index) => within(input, index === 0 ? own : own + 1)).join(` ${sign} `);
  switch (operator) {
    case 'not':
      return `!${within(first, own)}`;
    case 'negate':
      return `-${within(first, own)}`;
    case 'if':
      return `${within(first, 1)} ? ${within(second, 1)} : ${within(third, 0)}`;
    case 'in':
      return `${within(first, own + 1)} in [${inputs.slice(1).map(termText).join(', ')}]`;
    case 'count-at-least':
      return `atLeast(${termText(first ?? raise())}, [${inputs.slice(1).map(termText).join(', ')}])`;
    default:
      return `${functions[operator] ?? operator}(${inputs.map(termText).join(', ')})`;
  }
}

function raise(): never {
  throw new Error('an operator without inputs');
}
