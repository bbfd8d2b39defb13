import type { Path } from '../../documents/index.ts';
import type { FigureShape, RowShape, Scope } from '../expression/scope.ts';
import { expressionFault } from '../expression/faults.ts';
import { rulebookFault } from '../faults.ts';
import type { Figure } from '../model.ts';
import { aggregations, readAggregate, stateUnless } from './aggregates.ts';
import type { FigureForm } from './form.ts';
import { orderOf } from './order.ts';
import { peersExpressions, readPeers } from './peers.ts';
import type { Reading } from './reading.ts';
import { isValue, shapeOf, type ReadRelations } from './relations.ts';

/** The figures read, in the order they rest on one another, and what each is. */
export interface ReadFigures {
  readonly figures: Figure[];
  readonly shapes: Map<string, FigureShape>;
  readonly faulty: Set<string>;
}

/**
 * Reads every figure, and the places among peers with them: a place rests on figures, and figures on places. One that
 * rests on a faulty one is left out too, without a fault of its own.
 */
export function readFigures(reading: Reading, { rows, faulty: faultyRows }: ReadRelations, outer: Scope): ReadFigures {
  const { figures: forms, peers } = reading.form;
  const order = orderOf([
    ...Object.entries(forms).map(([name, form]) => ({ name, on: mentioned(name, form, reading) })),
    ...Object.entries(peers).map(([name, form]) => ({ name, on: namesIn(peersExpressions(name, form), reading) })),
  ]);
  for (const cycle of order.cycles) {
    const [first = ''] = cycle;
    const at = reading.placeOf([Object.hasOwn(forms, first) ? 'figures' : 'peers', first]);
    reading.faults.push(rulebookFault('rulebook-cycle', { what: 'figures', cycle }, at));
  }
  const circular = new Set(order.cycles.flat());
  const faulty = new Set([...outer.faulty, ...faultyRows, ...Object.keys(forms), ...Object.keys(peers)]);
  const shapes = new Map(outer.figures);
  const figures: Figure[] = [];
  for (const name of order.names) {
    if (circular.has(name)) continue;
    const scope: Scope = { ...outer, faulty, figures: shapes, figuresElsewhere: new Set() };
    const read = readNamed(name, { rows, scope }, reading);
    if (read === undefined) continue;
    figures.push(read.figure);
    shapes.set(name, read.shape);
    faulty.delete(name);
  }
  return { figures, shapes, faulty };
}

function readNamed(name: string, context: FigureContext, reading: Reading): Read | undefined {
  const form = ownOf(reading.form.figures, name);
  if (form !== undefined) return readFigure(name, form, context, reading);
  const peers = ownOf(reading.form.peers, name);
  return peers === undefined ? undefined : readPeers(name, peers, context.scope, reading);
}

/** The names a figure's expressions mention. */
function mentioned(name: string, form: FigureForm, reading: Reading): Set<string> {
  const path: Path = ['figures', name];
  if (typeof form !== 'string')
    for (const how of [...aggregations, 'latest' as const, 'earliest' as const]) reading.used.add(form[how] ?? '');
  const written: [string | undefined, Path][] =
    typeof form === 'string'
      ? [[form, path]]
      : [
          [form.of, [...path, 'of']],
          [form.where, [...path, 'where']],
        ];
  return namesIn(
    written.flatMap(([text, at]): (readonly [string, Path])[] => (text === undefined ? [] : [[text, at]])),
    reading,
  );
}

function namesIn(written: readonly (readonly [text: string, at: Path])[], reading: Reading): Set<string> {
  return new Set(written.flatMap(([text, at]) => [...(reading.parse(text, at)?.names ?? [])]));
}

interface FigureContext {
  readonly rows: ReadonlyMap<string, RowShape>;
  readonly scope: Scope;
}

interface Read {
  readonly figure: Figure;
  readonly shape: FigureShape;
}

