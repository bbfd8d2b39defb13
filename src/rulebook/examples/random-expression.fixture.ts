import * as fc from 'fast-check';
import { joined, multiplied } from '../expression/types.ts';
import type { LookUpTable, Operator, Term, ValueType } from '../model.ts';

/** Draws one value from an arbitrary; what `fc.gen()` hands to a property. */
export type Draw = fc.GeneratorValue;

export const boolean: ValueType = { base: 'boolean' };
export const integer: ValueType = { base: 'integer' };
export const text: ValueType = { base: 'text' };
export const date: ValueType = { base: 'date' };

export const words = ['', 'a', 'b', 'ab', 'é', '\u{ff5e}', '\u{1f600}', "it's", 'overflow'];
export const days = [
  '2024-01-31',
  '2024-02-28',
  '2024-02-29',
  '2024-03-31',
  '2023-02-28',
  '2020-02-29',
  '2021-06-30',
  '0001-01-01',
  '9999-12-31',
  '2024-06-15',
];
export const wholes = ['0', '1', '-1', '2', '3', '7', '-5', '10', '100', '9223372036854775807', '-9223372036854775808'];
export const moneys = [
  '0.00',
  '0.50',
  '-0.50',
  '1.25',
  '12.34',
  '-99.99',
  '9999999999999999.99',
  '0.05',
  '2.50',
  '1.50',
];

export const table: LookUpTable = {
  name: 'points',
  keys: [
    { name: 'word', type: text },
    { name: 'small', type: integer },
  ],
  gives: [
    { name: 'worth', type: { base: 'decimal', scale: 1 } },
    { name: 'label', type: text },
  ],
  rows: [
    { keys: ['a', '0'], gives: ['1.5', 'b'] },
    { keys: ['a', '1'], gives: ['-2.0', 'a'] },
    { keys: ['b', '3'], gives: ['0.0', ''] },
    { keys: ['é', '-2'], gives: ['7.5', 'é'] },
  ],
};

/** Bands of numbers, whole or not, for each word; some leave a gap, which the reader would refuse and engines must bear. */
export const banded: LookUpTable = {
  name: 'banded',
  keys: [
    { name: 'word', type: text },
    { name: 'size', type: { base: 'decimal', scale: 1 } },
  ],
  gives: [
    { name: 'worth', type: { base: 'decimal', scale: 1 } },
    { name: 'label', type: text },
  ],
  bands: { includes: 'high' },
  rows: [
    { keys: ['a'], band: { from: '', to: '-0.5' }, gives: ['-2.0', 'a'] },
    { keys: ['a'], band: { from: '-0.5', to: '3.0' }, gives: ['1.5', 'b'] },
    { keys: ['a'], band: { from: '3.0', to: '' }, gives: ['0.0', ''] },
    { keys: ['b'], band: { from: '', to: '' }, gives: ['7.5', 'é'] },
    { keys: ['é'], band: { from: '0.0', to: '1.0' }, gives: ['1.0', 'a'] },
    { keys: ['é'], band: { from: '2.0', to: '99999999999999999.9' }, gives: ['2.0', 'b'] },
  ],
};

/** Bands of days, and no key beside. */
export const periods: LookUpTable = {
  name: 'periods',
  keys: [{ name: 'day', type: date }],
  gives: [
    { name: 'worth', type: integer },
    { name: 'label', type: text },
  ],
  bands: { includes: 'low' },
  rows: [
    { keys: [], band: { from: '2020-02-29', to: '2024-02-29' }, gives: ['1', 'a'] },
    { keys: [], band: { from: '2024-02-29', to: '2024-06-30' }, gives: ['2', 'b'] },
    { keys: [], band: { from: '2024-06-30', to: '' }, gives: ['-3', ''] },
  ],
};

/** A leaf that expressions may name. */
export type Leaf = Term;

/** A leaf of a form and type. */
export function leafOf(
  form:
    | Omit<Extract<Term, { is: 'column' }>, 'type' | 'canBeAbsent' | 'offset'>
    | Omit<Extract<Term, { is: 'figure' }>, 'type' | 'canBeAbsent' | 'offset'>
    | Omit<Extract<Term, { is: 'field' }>, 'type' | 'canBeAbsent' | 'offset'>
    | Omit<Extract<Term, { is: 'subject' }>, 'type' | 'canBeAbsent' | 'offset'>,
  type: ValueType,
  canBeAbsent: boolean,
): Leaf {
  return { ...form, type, canBeAbsent, offset: 0 };
}

function call(operator: Operator, inputs: readonly Term[], type: ValueType): Term {
  const canBeAbsent = operator === 'if' && inputs.slice(1).some((input) => input.canBeAbsent);
  return { is: 'call', operator, inputs, type, canBeAbsent, offset: 0 };
}

