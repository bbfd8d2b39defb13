import { ident, joined, sql, type Sql } from '../../sql/index.ts';
import { tenTo } from '../exact/number.ts';
import type { Field } from '../../kinds/index.ts';
import type { Relation, RelationColumn, Rulebook } from '../model.ts';
import { termText } from '../print.ts';
import { askedOf, gatherBy, GatherStep } from './aggregates.ts';
import type { Joined } from './gather.ts';
import { Layers } from './layers.ts';
import { always, narrow, type Piece, type PlainPiece } from './piece.ts';
import { numberRows } from './numbering.ts';
import type { Populations } from './peers.ts';
import type { Steps } from './steps.ts';
import { allBut, units } from './words.ts';
import { compileCondition, compileExpression, type Scope } from './terms.ts';

/** A relation as a step: how to select from it, and what its columns are called. */
export interface RelationSql {
  readonly name: string;
  /** Selects from it: at least `subject_no`, `fact_no` and its columns. Counts as one use of the step. */
  readonly from: () => Sql;
  /** Whether a row belongs to it: true or NULL; undefined where every row surely does. */
  readonly member: PlainPiece | undefined;
  /** Columns of its own, and of what it was made from. */
  readonly own: ReadonlyMap<string, Piece>;
  /** A column, by the relation an expression names and the column's name. */
  column(relation: string, name: string): Piece;
  /** Columns that count rows left out by `known-only` aggregates. */
  readonly leftOut: readonly Sql[];
}

/** What making relations needs: the rulebook, the facts of each kind, and the scope of expressions over rows. */
export interface Making {
  readonly rulebook: Rulebook;
  readonly steps: Steps;
  readonly facts: (alias: string) => Sql;
  readonly grades: (name: string) => Sql;
  readonly used: ReadonlySet<string>;
  readonly populations: Populations | undefined;
  readonly made: Map<string, RelationSql>;
  /** The scope of an expression over a row of relations, without figures. */
  rowScope(layers: Layers, column: Scope['column']): Scope;
}

/** Plans one relation; those it is made from were planned before it. */
export function planRelation(relation: Relation, making: Making): RelationSql {
  switch (relation.source) {
    case 'records':
      return planRecords(relation, making);
    case 'each':
      return planEach(relation, making);
    case 'group':
      return planGroup(relation, making);
  }
}

/** The records of a kind: numbers as whole units, only the fields that some rule reads. */
function planRecords(relation: Extract<Relation, { source: 'records' }>, { steps, facts, used }: Making): RelationSql {
  const { name, kind } = relation;
  const own = new Map<string, Piece>();
  const columns: Sql[] = [];
  for (const field of kind.fields.filter((each) => used.has(each.name))) {
    const column = ident(`${name}.${field.name}`);
    const dated = field.name === kind.eventDate;
    columns.push(sql`${stored(field)} as ${column}`);
    own.set(field.name, fieldPiece(field, column, dated));
  }
  const eventOn = ident(`${name}.event_on`);
  if (used.has('event_on')) {
    columns.push(sql`event_on as ${eventOn}`);
    own.set('event_on', { ...always, form: 'plain', base: 'date', sql: eventOn });
  }
  const step = steps.plan(
    name,
    `The records that the rulebook reads as ${name}, as known at the moment asked about.`,
    () => sql`select ${joined([sql`subject_no`, sql`fact_no`, ...columns], ',\n  ')}\nfrom (${facts(name)}) as fact`,
  );
  return relationSql(name, () => steps.from(step), undefined, own, undefined, []);
}

function stored({ name, type }: Field): Sql {
  return type.base === 'decimal' ? units(ident(name), type.scale) : ident(name);
}

/** Only the event date is sure to be there: a record without it is not admitted. */
function fieldPiece({ type, empty, values }: Field, column: Sql, sure: boolean): Piece {
  const shared = {
    level: 0,
    sure,
    simple: true,
    absent: empty === 'absent' && !sure ? sql`(${column} is null)` : undefined,
  };
  if (type.base === 'boolean' || type.base === 'text' || type.base === 'date')
    return { ...shared, form: 'plain', base: type.base, sql: column };
  const places = type.base === 'decimal' ? type.scale : 0;
  const listed = type.base === 'integer' ? values?.map((value) => BigInt(value)) : undefined;
  const bound = listed === undefined ? (type.base === 'decimal' ? tenTo(18) : narrow + 1n) : greatest(listed);
  return { ...shared, form: 'number', sql: column, places, bound };
}

function greatest(values: readonly bigint[]): bigint {
  return values.reduce((most, value) => (value > most ? value : -value > most ? -value : most), 0n);
}