function readFigure(name: string, form: FigureForm, context: FigureContext, reading: Reading): Read | undefined {
  const path: Path = ['figures', name];
  const at = reading.placeOf(path);
  if (typeof form === 'string') {
    const result = reading.type(form, path, context.scope);
    if (result === undefined || !isValue(result, path, reading)) return undefined;
    return { figure: { name, how: 'expression', value: result.expression, at }, shape: { value: shapeOf(result) } };
  }
  if (form.latest !== undefined || form.earliest !== undefined) return readPick(name, form, context, reading);
  if (form.by !== undefined) {
    reading.faults.push(
      rulebookFault(
        'rulebook-figure-form',
        { name, problem: 'says "by", and picks no record', fix: 'Say latest or earliest, or leave "by" out.' },
        at,
      ),
    );
    return undefined;
  }
  const read = readAggregate(
    form,
    { name, path, relations: context.rows, scope: context.scope, inRow: false },
    reading,
  );
  return read === undefined
    ? undefined
    : { figure: { name, how: 'aggregate', aggregate: read.aggregate, at }, shape: { value: read.shape } };
}

/** `{ latest: inspection, by: inspected_on, where: … }`: one whole record, absent where there is none. */
function readPick(
  name: string,
  form: Exclude<FigureForm, string>,
  { rows, scope }: FigureContext,
  reading: Reading,
): Read | undefined {
  const path: Path = ['figures', name];
  const wrong = (problem: string, fix: string): undefined =>
    void reading.faults.push(rulebookFault('rulebook-figure-form', { name, problem, fix }, reading.placeOf(path)));
  const surplus = [...aggregations, 'of' as const, 'matching' as const, 'known-only' as const].filter(
    (key) => form[key] !== undefined,
  );
  if (form.latest !== undefined && form.earliest !== undefined)
    return wrong('says both latest and earliest', 'Say one of them.');
  if (surplus.length > 0)
    return wrong(`picks a record, and says "${surplus.join('", "')}"`, 'Make another figure of the rest.');
  const pick = form.latest === undefined ? 'earliest' : 'latest';
  const over = form.latest ?? form.earliest ?? '';
  reading.used.add(over);
  const row = rows.get(over);
  if (row === undefined) {
    if (!scope.faulty.has(over))
      reading.faults.push(
        rulebookFault(
          'rulebook-relation-unknown',
          { name: over, known: [...rows.keys()] },
          reading.placeOf([...path, pick]),
        ),
      );
    return undefined;
  }
  const dated = eventDateOf(over, reading);
  const by = form.by ?? dated;
  if (by === undefined) return wrong('does not say by which column', 'Add by: a column that orders the rows.');
  const column = row.columns.get(by);
  const at = reading.placeOf([...path, 'by']);
  if (column === undefined && (by !== statedDay || dated === undefined)) {
    const known = [...row.columns].flatMap(([each, shape]) => (shape.official ? [] : [each]));
    reading.faults.push(rulebookFault('rulebook-column-unknown', { relation: over, name: by, known }, at));
    return undefined;
  }
  if (column?.official === true) {
    reading.faults.push(expressionFault('expression-official-outcome', { field: `${over}.${by}` }, at));
    return undefined;
  }
  if (column !== undefined && !stateUnless(column.type, ['date', 'integer', 'decimal'], [...path, 'by'], reading))
    return undefined;
  const where =
    form.where === undefined
      ? undefined
      : reading.type(form.where, [...path, 'where'], { ...scope, rows: new Map([[over, row]]) });
  if (form.where !== undefined && where === undefined) return undefined;
  if (where !== undefined && !stateUnless(where.expression.root.type, ['boolean'], [...path, 'where'], reading))
    return undefined;
  return {
    figure: { name, how: 'pick', pick, over, by, where: where?.expression, at: reading.placeOf(path) },
    shape: { record: row },
  };
}

/** The day every fact has: its event date, or where its kind has none the day it was stated. */
const statedDay = 'event_on';

/**
 * What records are picked by unless a rulebook says otherwise: their event date, or where their kind has none the day
 * they were stated. Rows made of records with `each` keep it; groups have no day of their own.
 */
function eventDateOf(over: string, reading: Reading): string | undefined {
  const { reads, relations } = reading.form;
  let here = over;
  for (let made = ownOf(relations, here); made?.each !== undefined; made = ownOf(relations, here)) here = made.each;
  return Object.hasOwn(reads, here) ? (reading.eventDates.get(here) ?? statedDay) : undefined;
}

function ownOf<T>(all: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(all, name) ? all[name] : undefined;
}
