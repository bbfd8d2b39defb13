import type { Relation, RelationColumn } from '../model.ts';
import type { Evaluation } from './evaluation.ts';
import { plainOf, type Fact } from './facts.ts';
import { numberTrace } from './numbering.ts';
import { allOf } from './operators.ts';
import { keyOf } from './table.ts';
import { leaf, type Trace } from './trace.ts';
import { absent, isFalse, known, unknown, unknownOf, type FactRead, type Value } from './value.ts';

/** One row of a relation, with its columns and how each came about. */
export interface Row {
  readonly relation: string;
  /** The fact it is made from; of a group, the one known last. Breaks ties. */
  readonly factNo: bigint;
  /** Whether it belongs to the relation: true, or unknown where the relation's condition cannot be told. */
  readonly member: Trace;
  /** A column, by the name of the relation that an expression calls it by: its own, or one it was made from. */
  column(relation: string, name: string): Trace;
}

const surely = leaf('recorded', known(true));

/** The records of a kind. */
export function recordRows(
  relation: Extract<Relation, { source: 'records' }>,
  facts: readonly Fact[],
  open: boolean,
): readonly Row[] {
  const { name: alias, kind } = relation;
  const rows = facts.map((fact): Row => {
    const ready = new Map<string, Trace>();
    return {
      relation: alias,
      factNo: fact.factNo,
      member: surely,
      column(_, name) {
        const kept = ready.get(name);
        if (kept !== undefined) return kept;
        const trace = fieldTrace(
          alias,
          kind.fields.find((field) => field.name === name),
          fact,
          name,
        );
        ready.set(name, trace);
        return trace;
      },
    };
  });
  return open ? [...rows, unsaidRow(alias)] : rows;
}

/** The number of the row that stands for whatever records were not stated. */
export const unsaidNo = -1n;

/** One row that may be there, of which nothing is known: it makes uncertain whatever more records would change. */
function unsaidRow(alias: string): Row {
  const read: FactRead = { alias, factNo: unsaidNo, field: '', value: null };
  return {
    relation: alias,
    factNo: unsaidNo,
    member: leaf('recorded', unknown('not-said', alias, read)),
    column: (_, name) => leaf(`${alias}.${name}`, unknown('not-said', alias, read)),
  };
}

type Field = Extract<Relation, { source: 'records' }>['kind']['fields'][number];

function fieldTrace(alias: string, field: Field | undefined, fact: Fact, name: string): Trace {
  const text = `${alias}.${name}`;
  const unsaid: FactRead = { alias, factNo: fact.factNo, field: name, value: null };
  if (fact.open?.has(name) === true) return leaf(text, unknown('not-said', text, unsaid), [unsaid]);
  if (field === undefined) {
    if (name !== 'event_on') throw new Error(`no field ${text}`);
    return leaf(text, known(fact.eventOn), [{ alias, factNo: fact.factNo, field: name, value: fact.eventOn }]);
  }
  const stored = fact.fields[name] ?? null;
  const read: FactRead = { alias, factNo: fact.factNo, field: name, value: stored === null ? null : String(stored) };
  const value: Value =
    stored !== null
      ? known(plainOf(stored, field.type))
      : field.empty === 'absent'
        ? absent
        : unknown('not-stated', text, read);
  return leaf(text, value, [read]);
}

/** The rows of another relation, those that a condition lets in, with columns added. */
export function eachRows(evaluation: Evaluation, relation: Extract<Relation, { source: 'each' }>): readonly Row[] {
  return membersOf(evaluation, relation).map(({ row, member }) =>
    extended(evaluation, relation, row.factNo, member, row, undefined),
  );
}

function membersOf(
  evaluation: Evaluation,
  { of, where }: Exclude<Relation, { source: 'records' }>,
): { row: Row; member: Trace }[] {
  return evaluation.rows(of).flatMap((row) => {
    if (where === undefined) return [{ row, member: row.member }];
    const condition = evaluation.trace(where, row);
    const value = allOf([row.member, condition]);
    return isFalse(value)
      ? []
      : [{ row, member: { text: condition.text, value, inputs: [row.member, condition], facts: [] } }];
  });
}