/** Finds columns among a relation's own, else in what it was made from. */
function relationSql(
  name: string,
  from: () => Sql,
  member: PlainPiece | undefined,
  own: ReadonlyMap<string, Piece>,
  parent: RelationSql | undefined,
  leftOut: readonly Sql[],
): RelationSql {
  return {
    name,
    from,
    member,
    own,
    leftOut,
    column(relation, column) {
      const found = relation === name ? own.get(column) : undefined;
      if (found !== undefined) return found;
      if (parent === undefined) throw new Error(`no column ${relation}.${column}`);
      return parent.column(relation === name ? parent.name : relation, column);
    },
  };
}

function parentOf(of: string, making: Making): RelationSql {
  const parent = making.made.get(of);
  if (parent === undefined) throw new Error(`no relation ${of}`);
  return parent;
}

/** The rows of a relation that its condition lets in: those where it is not false, marked where it is not true. */
function membersOf(
  relation: Exclude<Relation, { source: 'records' }>,
  making: Making,
): { from: () => Sql; member: PlainPiece | undefined; parent: RelationSql } {
  const parent = parentOf(relation.of, making);
  if (relation.where === undefined) return { from: parent.from, member: parent.member, parent };
  const layers = new Layers(making.steps.number);
  const asked = compileCondition(
    relation.where,
    making.rowScope(layers, (from, name) => parent.column(from, name)),
  );
  const sure = asked.sure && parent.member === undefined;
  if (sure)
    return {
      from: () => sql`(select * from ${layers.nested(parent.from())} as base where ${asked.sql})`,
      member: undefined,
      parent,
    };
  const column = ident(`${relation.name} member`);
  const both = parent.member === undefined ? asked.sql : sql`(${parent.member.sql} and ${asked.sql})`;
  const rows = (): Sql =>
    sql`(select * from (select *, ${both} as ${column} from ${layers.nested(parent.from())} as base) as asked where ${column} is distinct from false)`;
  return { from: rows, member: { ...always, form: 'plain', base: 'boolean', sql: column, sure: false }, parent };
}

/** Keeps the rows of a relation and adds columns to each. */
function planEach(relation: Extract<Relation, { source: 'each' }>, making: Making): RelationSql {
  const { from, member, parent } = membersOf(relation, making);
  const layers = new Layers(making.steps.number);
  const { own, leftOut } = addColumns(relation, { layers, making, parent, member, ready: new Map(), group: undefined });
  const { steps } = making;
  const step = steps.plan(
    relation.name,
    `Each row of ${relation.of}${relation.where === undefined ? '' : ` where ${relation.where.text}`}, with ${[...own.keys()].join(', ')}.`,
    () => sql`select * from ${layers.nested(from())} as base`,
  );
  return relationSql(relation.name, () => steps.from(step), member, own, parent, leftOut);
}

/** One row for each key, with what the rows of that key come to. */
function planGroup(relation: Extract<Relation, { source: 'group' }>, making: Making): RelationSql {
  const { from, member, parent } = membersOf(relation, making);
  const { steps } = making;
  const rows = new Layers(steps.number);
  const scope = making.rowScope(rows, (of, name) => parent.column(of, name));
  const keys = relation.by.map(({ name, value }) => {
    const piece = compileExpression(value, scope);
    if (piece.form !== 'plain' && piece.form !== 'number')
      throw new Error('rows are grouped by values, and never by ratios');
    return { name: `${relation.name}.${name}`, piece };
  });
  const step = new GatherStep(
    `${relation.name} gathered`,
    `The rows of ${relation.of}, one for each ${relation.by.map(({ name }) => name).join(', ')}.`,
    {
      relation: { ...parent, member },
      keys,
      scope,
      layers: rows,
      steps,
      from,
    },
  );
  step.column('fact_no', sql`max(fact_no)`);
  const sure = step.keyed === undefined && member === undefined;
  const counts = step.counts(undefined);
  const memberName = `${relation.name} member`;
  if (counts !== undefined)
    step.column(memberName, sql`case when bool_or(coalesce(${counts.sql}, false)) then true end`);
  const ready = new Map(
    relation.by.map(({ name }, index): [string, Piece] => {
      const key = step.keys[index];
      if (key === undefined) throw new Error('a key without its column');
      return [
        name,
        {
          ...key.piece,
          sure: step.keyed === undefined,
          level: 0,
          simple: true,
          absent: undefined,
          sql: ident(key.name),
        },
      ];
    }),
  );
  const layers = new Layers(steps.number);
  const group = groupJoin(step, memberName, layers, steps);
  const ownMember: PlainPiece | undefined = sure
    ? undefined
    : { ...always, form: 'plain', base: 'boolean', sql: ident(memberName), sure: false };
  const { own, leftOut } = addColumns(relation, {
    layers,
    making,
    parent,
    member: ownMember,
    ready,
    group: { step, joined: group },
  });
  const named = steps.plan(
    relation.name,
    `Each of them, with ${[...own.keys()].join(', ')}.`,
    () => sql`select * from ${layers.nested(steps.from(step.step))} as base`,
  );
  return relationSql(relation.name, () => steps.from(named), ownMember, own, undefined, leftOut);
}

