import { z } from 'zod';
import type { KindCatalogue, RecordKind } from '../kinds/index.ts';
import {
  columnType,
  coreTables,
  endTable,
  factTable,
  hashTables,
  kindTables,
  mendTables,
  profileKind,
  shelfColumns,
  shelfTables,
  subjectsLaidStep,
} from '../registry/index.ts';
import {
  ident,
  joined,
  prepared,
  quoted,
  shape,
  sql,
  type Database,
  type Sql,
  type Transaction,
} from '../sql/index.ts';
import { Refused } from '../vocabulary/index.ts';
import { writeTables } from './acknowledged.ts';
import { workspaceFault } from './faults.ts';

/**
 * One part of the database's layout, and the steps that led to it: step 1 makes it, each later one changes it. A
 * step that was released is never edited; a database is brought up by the steps it lacks, in one transaction.
 */
export interface Layout {
  readonly part: string;
  readonly steps: readonly (readonly Sql[])[];
}

/** What every register has. */
export const coreLayout: Layout = {
  part: 'core',
  steps: [coreTables, writeTables, mendTables, shelfTables, hashTables, subjectsLaidStep],
};

const layoutTable = sql`create table if not exists layout (part varchar not null, version bigint not null)`;

async function heldVersion(transaction: Transaction, part: string): Promise<number> {
  const found = await transaction.row(
    sql`select coalesce(max(version), 0) as version from layout where part = ${part}`,
    z.object({ version: shape.count }),
  );
  return found.version;
}

/** Whether a part of the layout is up to date, so that nothing need be written (a database may be read-only). */
export async function layoutHeld(database: Database, layout: Layout): Promise<boolean> {
  const tables = await database.rows(
    sql`select table_name from duckdb_tables() where table_name = 'layout'`,
    shape.anything,
  );
  if (tables.length === 0) return false;
  const found = await database.row(
    sql`select coalesce(max(version), 0) as version from layout where part = ${layout.part}`,
    z.object({ version: shape.count }),
  );
  return found.version === layout.steps.length;
}

/** Brings a part of the layout up to date. A database of a newer Goodstanding is refused, never guessed at. */
export async function bringUp(database: Database, layout: Layout, file: string): Promise<void> {
  if (await layoutHeld(database, layout)) return;
  await database.write(async (transaction) => {
    await transaction.run(layoutTable);
    const held = await heldVersion(transaction, layout.part);
    if (held > layout.steps.length) {
      throw new Refused(
        [workspaceFault('workspace-newer', { found: held, known: layout.steps.length }, { file })],
        'environment',
      );
    }
    for (const [index, statements] of layout.steps.entries()) {
      if (index < held) continue;
      for (const statement of statements) await transaction.run(statement);
      await transaction.run(sql`insert into layout values (${layout.part}, ${index + 1})`);
    }
  });
}

const columnForm = z.object({ table_name: z.string(), column_name: z.string(), data_type: z.string() });

/**
 * What makes the tables of kinds that are new, and adds the fields a kind has gained. A field whose type was changed
 * is refused: the facts held under the old type are not rewritten (law 4).
 */
async function kindChanges(database: Database, kinds: KindCatalogue, file: string): Promise<Sql[]> {
  const columns = await database.rows(sql`select table_name, column_name, data_type from duckdb_columns()`, columnForm);
  return [...kinds.all(), profileKind].flatMap((kind) => {
    const held = new Map(
      columns
        .filter(({ table_name }) => table_name === `fact_${kind.id}`)
        .map((each) => [each.column_name, each.data_type]),
    );
    return held.size === 0 ? kindTables(kind) : addedFields(kind, held, file);
  });
}

/**
 * Every fact that ended, of whatever kind, with the commit that ended it: `kind, fact_no, subject_no, fact_commit_no,
 * event_on, commit_no, known_to, cause, by_fact_no`. What rests on a fact is stale from the moment it has a row here, in the same
 * transaction and by whichever way it ended, so that nobody who mends a record can forget to say so.
 */
function endedFacts(kinds: KindCatalogue): Sql {
  const each = [...kinds.all(), profileKind].map(endedOfKind);
  return sql`create or replace view ended_fact as ${joined(each, ' union all ')}`;
}

function endedOfKind(kind: Pick<RecordKind, 'id'>): Sql {
  return sql`select ${quoted(kind.id)} as kind, fact.fact_no, fact.subject_no, fact.commit_no as fact_commit_no,
    fact.event_on, ended.commit_no, ended.known_to, ended.cause, ended.by_fact_no
    from ${endTable(kind)} as ended join ${factTable(kind)} as fact using (fact_no)`;
}

/** Whether every kind has its tables, with all its fields, and the view over their ends has each of them. */
export async function kindsHeld(database: Database, kinds: KindCatalogue, file: string): Promise<boolean> {
  return (await kindChanges(database, kinds, file)).length === 0 && (await endsHeld(database, kinds));
}

async function endsHeld(database: Database, kinds: KindCatalogue): Promise<boolean> {
  const views = await database.rows(
    sql`select sql from duckdb_views() where view_name = 'ended_fact'`,
    z.object({ sql: z.string() }),
  );
  const text = views[0]?.sql ?? '';
  return text.includes('by_fact_no') && [...kinds.all(), profileKind].every(({ id }) => text.includes(`'${id}'`));
}

/** Brings the tables of facts up to the kinds as they are declared now. */
export async function bringUpKinds(database: Database, kinds: KindCatalogue, file: string): Promise<void> {
  const statements = await kindChanges(database, kinds, file);
  if (statements.length === 0 && (await endsHeld(database, kinds))) return;
  await database.write(async (transaction) => {
    // A view would keep its tables from gaining columns.
    await transaction.run(sql`drop view if exists ended_fact`);
    for (const statement of statements) await transaction.run(statement);
    await transaction.run(endedFacts(kinds));
  });
}

function addedFields(kind: RecordKind, held: ReadonlyMap<string, string>, file: string): Sql[] {
  const own = shelfColumns.filter(({ name }) => !held.has(name));
  const added = own.map(({ name, type }) => sql`alter table ${factTable(kind)} add column ${ident(name)} ${type}`);
  const fields = kind.fields.flatMap(({ name, type }) => {
    const wanted = prepared(columnType(type)).text.toUpperCase();
    const found = held.get(name);
    if (found === undefined)
      return [sql`alter table ${ident(`fact_${kind.id}`)} add column ${ident(name)} ${columnType(type)}`];
    if (found === wanted) return [];
    const details = { kind: kind.id, field: name, held: found, wanted };
    throw new Refused([workspaceFault('workspace-kind-changed', details, { file })]);
  });
  return [...added, ...fields];
}
