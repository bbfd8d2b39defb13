import type { RecordKind } from '../../kinds/index.ts';
import type { Path } from '../../documents/index.ts';
import { rowOfKind, type RowShape, type Scope, type Shape } from '../expression/scope.ts';
import type { TypedResult } from '../expression/typed.ts';
import { rulebookFault } from '../faults.ts';
import type { Relation, RelationColumn } from '../model.ts';
import { aggregations, readAggregate, stateUnless } from './aggregates.ts';
import type { AggregateForm, ColumnForm, RelationForm } from './form.ts';
import { readNumbering } from './numbering.ts';
import { orderOf } from './order.ts';
import type { Reading } from './reading.ts';

/** The relations read so far, and the columns each has. */
export interface ReadRelations {
  readonly relations: Relation[];
  readonly rows: Map<string, RowShape>;
  readonly faulty: Set<string>;
}

/**
 * Reads the relations in the order they rest on one another, after one for each record kind that is read. What an
 * expression in a row can name: that row's columns, tables, the subject and the moment; no figures, which come later.
 */
export function readRelations(
  reading: Reading,
  reads: Readonly<Record<string, RecordKind>>,
  outer: Scope,
): ReadRelations {
  const read: ReadRelations = { relations: [], rows: new Map(), faulty: new Set(outer.faulty) };
  for (const [alias, kind] of Object.entries(reads)) {
    read.relations.push({ name: alias, source: 'records', kind });
    read.rows.set(alias, rowOfKind(alias, kind));
  }
  const forms = reading.form.relations;
  for (const [name, form] of Object.entries(forms)) noteUses(name, form, reading);
  const order = orderOf(Object.entries(forms).map(([name, form]) => ({ name, on: restsOn(form) })));
  for (const name of Object.keys(forms)) read.faulty.add(name);
  for (const cycle of order.cycles) {
    reading.faults.push(
      rulebookFault('rulebook-cycle', { what: 'relations', cycle }, reading.placeOf(['relations', cycle[0] ?? ''])),
    );
  }
  const circular = new Set(order.cycles.flat());
  for (const name of order.names) {
    const form = forms[name];
    if (form === undefined || circular.has(name)) continue;
    const relation = readRelation(name, form, read, outer, reading);
    if (relation === undefined) continue;
    read.relations.push(relation.relation);
    read.rows.set(name, relation.row);
    read.faulty.delete(name);
  }
  return read;
}

function restsOn(form: RelationForm): Set<string> {
  const overs = Object.values(form.with).flatMap((column) =>
    typeof column === 'string' ? [] : aggregations.map((how) => column[how]),
  );
  return new Set([form.each, form.group, ...overs].filter((name) => name !== undefined));
}

/** Notes what a relation uses before it is known to be sound, so that no second fault follows from the first. */
function noteUses(name: string, form: RelationForm, reading: Reading): void {
  const path: Path = ['relations', name];
  for (const on of restsOn(form)) reading.used.add(on);
  const parse = (text: string | undefined, at: Path): void => void (text === undefined || reading.parse(text, at));
  parse(form.where, [...path, 'where']);
  if (form.by !== undefined && !Array.isArray(form.by))
    for (const [key, text] of Object.entries(form.by)) parse(text, [...path, 'by', key]);
  for (const [column, written] of Object.entries(form.with)) {
    const at: Path = [...path, 'with', column];
    if (typeof written === 'string') parse(written, at);
    else noteAggregate(written, at, parse);
  }
}

function noteAggregate(
  { where, of, matching = {} }: AggregateForm,
  path: Path,
  parse: (text: string | undefined, at: Path) => void,
): void {
  parse(where, [...path, 'where']);
  parse(of, [...path, 'of']);
  for (const [column, text] of Object.entries(matching)) parse(text, [...path, 'matching', column]);
}

interface Read {
  readonly relation: Relation;
  readonly row: RowShape;
}