/** A row that finds a column among its own first, then in the row it was made from. Columns are computed when asked for. */
function extended(
  evaluation: Evaluation,
  relation: Exclude<Relation, { source: 'records' }>,
  factNo: bigint,
  member: Trace,
  parent: Row | undefined,
  own: { readonly rows: readonly Row[]; readonly keys: ReadonlyMap<string, Trace> } | undefined,
): Row {
  const ready = new Map<string, Trace>(own?.keys);
  const row: Row = {
    relation: relation.name,
    factNo,
    member,
    column(from, name) {
      const column = from === relation.name ? relation.columns.find((each) => each.name === name) : undefined;
      if (from !== relation.name || (column === undefined && !ready.has(name))) {
        if (parent === undefined) throw new Error(`no column ${from}.${name}`);
        return parent.column(from === relation.name ? parent.relation : from, name);
      }
      const kept = ready.get(name);
      if (kept !== undefined || column === undefined) return kept ?? leaf(name, absent);
      const trace = columnTrace(evaluation, relation, column, row, own?.rows);
      ready.set(name, trace);
      return trace;
    },
  };
  return row;
}

function columnTrace(
  evaluation: Evaluation,
  relation: Exclude<Relation, { source: 'records' }>,
  column: RelationColumn,
  row: Row,
  own: readonly Row[] | undefined,
): Trace {
  if ('value' in column) return evaluation.trace(column.value, row);
  if ('number' in column) return numberTrace(evaluation, column.number, relation.name, row);
  const { aggregate } = column;
  const overOwn = own !== undefined && aggregate.over === relation.of && aggregate.matching.length === 0;
  return evaluation.aggregate(aggregate, row, overOwn ? own : undefined);
}

/**
 * One row for each key. Rows whose key is not known form a row of their own that may or may not be one, and since
 * they may belong to any of the others, they are uncertain rows of each of those.
 */
export function groupRows(evaluation: Evaluation, relation: Extract<Relation, { source: 'group' }>): readonly Row[] {
  const groups = new Map<string, { rows: Row[]; keys: Map<string, Trace> }>();
  const keyless: { row: Row; keys: Map<string, Trace> }[] = [];
  for (const { row, member } of membersOf(evaluation, relation)) {
    const keys = new Map(relation.by.map(({ name, value }) => [name, evaluation.trace(value, row)]));
    const here = { ...row, member };
    const traces = [...keys.values()];
    if (traces.some(({ value }) => value.is !== 'known')) {
      keyless.push({ row: here, keys });
      continue;
    }
    const key = traces.map(({ value }) => (value.is === 'known' ? keyOf(value.value) : '')).join('\0');
    const group = groups.get(key) ?? { rows: [], keys };
    group.rows.push(here);
    groups.set(key, group);
  }
  const uncertain = keyless.map(({ row, keys }): Row => ({
    ...row,
    // Whether it is a row at all may be open too, and is a reason of its own.
    member: {
      text: 'which group',
      value: unknownOf([...keys.values(), row.member]),
      inputs: [...keys.values(), row.member],
      facts: [],
    },
  }));
  const rows = [...groups.values()].map((group) => groupRow(evaluation, relation, group.rows, uncertain, group.keys));
  if (keyless.length === 0) return rows;
  const keys = new Map(
    relation.by.map(({ name }) => [
      name,
      leaf(`${relation.name}.${name}`, unknownOf(keyless.flatMap((each) => [...each.keys.values()]))),
    ]),
  );
  return [...rows, groupRow(evaluation, relation, uncertain, [], keys)];
}

function groupRow(
  evaluation: Evaluation,
  relation: Extract<Relation, { source: 'group' }>,
  rows: readonly Row[],
  uncertain: readonly Row[],
  keys: ReadonlyMap<string, Trace>,
): Row {
  const factNo = rows.reduce((last, row) => (row.factNo > last ? row.factNo : last), rows[0]?.factNo ?? 0n);
  const members = rows.map(({ member }) => member);
  const sure = members.find(({ value }) => value.is === 'known');
  const member = sure ?? { text: relation.name, value: unknownOf(members), inputs: members, facts: [] };
  return extended(evaluation, relation, factNo, member, undefined, { rows: [...rows, ...uncertain], keys });
}
