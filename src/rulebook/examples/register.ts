import type { Field, RecordKind } from '../../kinds/index.ts';
import { z } from 'zod';
import {
  Database,
  ident,
  joined,
  literal,
  shape,
  sql,
  type Sql,
  type SqlValue,
  type Transaction,
} from '../../sql/index.ts';
import type { Stored, SubjectFacts } from '../interpret/facts.ts';
import type { Rulebook } from '../model.ts';
import { ratingsOf } from '../rated.ts';

/** A register of a few subjects, in memory, in the shapes that a compiled rulebook reads. Subjects are numbered from 1. */
export interface SmallRegister {
  readonly database: Database;
  readonly facts: (alias: string) => Sql;
  readonly grades: (name: string) => Sql;
  readonly subjects: Sql;
  /** The names of its tables. */
  readonly tables: readonly string[];
}

/** A row of a rulebook's answer. */
const rowForm = z.looseObject({ subject_no: shape.bigint });

/** Puts a question to a small register: the engine that rates. */
export type Ask = (register: SmallRegister, question: Sql) => Promise<readonly z.infer<typeof rowForm>[]>;

export const askDuckdb: Ask = ({ database }, question) => database.rows(question, rowForm);

const profileColumns = ['place', 'category'] as const;

/** Puts the facts of subjects into a database in memory, one table a record kind. The caller closes the database. */
export async function smallRegister(rulebook: Rulebook, subjects: readonly SubjectFacts[]): Promise<SmallRegister> {
  const database = await Database.open(':memory:', { memory: '512MB', threads: 2 });
  await database.write(async (transaction) => {
    await transaction.run(
      sql`create table subject (subject_no bigint, listed boolean, place varchar, category varchar)`,
    );
    await insert(
      transaction,
      ident('subject'),
      subjects.map(({ subject }, index) => [
        sql`cast(${BigInt(index + 1)} as bigint)`,
        subject.listed === undefined ? sql`cast(null as boolean)` : sql`${subject.listed}`,
        ...profileColumns.map((name) => text(subject.profile[name] ?? null)),
      ]),
    );
    for (const [alias, kind] of Object.entries(rulebook.reads)) await loadKind(transaction, alias, kind, subjects);
    for (const { name } of ratingsOf(rulebook)) await loadRatings(transaction, name, subjects);
  });
  return {
    database,
    facts: (alias) => sql`select * from ${ident(`facts ${alias}`)}`,
    grades: (name) => sql`select * from ${ident(`given ${name}`)}`,
    subjects: sql`select * from subject`,
    tables: [
      'subject',
      ...Object.keys(rulebook.reads).map((alias) => `facts ${alias}`),
      ...ratingsOf(rulebook).map(({ name }) => `given ${name}`),
    ],
  };
}

async function loadRatings(transaction: Transaction, name: string, subjects: readonly SubjectFacts[]): Promise<void> {
  const table = ident(`given ${name}`);
  await transaction.run(sql`create table ${table} (subject_no bigint, grade varchar, score varchar, as_of date)`);
  const rows = subjects.flatMap(({ ratings = {} }, index) => {
    const given = ratings[name];
    if (given === undefined) return [];
    const asOf = given.before?.asOf ?? null;
    return [
      [sql`cast(${BigInt(index + 1)} as bigint)`, text(given.grade), text(given.score), sql`cast(${asOf} as date)`],
    ];
  });
  await insert(transaction, table, rows);
}

async function loadKind(
  transaction: Transaction,
  alias: string,
  kind: RecordKind,
  subjects: readonly SubjectFacts[],
): Promise<void> {
  const table = ident(`facts ${alias}`);
  const columns = kind.fields.map((field) => sql`${ident(field.name)} ${columnType(field)}`);
  await transaction.run(
    sql`create table ${table} (${joined([sql`subject_no bigint`, sql`fact_no bigint`, sql`event_on date`, ...columns])})`,
  );
  const rows = subjects.flatMap(({ facts }, index) =>
    (facts[alias] ?? []).map(({ factNo, eventOn, fields }) => [
      sql`cast(${BigInt(index + 1)} as bigint)`,
      sql`cast(${factNo} as bigint)`,
      sql`cast(${eventOn} as date)`,
      ...kind.fields.map((field) => sql`cast(${storable(fields[field.name] ?? null)} as ${columnType(field)})`),
    ]),
  );
  await insert(transaction, table, rows);
}

function columnType({ type }: Field): Sql {
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
      return sql`decimal(18, ${literal(type.scale)})`;
  }
}

function storable(value: Stored): SqlValue {
  return value === null ? null : String(value);
}

function text(value: Stored): Sql {
  return sql`cast(${storable(value)} as varchar)`;
}

const rowsAtOnce = 500;

async function insert(transaction: Transaction, table: Sql, rows: readonly (readonly Sql[])[]): Promise<void> {
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    const part = rows.slice(from, from + rowsAtOnce).map((row) => sql`(${joined(row)})`);
    await transaction.run(sql`insert into ${table} values ${joined(part)}`);
  }
}