function readRelation(
  name: string,
  form: RelationForm,
  read: ReadRelations,
  outer: Scope,
  reading: Reading,
): Read | undefined {
  const path: Path = ['relations', name];
  const wrong = (problem: string, fix: string): undefined =>
    void reading.faults.push(rulebookFault('rulebook-figure-form', { name, problem, fix }, reading.placeOf(path)));
  if ((form.each === undefined) === (form.group === undefined))
    return wrong(
      'says neither of "each" and "group", or both',
      'Say "each" to keep rows and add columns, "group" to make one row a key.',
    );
  if ((form.group === undefined) !== (form.by === undefined))
    return wrong('groups without saying by what, or says "by" and does not group', 'Say group and by together.');
  const source = form.each ?? form.group ?? '';
  reading.used.add(source);
  const base = read.rows.get(source);
  if (base === undefined) {
    if (!read.faulty.has(source))
      reading.faults.push(
        rulebookFault(
          'rulebook-relation-unknown',
          { name: source, known: [...read.rows.keys()] },
          reading.placeOf([...path, form.each === undefined ? 'group' : 'each']),
        ),
      );
    return undefined;
  }
  const before = reading.faults.length;
  const faulty = new Set(read.faulty);
  const scope: Scope = { ...outer, faulty, rows: new Map([[source, base]]) };
  const where = form.where === undefined ? undefined : reading.type(form.where, [...path, 'where'], scope);
  if (where !== undefined) stateUnless(where.expression.root.type, ['boolean'], [...path, 'where'], reading);
  const keys = form.by === undefined ? [] : groupKeys(form.by, source, base, scope, path, reading);
  const made = new Map<string, Shape>(keys.map(({ name: key, result }) => [key, shapeOf(result)]));
  const columns: RelationColumn[] = [];
  for (const [column, written] of Object.entries(form.with)) {
    const at: Path = [...path, 'with', column];
    if (made.has(column) || (form.each !== undefined && base.columns.has(column))) {
      reading.faults.push(
        rulebookFault(
          'rulebook-name-twice',
          { name: column, what: 'column', other: `column of ${source}` },
          reading.placeOf(at),
        ),
      );
      continue;
    }
    const own = { relation: name, columns: made };
    const added = readColumn(
      column,
      written,
      at,
      { scope: form.each === undefined ? { ...scope, rows: new Map(), own } : { ...scope, own }, rows: read.rows },
      reading,
    );
    if (added === undefined) {
      faulty.add(column);
      continue;
    }
    columns.push(added.column);
    made.set(column, added.shape);
  }
  if (reading.faults.length > before) return undefined;
  const at = reading.placeOf(path);
  const shared = { name, of: source, where: where?.expression, columns, at };
  if (form.each !== undefined)
    return {
      relation: { ...shared, source: 'each' },
      row: { relation: name, columns: new Map([...base.columns, ...made]) },
    };
  const by = keys.map(({ name: key, result }) => ({ name: key, value: result.expression }));
  return { relation: { ...shared, source: 'group', by }, row: { relation: name, columns: made } };
}

function readColumn(
  name: string,
  written: string | ColumnForm,
  path: Path,
  { scope, rows }: { scope: Scope; rows: ReadonlyMap<string, RowShape> },
  reading: Reading,
): { column: RelationColumn; shape: Shape } | undefined {
  if (typeof written === 'string') {
    const result = reading.type(written, path, scope);
    if (result === undefined || !isValue(result, path, reading)) return undefined;
    return { column: { name, value: result.expression }, shape: shapeOf(result) };
  }
  if (written.number !== undefined || written.by !== undefined || written.within !== undefined)
    return readNumbering(name, written, { path, scope }, reading);
  const read = readAggregate(written, { name, path, relations: rows, scope, inRow: true }, reading);
  return read === undefined ? undefined : { column: { name, aggregate: read.aggregate }, shape: read.shape };
}

function groupKeys(
  by: NonNullable<RelationForm['by']>,
  source: string,
  base: RowShape,
  scope: Scope,
  path: Path,
  reading: Reading,
): { name: string; result: TypedResult }[] {
  const written = Array.isArray(by)
    ? by.map((column, index): [string, string, Path] => [column, `${source}.${column}`, [...path, 'by', index]])
    : Object.entries(by).map(([key, text]): [string, string, Path] => [key, text, [...path, 'by', key]]);
  return written.flatMap(([key, text, at]) => {
    const plain = Array.isArray(by) && !base.columns.has(key);
    if (plain) {
      reading.faults.push(
        rulebookFault(
          'rulebook-column-unknown',
          { relation: source, name: key, known: [...base.columns.keys()] },
          reading.placeOf(at),
        ),
      );
      return [];
    }
    const result = reading.type(text, at, scope);
    return result === undefined ||
      !stateUnless(result.expression.root.type, ['integer', 'text', 'date', 'boolean', 'decimal'], at, reading)
      ? []
      : [{ name: key, result }];
  });
}

/** A column or figure that is an expression holds a value; a whole record is picked with latest or earliest. */
export function isValue(result: TypedResult, path: Path, reading: Reading): boolean {
  return stateUnless(
    result.expression.root.type,
    ['boolean', 'integer', 'decimal', 'ratio', 'text', 'date'],
    path,
    reading,
  );
}

/** The shape of what an expression gives, for those that name it. */
export function shapeOf({ expression: { root }, unit, values }: TypedResult): Shape {
  return { type: root.type, unit, values, official: false, canBeAbsent: root.canBeAbsent };
}
