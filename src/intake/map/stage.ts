import { profileKind, type PersonMarks, type SchemeCatalogue } from '../../registry/index.ts';
import type { Field, RecordKind } from '../../kinds/index.ts';
import { among, ident, joined, nothing, quoted, sql, type Sql } from '../../sql/index.ts';
import type { SubjectKind } from '../../vocabulary/index.ts';
import type { Form, SourceTable, Value } from '../source/model.ts';
import { faultCase, type FaultCase } from './row-faults.ts';
import { identified } from './identify.ts';
import {
  isPersonsOwn,
  maybeNumber,
  maybeNumberColumn,
  numbersStandIn,
  operatorOf,
  type JudgedIdentifier,
  type NamesLeftOpen,
} from './persons.ts';
import { compileCondition, compileValue, type FileContext } from './value.ts';

/** One record of each row, as it stands in the staged table: which column says whether there is one, and which hold it. */
export interface StagedRecord {
  readonly kind: RecordKind;
  readonly present: Sql;
  readonly columns: ReadonlyMap<string, Sql>;
  readonly countedIn: string | undefined;
}

/** How the rows of one file are staged: the statement, and where it put what. */
export interface Staging {
  /** The select over the file's relation; its columns are named as below. */
  readonly select: (relation: Sql) => Sql;
  /** Columns that every row has the same value in: not worth writing down half a million times. */
  readonly constants: readonly { readonly name: string; readonly value: Sql }[];
  /** Where the names stand that the select left open; undefined where there are none. */
  readonly names: NamesLeftOpen | undefined;
  /** By what it is told who is a person. */
  readonly marks: PersonMarks;
  readonly records: readonly StagedRecord[];
  /** Schemes of the identifiers beside the first, with the column each is in. */
  readonly others: readonly { readonly scheme: string; readonly column: Sql }[];
}

/** What a mapping is compiled with. */
export interface StagingContext extends FileContext {
  readonly schemes: SchemeCatalogue;
  readonly marks: PersonMarks;
}

const dateField: Pick<Field, 'type' | 'values'> = { type: { base: 'date' }, values: undefined };
const textField: Pick<Field, 'type' | 'values'> = { type: { base: 'text' }, values: undefined };

/** A record that every row has. */
const always: Sql = sql`true`;

/** A named part of the layer of values, and the faults it may have. */
interface Layer {
  readonly columns: { readonly name: string; readonly value: Sql }[];
  readonly constants: { readonly name: string; readonly value: Sql }[];
  readonly faults: FaultCase[];
}

/**
 * Compiles a mapping to the one statement that stages a file: text columns in, subject, typed fields and the faults of
 * each row out. No row passes through JavaScript.
 *
 * ```sql
 * with text as (select nullif(trim("A"), '') as c0 … from RELATION),
 *      typed as (select *, … as subject, … as r0_points … from text),
 *      judged as (select *, … as maybe_number, … as is_person, … as is_faulty from typed)
 * select subject, …, maybe_number, is_person, case when is_faulty and not is_person then [ … ] end as faults, … from judged
 * ```
 *
 * What is the same in every row (`constants`) is no column of it. `subject` is the normal form of the identifier that decides who it is, `stated_on` and `scope` what the form says,
 * `is_delete` whether an operation takes the row back. What the file says is kept as text (`raw`) for faulty rows only; of one
 * that holds a person's number it is forgotten before any row is admitted (`refuseNumbers`).
 */
export function stagingOf(table: SourceTable, form: Form, context: StagingContext): Staging {
  const layer: Layer = { columns: [], constants: [], faults: [] };
  const kept: string[] = ['subject'];
  const add = (name: string, value: Sql): Sql => {
    layer.columns.push({ name, value });
    return ident(name);
  };
  const { others, judged } = identified(table, context, layer.faults, add);
  kept.push(...others.map((_, index) => `other_${index}`));
  const keep = (name: string, value: Sql): Sql => {
    kept.push(name);
    return add(name, value);
  };
  const same = (name: string, value: Sql): void => {
    layer.constants.push({ name, value });
  };
  stated(form, context, { faults: layer.faults, keep, same });
  const { columns } = context;
  const apart = table.subject?.toldApartBy ?? [];
  if (apart.length > 0) keep('apart', sql`concat_ws('|', ${joined(apart.map((each) => columns.text(each)))})`);

  const records: StagedRecord[] = [];
  const put = (
    record: { kind: RecordKind; present: Sql; countedIn: string | undefined },
    fields: readonly { field: string; value: Value }[],
  ): void => {
    const prefix = `r${records.length}`;
    const present = ident(`${prefix}_present`);
    if (record.present === always) {
      add(`${prefix}_present`, record.present);
      same(`${prefix}_present`, record.present);
    } else keep(`${prefix}_present`, record.present);
    const held = new Map<string, Sql>();
    for (const { field, value } of fields) {
      const declared = record.kind.fields.find(({ name }) => name === field) ?? { name: field, ...textField };
      held.set(
        field,
        fieldColumn({ name: `${prefix}_${field}`, field: declared, value, present, kind: record.kind }, context, {
          layer,
          add,
        }),
      );
      kept.push(`${prefix}_${field}`);
    }
    records.push({ ...record, present, columns: held });
  };
  let operator: Sql | undefined;
  if (table.subject !== undefined) {
    put({ kind: profileKind, present: always, countedIn: undefined }, table.subject.profile);
    const profile = records[0]?.columns;
    operator = operatorOf(context.marks, {
      identifiers: [ident('identifier_operator'), ...others.map((_, index) => ident(`other_${index}_operator`))],
      name: profile?.get('name') ?? sql`cast(null as varchar)`,
      legalForm: profile?.get('legal_form'),
    });
    kept.push('r0_operator');
    records[0] = {
      kind: profileKind,
      present: ident('r0_present'),
      countedIn: undefined,
      columns: new Map([...(profile ?? []), ['operator', ident('r0_operator')]]),
    };
  }
  for (const record of table.records) {
    put(
      {
        kind: record.kind,
        present: record.when === undefined ? always : compileCondition(columns, record.when),
        countedIn: record.countedIn,
      },
      record.fields,
    );
  }
  const running =
    table.subject === undefined || operator === undefined ? undefined : { operator, kind: table.subject.kind };
  const name = records[0]?.columns.get('name');
  if (form.snapshot.is === 'current-of-subject' && table.subject !== undefined) {
    // All that admission looks at. Who runs the subject follows from it, and when it was stated is no part of it.
    const said = kept.filter((each) => !['subject', 'stated_on', 'r0_operator'].includes(each)).map(ident);
    keep('mark', sql`hash(${joined(said)})`);
  }
  return {
    select: statement(context, layer, judged, kept, running),
    constants: layer.constants,
    names:
      running === undefined || name === undefined
        ? undefined
        : { kind: running.kind, operator: ident('r0_operator'), name },
    marks: context.marks,
    records,
    others,
  };
}

