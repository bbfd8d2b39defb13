import type { FieldType, RecordKind } from '../kinds/index.ts';
import { ident, joined, literal, nothing, sql, type Sql } from '../sql/index.ts';
import type { Texts } from '../vocabulary/index.ts';
import { shelfColumns } from './shelves.ts';

/** The columns of `subject` and `listing` as they are when these are made; both have a `shelf` since (shelves.ts). */
export const subjectColumns: Sql = sql`
    subject_no bigint not null, subject_id varchar using compression uncompressed not null,
    subject_kind varchar using compression dictionary not null, scheme varchar using compression dictionary not null,
    value varchar using compression fsst not null, source varchar using compression dictionary not null,
    known_from timestamp not null, commit_no bigint not null`;
export const listingColumns: Sql = sql`
    subject_no bigint not null, source varchar using compression dictionary not null,
    scope varchar using compression dictionary not null, listed boolean not null,
    stated_at date not null, known_from timestamp not null, commit_no bigint not null`;

/**
 * The tables that every register has. All are append-only, apart from `counter`, the marks, and the state, faults and
 * text of a quarantined row: what they were before it was mended is in `held_mend`.
 *
 * - `commit_log`: each change of what is known, in a strictly rising order, with its instant.
 * - `intake`, `source_file`: receipts, and the files they came from.
 * - `subject`, `identifier`: who is in the register, by the identifier that decides, and by the others a source gives. `subject_no` is dense and for joining; `subject_id` is
 *   permanent and for people. It is made from the first identifier alone, so two registers that read the same
 *   records give the same ids, and anyone can repeat a run from open data.
 * - `listing`: since when a source has a subject on its list, or no longer has it.
 * - `statement`: up to when each list was stated as a whole, so that a file stated earlier is known to be late.
 * - `marking`, `row_mark`: what each row of a list last said of its subject, as one number (`intake/admit/marks.ts`). No
 *   record: they spare comparing a row that says it again, and may be emptied at any time.
 * - `quarantine`: rows not admitted, with their faults. `row_no` counts from 1; `raw` is what the mapped columns hold.
 *
 * How a text is packed is said where it is known (few values: a dictionary; most of them different: FSST; what looks
 * random: as it is). Left to itself DuckDB tries every way with every text, which takes half the time of writing it.
 */
export const coreTables: readonly Sql[] = [
  sql`create table if not exists counter (name varchar not null, next_no bigint not null)`,
  sql`create table if not exists commit_log (
    commit_no bigint not null, known_from timestamp not null, cause varchar not null, back_loaded boolean not null,
    intake_no bigint, reason varchar)`,
  sql`create table if not exists intake (
    intake_no bigint not null, source varchar not null, source_version varchar not null, source_hash varchar not null,
    finished_at timestamp not null, receipt varchar not null)`,
  sql`create table if not exists source_file (
    file_no bigint not null, intake_no bigint not null, source varchar not null, list varchar not null, table_name varchar not null,
    form varchar not null, name varchar not null, sha256 varchar not null, bytes bigint not null, rows bigint not null)`,
  sql`create table if not exists subject (${subjectColumns})`,
  sql`create table if not exists identifier (
    subject_no bigint not null, scheme varchar using compression dictionary not null,
    value varchar using compression fsst not null, known_from timestamp not null, commit_no bigint not null)`,
  sql`create table if not exists listing (${listingColumns})`,
  sql`create table if not exists statement (
    list varchar not null, table_name varchar not null, scope varchar not null, stated_at date not null,
    known_from timestamp not null, commit_no bigint not null, intake_no bigint not null)`,
  sql`create table if not exists marking (
    marking_no bigint not null, list varchar not null, table_name varchar not null, judged_by varchar not null)`,
  sql`create table if not exists row_mark (
    marking_no bigint not null, subject_no bigint not null, mark ubigint not null, commit_no bigint not null)`,
  sql`create table if not exists quarantine (
    quarantine_no bigint not null, intake_no bigint not null, source varchar not null, file_no bigint not null,
    row_no bigint not null, table_name varchar not null, state varchar not null, faults varchar not null,
    raw varchar, stated_at date)`,
  sql`create table if not exists registered_kind (
    kind varchar not null, version bigint not null, hash varchar not null, text varchar not null,
    known_from timestamp not null)`,
];

/**
 * `held_mend`: what was changed by hand in a row of the quarantine before it was offered again, as it lay there and as it
 * was offered. Its file says something else than what was admitted then, and this is the link between the two.
 */
export const mendTables: readonly Sql[] = [
  sql`create table if not exists held_mend (
    quarantine_no bigint not null, intake_no bigint not null, file_no bigint not null, row_no bigint not null,
    before varchar not null, after varchar not null, admitted boolean not null)`,
];

