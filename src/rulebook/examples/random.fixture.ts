import * as fc from 'fast-check';
import type { RecordKind } from '../../kinds/index.ts';
import type {
  Aggregate,
  Figure,
  LeftOut,
  Relation,
  RelationColumn,
  Rulebook,
  Term,
  TypedExpression,
  ValueType,
} from '../model.ts';
import {
  banded,
  boolean,
  Expressions,
  integer,
  leafOf,
  periods,
  table,
  text,
  type Draw,
  type Leaf,
} from './random-expression.fixture.ts';
import { at, expression, numberColumn, placeLeaves, randomPeers } from './random-places.fixture.ts';
import { ratingLeaves, randomRatings } from './random-ratings.fixture.ts';
import { randomKinds } from './random-subject.fixture.ts';

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
      : 'number' in column
        ? [integer, column.number.by.root.canBeAbsent]
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
  const numbered = numberColumn(draw, `${name}_n`, [...of.leaves, ...own]);
  columns.push(...numbered);
  own.push(...numbered.map((column) => columnLeaf(name, column)));
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
  const orders = leaves.some(({ type }) => ['date', 'integer', 'decimal'].includes(type.base));
  const numbered = orders ? numberColumn(draw, `${name}_n`, leaves) : [];
  leaves.push(...numbered.map((column) => columnLeaf(name, column)));
  const added: RelationColumn = { name: `${name}_c`, value: expression(new Expressions(draw, leaves).any(2)) };
  return {
    relation: {
      name,
      source: 'group',
      of: of.relation.name,
      where,
      by: keys,
      columns: [...columns, ...numbered, added],
      at,
    },
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
  const figures: Figure[] = [...randomRatings];
  const leaves: Leaf[] = [...subjectLeaves, ...ratingLeaves];
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
  const split = draw(fc.nat, { max: expressions });
  for (let index = 0; index < expressions; index += 1) {
    if (index === split) {
      const place = randomPeers(draw, leaves);
      figures.push(place);
      leaves.push(...placeLeaves(place.name));
    }
    const root = new Expressions(draw, leaves).any(3);
    figures.push({ name: `f${index}`, how: 'expression', value: expression(root), at });
    leaves.push(leafOf({ is: 'figure', name: `f${index}` }, root.type, root.canBeAbsent));
  }
  const condition = (): TypedExpression => expression(new Expressions(draw, leaves).boolean(2));
  const score = draw(fc.boolean) ? expression(new Expressions(draw, leaves).number(2)) : undefined;
  const names = ['A', 'B', 'C'];
  const grade: Leaf = { is: 'grade', type: text, canBeAbsent: false, offset: 0 };
  const worst: Term = {
    is: 'call',
    operator: 'in',
    inputs: [
      grade,
      ...['B', 'C'].map((value): Term => ({ is: 'literal', value, type: text, canBeAbsent: false, offset: 0 })),
    ],
    type: boolean,
    canBeAbsent: false,
    offset: 0,
  };
  const gives = draw(fc.nat, { max: 7 }) === 0 ? 'findings' : 'grades';
  return {
    id: 'random/rulebook',
    version: '1',
    title: { en: 'Random' },
    authority: 'none',
    owner: undefined,
    kind: 'illustration',
    topic: 'random',
    rates: 'establishment',
    gives,
    inForce: { from: undefined, to: undefined },
    laws: {},
    publication: { to: 'internal', appealDays: 0, shownFor: 'until-next' },
    reads: randomKinds,
    tables: { points: table, banded, periods },
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
    score: gives === 'grades' ? score : undefined,
    grades:
      gives === 'findings' || draw(fc.nat, { max: 4 }) === 0
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
    contest: [],
    leftOut: leftOutOf(draw, names),
    consequences: [
      {
        name: 'listed',
        title: { en: '' },
        is: 'list',
        when: expression(new Expressions(draw, [...leaves, grade]).boolean(2)),
        cites: [],
        lasts: undefined,
        at,
      },
      { name: 'worst', title: { en: '' }, is: 'sanction', when: expression(worst), cites: [], lasts: undefined, at },
    ],
    compares: [],
    changes: [],
    cases: { examples: undefined, scenarios: undefined },
    hash: '',
    file: 'random',
    text: '',
  };
}

/** Nothing left out, or something that may move grades either way. */
function leftOutOf(draw: Draw, names: readonly string[]): LeftOut[] {
  if (draw(fc.nat, { max: 2 }) > 0) return [];
  const some = (): string | undefined =>
    draw(fc.boolean) ? names[draw(fc.nat, { max: names.length - 1 })] : undefined;
  return [{ name: 'more', title: { en: '' }, because: 'no-data', worsenTo: some(), improveTo: some(), cites: [], at }];
}
