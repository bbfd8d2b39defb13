import * as fc from 'fast-check';
import type { Field, FieldType, RecordKind } from '../../kinds/index.ts';
import { joined, multiplied } from '../expression/types.ts';
import type { Fact, Stored, SubjectFacts } from '../interpret/facts.ts';
import type {
  Aggregate,
  Figure,
  LookUpTable,
  Operator,
  Relation,
  RelationColumn,
  Rulebook,
  Term,
  TypedExpression,
  ValueType,
} from '../model.ts';

/** Draws one value from an arbitrary; what `fc.gen()` hands to a property. */
export type Draw = fc.GeneratorValue;

const at = { file: 'random' };
const boolean: ValueType = { base: 'boolean' };
const integer: ValueType = { base: 'integer' };
const text: ValueType = { base: 'text' };
const date: ValueType = { base: 'date' };

function field(
  name: string,
  type: FieldType,
  empty: 'unknown' | 'absent' = 'unknown',
  values?: readonly string[],
): Field {
  return { name, title: { en: name }, type, unit: undefined, values, empty, official: false };
}

function kind(id: string, fields: readonly Field[]): RecordKind {
  return {
    id,
    version: 1,
    class: 'inspection',
    title: { en: id },
    topic: 'random',
    subject: 'establishment',
    eventDate: 'on_day',
    key: [],
    fields,
    hash: id,
    text: '',
  };
}

const fieldsOf = (prefix: string): Field[] => [
  field('on_day', { base: 'date' }),
  field(`${prefix}flag`, { base: 'boolean' }),
  field(`${prefix}whole`, { base: 'integer' }),
  field(`${prefix}small`, { base: 'integer' }, 'unknown', ['-2', '0', '1', '3']),
  field(`${prefix}money`, { base: 'decimal', scale: 2 }),
  field(`${prefix}word`, { base: 'text' }),
  field(`${prefix}end`, { base: 'date' }, 'absent'),
  field(`${prefix}spare`, { base: 'integer' }, 'absent'),
];

/** Two kinds of records with fields of every type, some of which may be absent. */
export const randomKinds = { one: kind('one', fieldsOf('a_')), two: kind('two', fieldsOf('b_')) };

