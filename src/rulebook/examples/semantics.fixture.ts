import type { Field, FieldType, RecordKind } from '../../kinds/index.ts';
import { valueOf } from '../../vocabulary/index.ts';
import { parseExpression } from '../expression/parse.ts';
import { emptyScope, type FigureShape, type Scope, type Shape } from '../expression/scope.ts';
import { typeExpression } from '../expression/type.ts';
import type { Stored, SubjectFacts } from '../interpret/facts.ts';
import type { Figure, LookUpTable, Relation, Rulebook, Term, TypedExpression } from '../model.ts';

const at = { file: 'docs/semantics.md' };

function field(
  name: string,
  type: FieldType,
  empty: 'unknown' | 'absent' = 'unknown',
  values?: readonly string[],
): Field {
  return { name, title: { en: name }, type, unit: undefined, values, empty, official: false };
}

/** The record behind the names that docs/semantics.md uses in its tables. */
const sample: RecordKind = {
  id: 'sample',
  version: 1,
  class: 'inspection',
  title: { en: 'Sample' },
  topic: 'sample',
  subject: 'establishment',
  eventDate: undefined,
  key: [],
  hash: '',
  text: '',
  fields: [
    field('maybe', { base: 'boolean' }),
    field('missing', { base: 'integer' }),
    field('missing_day', { base: 'date' }),
    field('missing_word', { base: 'text' }),
    field('none', { base: 'integer' }, 'absent'),
    field('no_day', { base: 'date' }, 'absent'),
    field('word', { base: 'text' }, 'unknown', ['cabbage', 'salad']),
    field('big', { base: 'integer' }),
    field('number', { base: 'integer' }, 'absent'),
    field('stated', { base: 'integer' }),
    field('gap', { base: 'boolean' }),
  ],
};

const relations: readonly Relation[] = [{ name: 'sample', source: 'records', kind: sample }];

/** The facts behind those names: one record, of which only two fields are filled. */
export const sampleFacts: SubjectFacts = {
  subject: { listed: undefined, profile: {} },
  facts: { sample: [{ factNo: 1n, eventOn: '2024-01-01', fields: { word: 'cabbage', big: '9223372036854775807' } }] },
};

const shapes: readonly (readonly [string, Shape])[] = sample.fields.map(({ name, type, empty, values }) => [
  name,
  { type, unit: undefined, values, official: false, canBeAbsent: empty === 'absent' },
]);
const columns = new Map(shapes);
const recordShape: FigureShape = { record: { relation: 'sample', columns } };

/** The tables that the page names. */
const tables: readonly LookUpTable[] = [
  {
    name: 'points',
    keys: [{ name: 'code', type: { base: 'text' } }],
    gives: [{ name: 'points', type: { base: 'integer' } }],
    rows: [
      { keys: ['a'], gives: ['1'] },
      { keys: ['b'], gives: ['2'] },
    ],
  },
  {
    name: 'fine',
    keys: [{ name: 'amount', type: { base: 'decimal', scale: 1 } }],
    gives: [{ name: 'points', type: { base: 'integer' } }],
    bands: { includes: 'high' },
    rows: [
      { keys: [], band: { from: '0.0', to: '10.0' }, gives: ['1'] },
      { keys: [], band: { from: '10.0', to: '20.5' }, gives: ['2'] },
      { keys: [], band: { from: '20.5', to: '' }, gives: ['3'] },
    ],
  },
  {
    name: 'rate',
    keys: [{ name: 'day', type: { base: 'date' } }],
    gives: [{ name: 'rate', type: { base: 'decimal', scale: 2 } }],
    bands: { includes: 'low' },
    rows: [
      { keys: [], band: { from: '', to: '2024-01-01' }, gives: ['0.50'] },
      { keys: [], band: { from: '2024-01-01', to: '2024-07-01' }, gives: ['0.75'] },
    ],
  },
];

const scope: Scope = {
  ...emptyScope,
  tables: new Map(tables.map((table) => [table.name, { table, unit: undefined }])),
  figures: new Map<string, FigureShape>([
    ...shapes.map(([name, shape]): [string, FigureShape] => [name, { value: shape }]),
    ['somebody', recordShape],
    ['nobody', recordShape],
  ]),
};

const rowScope: Scope = { ...emptyScope, rows: new Map([['row', { relation: 'row', columns }]]) };

/** An expression as the tables write it, typed. */
export function typed(text: string, over = scope): TypedExpression {
  const parsed = parseExpression({ text, placeAt: (offset) => ({ ...at, column: offset + 1 }) });
  if ('code' in parsed) throw new Error(`${text}: ${parsed.message}`);
  return valueOf(typeExpression(parsed, over)).expression;
}

/** An expression over one row, whose number may be known, unknown or absent. */
export function typedRow(text: string): TypedExpression {
  return typed(text, rowScope);
}

function fieldOf(name: string): Figure {
  const shape = columns.get(name);
  if (shape === undefined) throw new Error(`no field ${name}`);
  const root: Term = {
    is: 'field',
    figure: 'somebody',
    name,
    type: shape.type,
    canBeAbsent: shape.canBeAbsent,
    offset: 0,
  };
  return { name, how: 'expression', value: { root, text: name, at }, at };
}

const names: readonly Figure[] = [
  { name: 'somebody', how: 'pick', pick: 'latest', over: 'sample', by: 'event_on', where: undefined, at },
  { name: 'nobody', how: 'pick', pick: 'latest', over: 'sample', by: 'event_on', where: typed('false'), at },
  ...sample.fields.map(({ name }) => fieldOf(name)),
];

/** A rulebook of figures alone, beside the names of the tables. */
export function rulebookOf(figures: readonly Figure[], more: readonly Relation[] = []): Rulebook {
  return {
    id: 'sample/semantics',
    version: '1',
    title: { en: 'Semantics' },
    authority: 'none',
    owner: undefined,
    kind: 'illustration',
    topic: 'sample',
    rates: 'establishment',
    gives: 'grades',
    inForce: { from: undefined, to: undefined },
    laws: {},
    publication: { to: 'internal', appealDays: 0, shownFor: 'until-next' },
    reads: { sample, ...(more.length === 0 ? {} : { row: sample }) },
    tables: Object.fromEntries(tables.map((table) => [table.name, table])),
    relations: [...relations, ...more],
    figures: [...names, ...figures],
    unrated: [],
    requirements: [],
    score: undefined,
    grades: [],
    gradeOrder: [],
    awards: [],
    contest: [],
    leftOut: [],
    consequences: [],
    compares: [],
    changes: [],
    cases: { examples: undefined, scenarios: undefined },
    hash: '',
    file: at.file,
    text: '',
  };
}

/** The relation of a table's rows. */
export const rowRelation: Relation = { name: 'row', source: 'records', kind: sample };

/**
 * The number of a row, as the tables have it: `number` where it is known or absent, and a field nobody filled where it
 * is unknown.
 */
export const rowNumber = 'row.gap ? row.stated : row.number';

/** A subject with such rows: `3, unknown, absent`. */
export function rowsOf(written: string): SubjectFacts {
  const values = written === '(no rows)' ? [] : written.split(', ');
  const row = values.map((value, index) => {
    const fields: Record<string, Stored> = {
      number: value === 'absent' || value === 'unknown' ? null : value,
      gap: value === 'unknown',
    };
    return { factNo: BigInt(index + 1), eventOn: '2024-01-01', fields };
  });
  return { subject: { listed: undefined, profile: {} }, facts: { sample: [], row } };
}