function literal(value: string, type: ValueType): Term {
  return { is: 'literal', value, type, canBeAbsent: false, offset: 0 };
}

/** Draws typed expressions over the names at hand. */
export class Expressions {
  readonly #draw: Draw;
  readonly #leaves: readonly Leaf[];

  constructor(draw: Draw, leaves: readonly Leaf[]) {
    this.#draw = draw;
    this.#leaves = leaves;
  }

  #pick<T>(options: readonly T[]): T {
    const found = options[this.#draw(fc.nat, { max: options.length - 1 })];
    if (found === undefined) throw new Error('nothing to draw from');
    return found;
  }

  /** A leaf of a base, if there is one at hand. */
  #leaf(bases: readonly ValueType['base'][]): Term | undefined {
    const fitting = this.#leaves.filter(({ type }) => bases.includes(type.base));
    return fitting.length === 0 ? undefined : this.#pick(fitting);
  }

  boolean(depth: number): Term {
    const least = this.#leaf(['boolean']) ?? literal('true', boolean);
    if (depth <= 0) return this.#pick([least, least, least, literal('true', boolean), literal('false', boolean)]);
    const next = depth - 1;
    return this.#pick<() => Term>([
      () => call('and', [this.boolean(next), this.boolean(next)], boolean),
      () => call('or', [this.boolean(next), this.boolean(next)], boolean),
      () => call('not', [this.boolean(next)], boolean),
      () => call('if', [this.boolean(next), this.boolean(next), this.boolean(next)], boolean),
      () => this.#comparison(next),
      () => this.#comparison(next),
      () => this.#comparison(next),
      () => this.#membership(next),
      () =>
        call(
          'count-at-least',
          [literal(this.#pick(['1', '2', '3']), integer), this.boolean(next), this.boolean(next), this.boolean(next)],
          boolean,
        ),
      () => call(this.#pick(['starts-with', 'ends-with', 'contains']), [this.text(next), this.text(next)], boolean),
      () => call('known', [this.any(next)], boolean),
      () => call('absent', [this.any(next)], boolean),
      () => call(this.#pick(['known', 'absent']), [this.#leaf(['record']) ?? this.any(next)], boolean),
    ])();
  }

  #comparison(depth: number): Term {
    const equality: readonly Operator[] = ['equal', 'not-equal'];
    const all: readonly Operator[] = [...equality, 'less', 'at-most', 'more', 'at-least'];
    return this.#pick<() => Term>([
      () => call(this.#pick(all), [this.number(depth), this.number(depth)], boolean),
      () => call(this.#pick(all), [this.number(depth), this.number(depth)], boolean),
      () => call(this.#pick(all), [this.date(depth), this.date(depth)], boolean),
      () => call(this.#pick(all), [this.text(depth), this.text(depth)], boolean),
      () => call(this.#pick(equality), [this.boolean(depth), this.boolean(depth)], boolean),
    ])();
  }

  #membership(depth: number): Term {
    const of = this.#pick<(depth: number) => Term>([
      (at_) => this.number(at_),
      (at_) => this.text(at_),
      (at_) => this.date(at_),
    ]);
    const items = Array.from({ length: this.#draw(fc.nat, { max: 3 }) }, () => of(depth - 1));
    return call('in', [of(depth), ...items], boolean);
  }

  number(depth: number): Term {
    const literals = [
      literal(this.#pick(['0', '1', '-3', '10', '999999999999999999']), integer),
      literal(this.#pick(['0.5', '-1.5', '0.1']), { base: 'decimal', scale: 1 }),
      literal('0.125', { base: 'decimal', scale: 3 }),
    ];
    const least = this.#leaf(['integer', 'decimal', 'ratio']);
    if (depth <= 0) return this.#pick([...(least === undefined ? [] : [least, least, least]), ...literals]);
    const next = depth - 1;
    return this.#pick<() => Term>([
      () => this.#sum(next),
      () => this.#sum(next),
      () => this.#product(next),
      () => call('divide', [this.number(next), this.number(next)], { base: 'ratio' }),
      () => this.#negated(next),
      () => this.#extreme(next),
      () => this.#choice(next),
      () => this.#rounded(next),
      () =>
        call(
          this.#pick(['days-between', 'months-between', 'years-between']),
          [this.date(next), this.date(next)],
          integer,
        ),
      () => call(this.#pick(['year', 'quarter', 'month']), [this.date(next)], integer),
      () => this.#lookUp(next),
      () => this.#inBand('worth', next),
      () => this.number(0),
    ])();
  }

  /** An integer or a decimal, as sums over rows need it. */
  fixed(depth: number): Term {
    const drawn = this.number(depth);
    if (drawn.type.base !== 'ratio') return drawn;
    const places = this.#draw(fc.nat, { max: 3 });
    return this.#round(drawn, places);
  }

  #sum(depth: number): Term {
    const [left, right] = [this.number(depth), this.number(depth)];
    return call(this.#pick(['add', 'subtract']), [left, right], joined(left.type, right.type));
  }

  #product(depth: number): Term {
    const [left, right] = [this.number(depth), this.number(depth)];
    const type = multiplied(left.type, right.type);
    return type === undefined ? left : call('multiply', [left, right], type);
  }

  #negated(depth: number): Term {
    const input = this.number(depth);
    return call(this.#pick(['negate', 'abs']), [input], input.type);
  }

  #extreme(depth: number): Term {
    const inputs = Array.from({ length: 2 + this.#draw(fc.nat, { max: 1 }) }, () => this.number(depth));
    return call(this.#pick(['max', 'min']), inputs, inputs.map(({ type }) => type).reduce(joined));
  }

  #choice(depth: number): Term {
    const [yes, no] = [this.number(depth), this.number(depth)];
    return call('if', [this.boolean(depth), yes, no], joined(yes.type, no.type));
  }

  #rounded(depth: number): Term {
    return this.#round(this.number(depth), this.#draw(fc.nat, { max: 3 }));
  }

  #round(input: Term, places: number): Term {
    const mode = this.#pick(['half-up', 'half-even', 'down', 'up']);
    return call(
      'round',
      [input, literal(String(places), integer), literal(mode, text)],
      places === 0 ? integer : { base: 'decimal', scale: places },
    );
  }

  #lookUp(depth: number): Term {
    const small = this.#leaf(['integer']) ?? literal('1', integer);
    return {
      is: 'look-up',
      table: 'points',
      gives: 'worth',
      keys: [this.text(depth), small],
      type: { base: 'decimal', scale: 1 },
      canBeAbsent: false,
      offset: 0,
    };
  }

  /** A look-up in bands, of numbers of every sort or of days. */
  #inBand(gives: 'worth' | 'label', depth: number): Term {
    const drawn = this.#pick([banded, periods]);
    const type = drawn.gives.find(({ name }) => name === gives)?.type ?? text;
    const keys = drawn === banded ? [this.text(depth), this.number(depth)] : [this.date(depth)];
    return { is: 'look-up', table: drawn.name, gives, keys, type, canBeAbsent: false, offset: 0 };
  }

  date(depth: number): Term {
    const least = this.#leaf(['date']);
    const asOf: Term = { is: 'as-of', type: date, canBeAbsent: false, offset: 0 };
    if (depth <= 0)
      return this.#pick([...(least === undefined ? [] : [least, least, least]), asOf, literal(this.#pick(days), date)]);
    return this.#pick<() => Term>([
      () => this.date(0),
      () => call('add-days', [this.date(depth - 1), this.wholeNumber(depth - 1)], date),
      () =>
        call(
          this.#pick(['add-months', 'add-years']),
          [
            this.date(depth - 1),
            this.wholeNumber(depth - 1),
            literal(this.#pick(['round-down', 'round-up', 'refuse']), text),
          ],
          date,
        ),
      () => call(this.#pick(['first-of-month', 'last-of-month', 'first-of-year']), [this.date(depth - 1)], date),
      () => call(this.#pick(['max', 'min']), [this.date(depth - 1), this.date(depth - 1)], date),
      () => call('if', [this.boolean(depth - 1), this.date(depth - 1), this.date(depth - 1)], date),
    ])();
  }

  wholeNumber(depth: number): Term {
    const drawn = this.number(depth);
    return drawn.type.base === 'integer' ? drawn : this.#round(drawn, 0);
  }

  text(depth: number): Term {
    const least = this.#leaf(['text']);
    if (depth <= 0)
      return this.#pick([...(least === undefined ? [] : [least, least, least]), literal(this.#pick(words), text)]);
    return this.#pick<() => Term>([
      () => this.text(0),
      () => this.text(0),
      () => this.#inBand('label', depth - 1),
      () => call('if', [this.boolean(depth - 1), this.text(depth - 1), this.text(depth - 1)], text),
      () => ({
        is: 'look-up',
        table: 'points',
        gives: 'label',
        keys: [this.text(depth - 1), this.#leaf(['integer']) ?? literal('1', integer)],
        type: text,
        canBeAbsent: false,
        offset: 0,
      }),
    ])();
  }

  any(depth: number): Term {
    return this.#pick<() => Term>([
      () => this.number(depth),
      () => this.boolean(depth),
      () => this.date(depth),
      () => this.text(depth),
    ])();
  }
}