const words = ['', 'a', 'b', 'ab', 'é', '\u{ff5e}', '\u{1f600}', "it's"];
const days = [
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
const wholes = ['0', '1', '-1', '2', '3', '7', '-5', '10', '100', '9223372036854775807', '-9223372036854775808'];
const moneys = ['0.00', '0.50', '-0.50', '1.25', '12.34', '-99.99', '9999999999999999.99', '0.05', '2.50', '1.50'];

const table: LookUpTable = {
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

/** A leaf that expressions may name. */
type Leaf = Term;

function leafOf(
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
      () => call('year', [this.date(next)], integer),
      () => this.#lookUp(next),
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

  date(depth: number): Term {
    const least = this.#leaf(['date']);
    const asOf: Term = { is: 'as-of', type: date, canBeAbsent: false, offset: 0 };
    if (depth <= 0)
      return this.#pick([...(least === undefined ? [] : [least, least, least]), asOf, literal(this.#pick(days), date)]);
    return this.#pick<() => Term>([
      () => this.date(0),
      () => call('add-days', [this.date(depth - 1), this.wholeNumber(depth - 1)], date),
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

function expression(root: Term): TypedExpression {
  return { root, text: 'random', at };
}

function columnsOf(relation: string, of: RecordKind): Leaf[] {
  return of.fields.map(({ name, type, empty }) =>
    leafOf({ is: 'column', row: relation, name }, type, empty === 'absent'),
  );
}

const subjectLeaves = [
  leafOf({ is: 'subject', name: 'place' }, text, true),
  leafOf({ is: 'subject', name: 'category' }, text, true),
];

function aggregateOf(
  draw: Draw,
  over: string,
  leaves: readonly Leaf[],
  matching: Aggregate['matching'],
  more: readonly Leaf[],
): Aggregate {
  const inner = new Expressions(draw, [...leaves, ...more]);
  const how = (['sum', 'count', 'max', 'min', 'mean', 'any', 'all'] as const)[draw(fc.nat, { max: 6 })] ?? 'sum';
  const dated = (how === 'max' || how === 'min') && draw(fc.boolean);
  const of =
    how === 'count'
      ? undefined
      : how === 'any' || how === 'all'
        ? inner.boolean(2)
        : dated
          ? inner.date(1)
          : inner.fixed(2);
  const where = draw(fc.boolean) ? expression(inner.boolean(2)) : undefined;
  const type: ValueType = how === 'count' ? integer : how === 'mean' ? { base: 'ratio' } : (of?.type ?? boolean);
  return {
    how,
    over,
    where,
    of: of === undefined ? undefined : expression(of),
    knownOnly: draw(fc.nat, { max: 3 }) === 0,
    matching,
    type,
  };
}

function columnLeaf(relation: string, column: RelationColumn): Leaf {
  const [type, canBeAbsent] =
    'value' in column
      ? [column.value.root.type, column.value.root.canBeAbsent]
      : [column.aggregate.type, ['max', 'min', 'mean'].includes(column.aggregate.how)];
  return leafOf({ is: 'column', row: relation, name: column.name }, type, canBeAbsent);
}

interface Drawn {
  readonly relation: Relation;
  /** What expressions over its rows may name. */
  readonly leaves: readonly Leaf[];
}

function randomEach(draw: Draw, name: string, of: Drawn, other: Drawn): Drawn {
  const outer = [...of.leaves, ...subjectLeaves];
  const where = draw(fc.boolean) ? expression(new Expressions(draw, outer).boolean(2)) : undefined;
  const columns: RelationColumn[] = [];
  const own: Leaf[] = [];
  const keys = other.leaves.filter(
    (leaf) => leaf.is === 'column' && ['text', 'date', 'integer'].includes(leaf.type.base),
  );
  for (const index of [1, 2]) {
    const column: RelationColumn = {
      name: `${name}_c${index}`,
      value: expression(new Expressions(draw, [...outer, ...own]).any(2)),
    };
    columns.push(column);
    own.push(columnLeaf(name, column));
    const matching = keys
      .filter(() => draw(fc.nat, { max: 5 }) === 0)
      .slice(0, 2)
      .flatMap((leaf) =>
        leaf.is === 'column'
          ? [{ column: leaf.name, equals: expression(keyLike(new Expressions(draw, outer), leaf)) }]
          : [],
      );
    const counted: RelationColumn = {
      name: `${name}_a${index}`,
      aggregate: aggregateOf(draw, other.relation.name, other.leaves, matching, subjectLeaves),
    };
    columns.push(counted);
    own.push(columnLeaf(name, counted));
  }
  const renamed = of.leaves.map((leaf): Leaf => (leaf.is === 'column' ? { ...leaf, row: name } : leaf));
  return { relation: { name, source: 'each', of: of.relation.name, where, columns, at }, leaves: [...renamed, ...own] };
}

function keyLike(expressions: Expressions, { type }: Leaf): Term {
  if (type.base === 'text') return expressions.text(1);
  return type.base === 'date' ? expressions.date(1) : expressions.wholeNumber(1);
}

function randomGroup(draw: Draw, name: string, of: Drawn): Drawn {
  const outer = [...of.leaves, ...subjectLeaves];
  const inner = new Expressions(draw, outer);
  const keys = [{ name: `${name}_k1`, value: expression(draw(fc.boolean) ? inner.text(1) : inner.date(0)) }];
  if (draw(fc.boolean)) keys.push({ name: `${name}_k2`, value: expression(inner.boolean(1)) });
  const columns: RelationColumn[] = [1, 2, 3].map((index) => ({
    name: `${name}_a${index}`,
    aggregate: aggregateOf(draw, of.relation.name, of.leaves, [], subjectLeaves),
  }));
  const where = draw(fc.boolean) ? expression(inner.boolean(2)) : undefined;
  const leaves = [
    ...keys.map(({ name: key, value }) => leafOf({ is: 'column', row: name, name: key }, value.root.type, false)),
    ...columns.map((column) => columnLeaf(name, column)),
  ];
  const added: RelationColumn = { name: `${name}_c`, value: expression(new Expressions(draw, leaves).any(2)) };
  return {
    relation: { name, source: 'group', of: of.relation.name, where, by: keys, columns: [...columns, added], at },
    leaves: [...leaves, columnLeaf(name, added)],
  };
}

/** A rulebook of random relations, figures, requirements and grades, over the two kinds. */
export function randomRulebook(draw: Draw, expressions: number): Rulebook {
  const records = (['one', 'two'] as const).map((alias): Drawn => ({
    relation: { name: alias, source: 'records', kind: randomKinds[alias] },
    leaves: columnsOf(alias, randomKinds[alias]),
  }));
  const [one, two] = records;
  if (one === undefined || two === undefined) throw new Error('two relations');
  const each = randomEach(draw, 'each1', one, two);
  const group = randomGroup(draw, 'group1', two);
  const nested = randomEach(draw, 'each2', draw(fc.boolean) ? each : group, group);
  const relations = [one, two, each, group, nested];
  const figures: Figure[] = [];
  const leaves: Leaf[] = [...subjectLeaves];
  for (const { relation, leaves: rows } of relations) {
    const shown = draw(fc.boolean) ? leaves : subjectLeaves;
    const aggregate = aggregateOf(draw, relation.name, rows, [], shown);
    figures.push({ name: `${relation.name}_total`, how: 'aggregate', aggregate, at });
    leaves.push(
      leafOf(
        { is: 'figure', name: `${relation.name}_total` },
        aggregate.type,
        ['max', 'min', 'mean'].includes(aggregate.how),
      ),
    );
    const orders = rows.filter(
      (leaf) => leaf.is === 'column' && ['date', 'integer', 'decimal'].includes(leaf.type.base),
    );
    const by = orders.length === 0 ? undefined : orders[draw(fc.nat, { max: orders.length - 1 })];
    if (by?.is !== 'column') continue;
    const inner = new Expressions(draw, [...rows, ...shown]);
    const name = `${relation.name}_pick`;
    figures.push({
      name,
      how: 'pick',
      pick: draw(fc.boolean) ? 'latest' : 'earliest',
      over: relation.name,
      by: by.name,
      where: draw(fc.boolean) ? expression(inner.boolean(1)) : undefined,
      at,
    });
    leaves.push(leafOf({ is: 'figure', name }, { base: 'record', relation: relation.name }, true));
    for (const leaf of rows)
      if (leaf.is === 'column') leaves.push(leafOf({ is: 'field', figure: name, name: leaf.name }, leaf.type, true));
  }
  for (let index = 0; index < expressions; index += 1) {
    const root = new Expressions(draw, leaves).any(3);
    figures.push({ name: `f${index}`, how: 'expression', value: expression(root), at });
    leaves.push(leafOf({ is: 'figure', name: `f${index}` }, root.type, root.canBeAbsent));
  }
  const condition = (): TypedExpression => expression(new Expressions(draw, leaves).boolean(2));
  const score = draw(fc.boolean) ? expression(new Expressions(draw, leaves).number(2)) : undefined;
  const names = ['A', 'B', 'C'];
  return {
    id: 'random/rulebook',
    version: '1',
    title: { en: 'Random' },
    authority: 'none',
    owner: undefined,
    kind: 'illustration',
    topic: 'random',
    rates: 'establishment',
    inForce: { from: undefined, to: undefined },
    laws: {},
    publication: { to: 'internal', appealDays: 0, shownFor: 'until-next' },
    reads: randomKinds,
    tables: { points: table },
    relations: relations.map(({ relation }) => relation),
    figures,
    unrated: [{ reason: 'exempt', title: { en: '' }, when: condition(), cites: [], at }],
    requirements: draw(fc.boolean)
      ? []
      : [
          {
            name: 'r1',
            title: { en: '' },
            cites: [],
            applies: condition(),
            met: condition(),
            points: expression(new Expressions(draw, leaves).number(1)),
            at,
          },
          { name: 'r2', title: { en: '' }, cites: [], applies: undefined, met: condition(), points: undefined, at },
        ],
    score,
    grades:
      draw(fc.nat, { max: 4 }) === 0
        ? []
        : Array.from({ length: 4 }, () => ({
            grade: names[draw(fc.nat, { max: 2 })] ?? 'A',
            label: { en: '' },
            when: condition(),
            cites: [],
            at,
          })),
    gradeOrder: names,
    awards: [{ grade: 'star', label: { en: '' }, when: condition(), cites: [], at }],
    compares: [],
    changes: [],
    hash: '',
    file: 'random',
    text: '',
  };
}

function randomFact(draw: Draw, of: RecordKind, factNo: bigint): Fact {
  const options: Record<FieldType['base'], readonly Stored[]> = {
    boolean: [true, false],
    integer: wholes,
    decimal: moneys,
    text: words,
    date: days,
  };
  const fields = of.fields.map(({ name, type, values }): [string, Stored] => {
    if (name !== 'on_day' && draw(fc.nat, { max: 4 }) === 0) return [name, null];
    const from = values ?? options[type.base];
    return [name, from[draw(fc.nat, { max: from.length - 1 })] ?? null];
  });
  const all = Object.fromEntries(fields);
  return { factNo, eventOn: String(all['on_day']), fields: all };
}

/** The facts of one random subject: none, one or a few records of each kind. */
export function randomSubject(draw: Draw): SubjectFacts {
  let factNo = 0n;
  const some = (of: RecordKind): Fact[] =>
    Array.from({ length: draw(fc.nat, { max: 4 }) }, () => randomFact(draw, of, (factNo += 1n)));
  const word = (): Stored =>
    draw(fc.nat, { max: 3 }) === 0 ? null : (words[draw(fc.nat, { max: words.length - 1 })] ?? null);
  return {
    subject: {
      listed: [true, false, undefined][draw(fc.nat, { max: 20 })] ?? undefined,
      profile: { place: word(), category: word() },
    },
    facts: { one: some(randomKinds.one), two: some(randomKinds.two) },
  };
}
