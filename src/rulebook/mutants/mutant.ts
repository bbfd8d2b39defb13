import type { Place } from '../../vocabulary/index.ts';
import { order } from '../check/decide.ts';
import { dayNumber, dayOfNumber } from '../exact/calendar.ts';
import { fixed, fixedFrom, textOf, type Exact } from '../exact/number.ts';
import type { LookUpTable, Operator, Rulebook, Term } from '../model.ts';
import { partsIn, placeOf, type Change, type Part, type Way } from '../parts.ts';
import { signs, termText } from '../print.ts';
import { inOrders } from './order.ts';
import { possibleNumbers } from './possible.ts';

/** A rulebook with one thing in it wrong by one step: what a slip of the pen, or of a translation of the law, makes. */
export interface Mutant {
  /** Where in the model the change is, and what stands there then; where two bands meet, both ends of them. */
  readonly changes: readonly Change[];
  /** The same as an author reads it. */
  readonly from: string;
  readonly to: string;
  /** The comparison it stands in, or the whole expression; of a table, the row. */
  readonly text: string;
  readonly rule: string;
  readonly at: Place;
}

/** Every mutant of a rulebook: numbers, days, the edges of comparisons, the values of tables, and what puts in order. */
export function mutantsOf(rulebook: Rulebook): Mutant[] {
  return [...inExpressions(rulebook), ...inTables(rulebook), ...inOrders(rulebook)];
}

const flipped: Partial<Record<Operator, Operator>> = {
  less: 'at-most',
  'at-most': 'less',
  more: 'at-least',
  'at-least': 'more',
};

function* inExpressions(rulebook: Rulebook): Generator<Mutant> {
  const within = new Map<Term, Part & { readonly term: Extract<Term, { is: 'call' }> }>();
  for (const part of partsIn(rulebook)) {
    const { term } = part;
    if (term.is === 'call') {
      for (const input of term.inputs) within.set(input, { ...part, term });
      yield* edgeOf(part, term, rulebook);
    }
    if (term.is === 'literal') yield* literalOf(part, term, within.get(term)?.term, rulebook);
  }
}

/** `<` for `<=`: only where what is compared can be on the line at all. */
function* edgeOf(part: Part, term: Extract<Term, { is: 'call' }>, rulebook: Rulebook): Generator<Mutant> {
  const to = flipped[term.operator];
  if (to === undefined) return;
  const [left, right] = term.inputs;
  const literal = left?.is === 'literal' ? left : right;
  const subject = literal === left ? right : left;
  const possible = subject === undefined ? undefined : possibleNumbers(subject, rulebook);
  const line = literal?.is === 'literal' ? fixedFrom(literal.value, 0) : undefined;
  if (possible !== undefined && line !== undefined && !possible.some((each) => order(each, line) === 0)) return;
  yield {
    ...about(part, term),
    changes: [{ way: [...part.way, 'operator'], value: to }],
    from: signOf(term.operator),
    to: signOf(to),
  };
}

function signOf(operator: Operator): string {
  return signs[operator] ?? operator;
}

function about(part: Part, shown: Term): Pick<Mutant, 'text' | 'rule' | 'at'> {
  return { text: termText(shown), rule: part.rule, at: placeOf(part) };
}

function* literalOf(
  part: Part,
  literal: Extract<Term, { is: 'literal' }>,
  parent: Extract<Term, { is: 'call' }> | undefined,
  rulebook: Rulebook,
): Generator<Mutant> {
  // How many places a number is rounded to is part of its type, and no amount.
  if (parent?.operator === 'round' && parent.inputs[0] !== literal) return;
  for (const to of nextTo(literal, parent, rulebook)) {
    yield {
      ...about(part, parent ?? part.expression.root),
      changes: [{ way: [...part.way, 'value'], value: to }],
      from: literal.value,
      to,
    };
  }
}