/** Who runs the subject of a row, and what kind of subject it claims to be. */
interface Running {
  readonly operator: Sql;
  readonly kind: SubjectKind;
}

function statement(
  { columns, marks }: StagingContext,
  { columns: typed, faults }: Layer,
  judged: readonly JudgedIdentifier[],
  kept: readonly string[],
  running: Running | undefined,
) {
  const list = typed.map(({ name, value }) => sql`${value} as ${ident(name)}`);
  const any =
    faults.length === 0
      ? sql`false`
      : joined(
          faults.map(({ when }) => sql`coalesce(${when}, false)`),
          ' or ',
        );
  const structs = faults.map(faultCase);
  const run = running === undefined ? nothing : sql`, ${running.operator} as r0_operator`;
  const own = running === undefined ? sql`false` : isPersonsOwn(running.kind, sql`r0_operator`);
  const looked = numbersStandIn(marks, columns.everything, judged) ?? sql`cast(null as varchar)`;
  return (relation: Sql): Sql => sql`with text as not materialized (${columns.select(relation)}),
typed as not materialized (select *, ${joined(list)} from text),
looked as not materialized (select *, ${looked} as all_text from typed),
weighed as not materialized (select *, ${maybeNumber(marks, sql`all_text`)} as ${maybeNumberColumn}, (${any}) as is_faulty${run} from looked),
judged as not materialized (select *, ${own} as is_person from weighed)
select ${joined(kept.map(ident))}, ${maybeNumberColumn}, is_person,
  case when is_faulty and not is_person then list_filter([${joined(structs)}], lambda each: each is not null) end as faults,
  case when is_faulty and not is_person then cast(${columns.raw} as varchar) end as raw
from judged`;
}

function stated(
  form: Form,
  context: StagingContext,
  {
    faults,
    keep,
    same,
  }: {
    readonly faults: FaultCase[];
    readonly keep: (name: string, value: Sql) => Sql;
    readonly same: (name: string, value: Sql) => void;
  },
): void {
  if (form.statedAt.by === 'value') {
    const compiled = compileValue(context, form.statedAt.value, dateField);
    const column = keep('stated_on', compiled.value);
    faults.push({
      when: sql`${column} is null`,
      code: 'row-stated-at',
      field: 'stated-at',
      value: compiled.text,
      expected: compiled.expected,
    });
  } else {
    // The whole file was stated on one day; whoever opened it knows which.
    same('stated_on', sql`cast(null as date)`);
  }
  if (form.scope === undefined) same('scope', sql`''`);
  else keep('scope', sql`coalesce(${compileValue(context, form.scope, textField).value}, '')`);
  const { snapshot } = form;
  if (snapshot.is !== 'operations') {
    same('is_delete', sql`false`);
    return;
  }
  const code = context.columns.text(snapshot.column);
  const says = (codes: readonly string[]): Sql =>
    codes.length === 0 ? sql`false` : sql`coalesce(${among(code, codes.map(quoted))}, false)`;
  const deletes = keep('is_delete', says(snapshot.deletes));
  const expected = `one of ${[...snapshot.states, ...snapshot.deletes].join(', ')}`;
  faults.push({
    when: sql`not ${deletes} and not ${says(snapshot.states)}`,
    code: 'row-operation',
    field: snapshot.column.name,
    value: code,
    expected,
  });
}

interface FieldColumn {
  readonly name: string;
  readonly field: Pick<Field, 'name' | 'type' | 'values'>;
  readonly value: Value;
  readonly present: Sql;
  readonly kind: RecordKind;
}

function fieldColumn(
  { name, field, value, present, kind }: FieldColumn,
  context: StagingContext,
  { layer, add }: { layer: Layer; add: (name: string, value: Sql) => Sql },
): Sql {
  const compiled = compileValue(context, value, field);
  const column = add(name, compiled.value);
  const label = `${kind.id}.${field.name}`;
  if (compiled.checked) {
    layer.faults.push({
      when: sql`${present} and ${compiled.text} is not null and ${column} is null`,
      code: 'row-value',
      field: label,
      value: compiled.text,
      expected: compiled.expected,
    });
  }
  if (kind.key.includes(field.name) || kind.eventDate === field.name) {
    layer.faults.push({
      when: sql`${present} and ${compiled.text} is null and ${column} is null`,
      code: 'row-empty',
      field: label,
      value: sql`cast(null as varchar)`,
      expected: compiled.expected,
    });
  }
  return column;
}
