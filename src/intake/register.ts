import { createHash } from 'node:crypto';
import type { KindCatalogue, RecordKind } from '../kinds/index.ts';
import {
  coreTables,
  mendTables,
  shelfTables,
  columnType,
  factTable,
  kindTables,
  profileKind,
  timestamp,
  type PersonMarks,
  type SchemeCatalogue,
} from '../registry/index.ts';
import { ident, joined, prepared, shape, sql, type Database, type Transaction } from '../sql/index.ts';
import { Refused, type Instant } from '../vocabulary/index.ts';
import { z } from 'zod';
import type { OtherTopics } from './admit/seats.ts';
import { intakeFault } from './faults.ts';
import type { Source } from './source/index.ts';

/** What an intake is made into, and what it is judged by. */
export interface Register {
  readonly database: Database;
  readonly catalogue: KindCatalogue;
  readonly schemes: SchemeCatalogue;
  readonly marks: PersonMarks;
}

/** The kinds a source feeds, the built-in one of profiles included. */
export function kindsFed(source: Source): RecordKind[] {
  const kinds = source.tables.flatMap(({ subject, records }) => [
    ...(subject === undefined ? [] : [profileKind]),
    ...records.map(({ kind }) => kind),
  ]);
  return [...new Map([profileKind, ...kinds].map((kind) => [kind.id, kind])).values()];
}

/**
 * Makes the tables of these kinds, or adds the fields a kind has gained, and keeps the text of each version of a kind
 * that was ever used. A field whose type was changed is refused: what is held is not rewritten.
 */
export async function prepareTables(
  transaction: Transaction,
  kinds: readonly RecordKind[],
  now: Instant,
): Promise<void> {
  await transaction.runAll([...coreTables, ...mendTables, ...shelfTables, ...kinds.flatMap(kindTables)]);
  const columns = await transaction.rows(
    sql`select table_name, column_name, data_type from duckdb_columns()
  where table_name in (${joined(kinds.map(({ id }) => sql`${`fact_${id}`}`))})`,
    z.object({ table_name: z.string(), column_name: z.string(), data_type: z.string() }),
  );
  for (const kind of kinds) {
    const own = columns.filter(({ table_name }) => table_name === `fact_${kind.id}`);
    const held = new Map(own.map(({ column_name, data_type }) => [column_name, data_type]));
    for (const { name, type } of kind.fields) {
      const wanted = prepared(columnType(type)).text.toUpperCase();
      const found = held.get(name);
      if (found === undefined) {
        await transaction.run(sql`alter table ${factTable(kind)} add column ${ident(name)} ${columnType(type)}`);
      } else if (found !== wanted) {
        throw new Refused([
          intakeFault(
            'intake-kind-changed',
            { kind: kind.id, field: name, held: found, wanted },
            { file: `kinds/${kind.id}.yaml` },
          ),
        ]);
      }
    }
    await transaction.run(sql`insert into registered_kind select ${kind.id}, ${kind.version}, ${kind.hash}, ${kind.text}, ${timestamp(now)}
where not exists (select 1 from registered_kind where kind = ${kind.id} and hash = ${kind.hash})`);
  }
}

const ready = new WeakMap<Database, Set<string>>();

/** Whether a transaction that was kept has prepared the tables of some kinds in this process: nobody else changes them. */
export function areReady(database: Database, kinds: readonly RecordKind[]): boolean {
  const known = ready.get(database);
  return kinds.every(({ id, hash }) => known?.has(`${id} ${hash}`) === true);
}

/** Notes that it has. */
export function noteReady(database: Database, kinds: readonly RecordKind[]): void {
  const known = ready.get(database) ?? new Set<string>();
  for (const { id, hash } of kinds) known.add(`${id} ${hash}`);
  ready.set(database, known);
}

/** Kinds of other topics that hold facts: what a premises-only subject may have no second share in. Looked for once, when first asked. */
export function otherTopics(transaction: Transaction, catalogue: KindCatalogue, topic: string): OtherTopics {
  let found: Promise<readonly RecordKind[]> | undefined;
  return { kinds: () => (found ??= kindsOfOtherTopics(transaction, catalogue, topic)) };
}

async function kindsOfOtherTopics(
  transaction: Transaction,
  catalogue: KindCatalogue,
  topic: string,
): Promise<readonly RecordKind[]> {
  const tables = await transaction.rows(
    sql`select table_name from duckdb_tables() where starts_with(table_name, 'fact_') and estimated_size > 0`,
    z.object({ table_name: shape.text }),
  );
  const filled = new Set(tables.map(({ table_name }) => table_name));
  return catalogue.all().filter((kind) => kind.topic !== topic && filled.has(`fact_${kind.id}`));
}

/** A hash over all that decides how a source's files are judged: its own text, its kinds, its identifier schemes, the marks of persons. */
export function mappingHash(source: Source, { schemes, marks }: Pick<Register, 'schemes' | 'marks'>): string {
  const hash = createHash('sha256').update(source.hash).update(marks.hash);
  for (const kind of kindsFed(source)) hash.update(kind.hash);
  for (const { subject, of } of source.tables) {
    const named = [...(subject?.identifiers ?? []), ...(of === undefined ? [] : [of])];
    for (const { scheme } of named) hash.update(JSON.stringify(schemes.get(scheme) ?? null));
  }
  return hash.digest('hex');
}