/**
 * The group's own columns, beside those of rows that may belong to any group. Keys are named bare in a row, so the
 * second must not bring them again.
 */
function groupJoin(step: GatherStep, member: string, layers: Layers, steps: Steps): Joined {
  const [first] = step.keys;
  if (step.keyed === undefined || first === undefined)
    return { at: sql`base`, anywhere: undefined, matched: undefined, level: 0 };
  const named = [sql`fact_no`, ident(member), ...step.keys.map(({ name }) => ident(name))];
  const keyless = sql`(select ${allBut(sql`*`, named)} from ${steps.from(step.step)} where ${ident(first.name)} is null)`;
  const anywhere = layers.join(
    0,
    keyless,
    (alias) => sql`${alias}.subject_no = base.subject_no and base.${ident(first.name)} is not null`,
  );
  return { at: sql`base`, anywhere, matched: undefined, level: 0 };
}

interface Adding {
  readonly layers: Layers;
  readonly making: Making;
  readonly parent: RelationSql;
  /** Whether a row belongs to the relation; undefined where every row surely does. */
  readonly member: PlainPiece | undefined;
  readonly ready: ReadonlyMap<string, Piece>;
  readonly group: { readonly step: GatherStep; readonly joined: Joined } | undefined;
}

/** Adds a relation's columns one after another; each can name those before it. */
function addColumns(
  relation: Exclude<Relation, { source: 'records' }>,
  { layers, making, parent, member, ready, group }: Adding,
): { own: Map<string, Piece>; leftOut: Sql[] } {
  const own = new Map<string, Piece>(ready);
  const leftOut: Sql[] = [];
  const scope = making.rowScope(layers, (from, name) => {
    const found = from === relation.name ? own.get(name) : undefined;
    return found ?? parent.column(from === relation.name ? parent.name : from, name);
  });
  const gathers = new Map<string, Gathering>();
  for (const column of relation.columns) {
    const { piece, left } = columnPiece(column, relation, { scope, layers, making, member, group, gathers });
    own.set(column.name, layers.named(piece, `${relation.name}.${column.name}`));
    if (left !== undefined) leftOut.push(layers.column(piece.level, `${relation.name}.${column.name} left out`, left));
  }
  return { own, leftOut };
}

interface ColumnContext extends Pick<Adding, 'layers' | 'making' | 'member' | 'group'> {
  readonly scope: Scope;
  readonly gathers: Map<string, Gathering>;
}

/** A step and its joins so far, by what they match: one join serves every aggregate that asks the same. */
interface Gathering {
  readonly step: GatherStep;
  readonly joins: Map<string, Joined>;
}

function columnPiece(
  column: RelationColumn,
  relation: Exclude<Relation, { source: 'records' }>,
  { scope, layers, making, member, group, gathers }: ColumnContext,
): { piece: Piece; left: Sql | undefined } {
  if ('value' in column) return { piece: compileExpression(column.value, scope), left: undefined };
  if ('number' in column) {
    const { number } = making.steps;
    return { piece: numberRows(column.number, scope, { member, number }), left: undefined };
  }
  const { aggregate } = column;
  if (group !== undefined && aggregate.over === relation.of && aggregate.matching.length === 0) {
    const { piece, leftOut } = askedOf(group.step, aggregate, group.joined);
    return { piece, left: leftOut };
  }
  const columns = aggregate.matching.map((each) => each.column);
  const over = parentOf(aggregate.over, making);
  const key = JSON.stringify([aggregate.over, ...columns]);
  const gathering = gathers.get(key) ?? {
    step: gatherBy(`${aggregate.over} for ${relation.name} ${gathers.size + 1}`, over, columns, making.steps, (inner) =>
      making.rowScope(inner, (from, name) => over.column(from, name)),
    ),
    joins: new Map<string, Joined>(),
  };
  gathers.set(key, gathering);
  const match = JSON.stringify(aggregate.matching.map(({ equals }) => termText(equals.root)));
  const joinedTo =
    gathering.joins.get(match) ??
    gathering.step.join(
      aggregate.matching.map(({ equals }) => compileExpression(equals, scope)),
      layers,
    );
  gathering.joins.set(match, joinedTo);
  const { piece, leftOut } = askedOf(gathering.step, aggregate, joinedTo);
  return { piece, left: leftOut };
}
