import { monthRules } from '../exact/months.ts';
import type { Operator, ValueType } from '../model.ts';
import type { Function } from './functions.ts';
import { call, isOf, wrongType } from './operators.ts';
import type { Typed, Typing } from './typed.ts';

/** Parts of days, and days so many months or years on. */
export const dayFunctions: Readonly<Record<string, Function>> = {
  addMonths: {
    usage: "addMonths(day, number of months, 'round-down' | 'round-up' | 'refuse')",
    inputs: [3, 3],
    typed: (inputs, offset, typing) => typeAdded('add-months', inputs, offset, typing),
  },
  addYears: {
    usage: "addYears(day, number of years, 'round-down' | 'round-up' | 'refuse')",
    inputs: [3, 3],
    typed: (inputs, offset, typing) => typeAdded('add-years', inputs, offset, typing),
  },
  year: partOfDay('year', { base: 'integer' }),
  quarter: partOfDay('quarter', { base: 'integer' }),
  month: partOfDay('month', { base: 'integer' }),
  firstOfMonth: partOfDay('first-of-month', { base: 'date' }, 'firstOfMonth'),
  lastOfMonth: partOfDay('last-of-month', { base: 'date' }, 'lastOfMonth'),
  firstOfYear: partOfDay('first-of-year', { base: 'date' }, 'firstOfYear'),
};

function partOfDay(operator: Operator, type: ValueType, name: string = operator): Function {
  return {
    usage: `${name}(day)`,
    inputs: [1, 1],
    typed: ([input], offset, typing) =>
      input !== undefined && isOf(input, 'date', typing) ? call(operator, [input], type, offset) : undefined,
  };
}

/** Which day stands for one that does not exist is stated each time: laws differ in it, and engines do too. */
function typeAdded(operator: Operator, inputs: readonly Typed[], offset: number, typing: Typing): Typed | undefined {
  const [from, count, rule] = inputs;
  if (from === undefined || count === undefined || rule === undefined) return undefined;
  const fits = [isOf(from, 'date', typing), isOf(count, 'integer', typing), isRule(rule, typing)].every(Boolean);
  return fits ? call(operator, inputs, { base: 'date' }, offset) : undefined;
}

function isRule(rule: Typed, typing: Typing): boolean {
  const { term } = rule;
  if (term.is === 'literal' && monthRules.some((each) => each === term.value)) return true;
  return wrongType(rule, `one of ${monthRules.map((each) => `'${each}'`).join(', ')}`, typing);
}