function nextTo(
  literal: Extract<Term, { is: 'literal' }>,
  parent: Extract<Term, { is: 'call' }> | undefined,
  rulebook: Rulebook,
): string[] {
  const { value, type } = literal;
  const number = type.base === 'integer' || type.base === 'decimal' ? fixedFrom(value, 0) : undefined;
  if (number === undefined) return besides(value, type.base);
  const subject = parent === undefined ? undefined : parent.inputs.find((input) => input !== literal);
  const draws = parent !== undefined && flipped[parent.operator] !== undefined;
  const possible = draws && subject !== undefined ? possibleNumbers(subject, rulebook) : undefined;
  if (possible === undefined) return besides(value, type.base);
  return beside(number, possible, parent?.operator, literal === parent?.inputs[0]).flatMap((each) =>
    each.form === 'fixed' && each.places <= number.places ? [textOf({ ...each, ...widened(each, number.places) })] : [],
  );
}

function widened({ units, places }: Extract<Exact, { form: 'fixed' }>, to: number): { units: bigint; places: number } {
  return { units: units * 10n ** BigInt(to - places), places: to };
}

/**
 * The nearest limits below and above that part the possible values otherwise. `total <= 15` over steps of five is not
 * changed by 16, and by 20 it is; a limit that would change nothing is no mistake and is not made.
 */
function beside(limit: Exact, possible: readonly Exact[], operator: Operator | undefined, first: boolean): Exact[] {
  const taken = (at: Exact): string =>
    possible
      .map((each) => {
        const ordered = (order(each, at) ?? 0) * (first ? -1 : 1);
        return operator === 'less'
          ? ordered < 0
          : operator === 'at-most'
            ? ordered <= 0
            : operator === 'more'
              ? ordered > 0
              : ordered >= 0;
      })
      .join(' ');
  const changes = (each: Exact): boolean => taken(each) !== taken(limit);
  const below = possible.findLast((each) => (order(each, limit) ?? 0) < 0 && changes(each));
  const above = possible.find((each) => (order(each, limit) ?? 0) > 0 && changes(each));
  return [below, above].flatMap((each) => each ?? []);
}

/** Each number and day that a table gives, one step higher; each end of a band, one step lower and one higher. */
function* inTables(rulebook: Rulebook): Generator<Mutant> {
  for (const [name, table] of Object.entries(rulebook.tables)) {
    const shared = { rule: `tables ${name}`, at: { file: rulebook.file, path: `tables.${name}` } };
    for (const [row, { keys, band, gives }] of table.rows.entries()) {
      const keyText = [...keys, ...(band === undefined ? [] : [`${band.from} to ${band.to}`])].map(
        (key) => `['${key}']`,
      );
      for (const [index, column] of table.gives.entries()) {
        const from = gives[index] ?? '';
        const to = besides(from, column.type.base).at(-1);
        if (to === undefined) continue;
        const text = `${name}${keyText.join('')}${table.gives.length > 1 ? `.${column.name}` : ''}`;
        const changes = [{ way: ['tables', name, 'rows', row, 'gives', index], value: to }];
        yield { ...shared, changes, from, to, text, at: { ...shared.at, row: row + 1 } };
      }
    }
    for (const { end, ways } of bandEnds(table)) {
      for (const to of besides(end, table.keys.at(-1)?.type.base ?? '')) {
        const changes = ways.map((way) => ({ way, value: to }));
        yield { ...shared, changes, from: end, to, text: `${name}, a band's end` };
      }
    }
  }
}

/** The ends of a table's bands: where one ends and the next begins, the end is one. */
function bandEnds(table: LookUpTable): { readonly end: string; readonly ways: readonly Way[] }[] {
  const ends = new Map<string, { end: string; ways: Way[] }>();
  for (const [row, { keys, band }] of table.rows.entries()) {
    for (const side of ['from', 'to'] as const) {
      const end = band?.[side] ?? '';
      if (end === '') continue;
      const key = JSON.stringify([keys, end]);
      const found = ends.get(key) ?? { end, ways: [] };
      found.ways.push(['tables', table.name, 'rows', row, 'band', side]);
      ends.set(key, found);
    }
  }
  return [...ends.values()];
}

/** One step lower and one higher; none of what is neither a number nor a day. */
function besides(from: string, base: string): string[] {
  if (base === 'date') return [-1, 1].flatMap((days) => dayOfNumber(BigInt(dayNumber(from) + days)) ?? []);
  const number = base === 'integer' || base === 'decimal' ? fixedFrom(from, 0) : undefined;
  return number === undefined ? [] : [-1n, 1n].map((step) => textOf(fixed(number.units + step, number.places)));
}