/** The built-in kind that holds what a source says of a subject itself: versioned as every other record. */
export const profileKind: RecordKind = {
  id: 'profile',
  version: 1,
  class: 'licence',
  title: { en: 'What a source says of a subject', fr: 'Ce qu’une source dit d’un sujet', zh: '来源对主体的描述' },
  topic: 'any',
  subject: 'establishment',
  eventDate: undefined,
  key: [],
  fields: [
    profileField('name', { en: 'Name', fr: 'Nom', zh: '名称' }),
    profileField('address', { en: 'Address', fr: 'Adresse', zh: '地址' }),
    profileField('postcode', { en: 'Postcode', fr: 'Code postal', zh: '邮政编码' }),
    profileField('place', { en: 'Place (area or authority)', fr: 'Lieu (zone ou autorité)', zh: '地区或主管部门' }),
    profileField('category', { en: 'Kind of business', fr: 'Type d’activité', zh: '行业类别' }),
    profileField('legal_form', { en: 'Legal form', fr: 'Forme juridique', zh: '法律形式' }),
    profileField('operator', { en: 'Operator', fr: 'Exploitant', zh: '经营者类型' }),
  ],
  hash: 'profile@1',
  text: '',
};

function profileField(name: string, title: Texts): RecordKind['fields'][number] {
  const values = name === 'operator' ? ['organisation', 'person', 'unknown'] : undefined;
  return {
    name,
    title,
    type: { base: 'text' },
    unit: undefined,
    values,
    empty: 'absent',
    official: false,
  };
}

/** The table of one kind's facts. */
export function factTable(kind: Pick<RecordKind, 'id'>): Sql {
  return ident(`fact_${kind.id}`);
}

/** The table that says which facts of one kind ended, when, and why. */
export function endTable(kind: Pick<RecordKind, 'id'>): Sql {
  return ident(`ended_${kind.id}`);
}

/**
 * The table of the hashes of one kind's facts, subject by subject: `shelf, subject_no, latest, hash`, of all facts in force when they were
 * last laid by subject; `latest` is the last of their event dates. Made and replaced by compaction alone; where it never was, there is none.
 */
export function hashTable(kind: Pick<RecordKind, 'id'>): Sql {
  return ident(`hashed_${kind.id}`);
}

/** The SQL type of a field. Money and points are DECIMAL(18, s); nothing is a float. */
export function columnType(type: FieldType): Sql {
  switch (type.base) {
    case 'boolean':
      return sql`boolean`;
    case 'integer':
      return sql`bigint`;
    case 'text':
      return sql`varchar`;
    case 'date':
      return sql`date`;
    case 'decimal':
      return decimalTypes[type.scale] ?? sql`decimal(18,0)`;
  }
}

const decimalTypes: readonly Sql[] = Array.from({ length: 13 }, (_, scale) => sql`decimal(18,${literal(scale)})`);

/** How the texts of the built-in kind are packed: names and addresses differ, the rest repeats. */
const profilePacked: Readonly<Record<string, Sql>> = {
  name: sql` using compression fsst`,
  address: sql` using compression fsst`,
  postcode: sql` using compression fsst`,
  place: sql` using compression dictionary`,
  category: sql` using compression dictionary`,
  legal_form: sql` using compression dictionary`,
  operator: sql` using compression dictionary`,
};

/** How a field is packed, where that is known: a closed list of texts is a dictionary. */
function packed(kind: RecordKind, { name, type, values }: RecordKind['fields'][number]): Sql {
  if (kind.id === profileKind.id) return profilePacked[name] ?? nothing;
  return type.base === 'text' && values !== undefined ? sql` using compression dictionary` : nothing;
}

/** The columns of a table of facts, as they are when it is made. */
export function factColumns(kind: RecordKind): Sql {
  const fields = kind.fields.map((field) => sql`${ident(field.name)} ${columnType(field.type)}${packed(kind, field)}`);
  const own = shelfColumns.map(({ name, type }) => sql`${ident(name)} ${type}`);
  return sql`fact_no bigint not null, subject_no bigint not null, known_from timestamp not null, commit_no bigint not null,
    stated_at date not null, event_on date not null, file_no bigint not null, row_no bigint not null,
    ${joined([...fields, ...own])}`;
}

/**
 * The two tables of one kind. A fact is never changed: when it ends, a row in the second table says so.
 *
 * `event_on` is the kind's event date, or `stated_at` where the kind has none. Causes of an end: `corrected` (a new
 * version replaces it), `withdrawn` (it never should have been), `mended` (an officer of the register corrected it).
 */
export function kindTables(kind: RecordKind): readonly Sql[] {
  return [
    sql`create table if not exists ${factTable(kind)} (${factColumns(kind)})`,
    sql`create table if not exists ${endTable(kind)} (
    fact_no bigint not null, known_to timestamp not null, commit_no bigint not null, cause varchar not null,
    by_fact_no bigint, reason varchar)`,
  ];
}
