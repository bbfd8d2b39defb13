import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { timestamp } from '../../src/registry/index.ts';
import { ident, nothing, shape, sql, type Sql, type Transaction } from '../../src/sql/index.ts';
import { instantFrom, type Instant } from '../../src/vocabulary/index.ts';
import { createWorkspace, openWorkspace, type Workspace } from '../../src/workspace/index.ts';
import { entryKind, placeScheme, rulebook, source, visitKind } from './documents.ts';

/** A workspace with a kind, a source and a rulebook of its own, so that tests rest on no scheme that ships. */
export async function makeRegister(dir: string, options: { readonly demo?: boolean } = {}): Promise<string> {
  const made = await createWorkspace(dir, {
    name: 'Test register',
    rulebooks: ['xx/visits'],
    demo: options.demo ?? false,
  });
  writeFileSync(join(made, 'kinds', 'xx-visit.yaml'), visitKind);
  writeFileSync(join(made, 'kinds', 'xx-entry.yaml'), entryKind);
  writeFileSync(join(made, 'schemes', 'xx-place.yaml'), placeScheme);
  mkdirSync(join(made, 'sources', 'xx'));
  writeFileSync(join(made, 'sources', 'xx', 'visits.yaml'), source);
  mkdirSync(join(made, 'rulebooks', 'xx', 'visits'), { recursive: true });
  writeFileSync(join(made, 'rulebooks', 'xx', 'visits', 'rulebook.yaml'), rulebook());
  return made;
}

/** Makes and opens a register of `places` places, each visited twice; grades depend on the place's number alone. */
export async function openRegister(
  dir: string,
  places: number,
  options: { readonly demo?: boolean } = {},
): Promise<Workspace> {
  const workspace = await openWorkspace(await makeRegister(dir, options));
  await addPlaces(workspace, { from: 0, count: places, at: instant('2026-01-10T08:00:00Z') });
  return workspace;
}

/** An instant written in a test. */
export function instant(text: string): Instant {
  const found = instantFrom(text);
  if (found === undefined) throw new Error(`${text} is no instant`);
  return found;
}

const next = z.object({ next: shape.bigint });

/** What one commit may say of itself. */
export interface CommitAsked {
  readonly at: Instant;
  readonly backLoaded?: boolean;
}

/** One commit: its number, and what it writes. */
export async function commit(
  workspace: Workspace,
  { at, backLoaded = false }: CommitAsked,
  work: (transaction: Transaction, commitNo: bigint) => Promise<void>,
): Promise<bigint> {
  return workspace.database.write(async (transaction) => {
    const { next: commitNo } = await transaction.row(
      sql`select coalesce(max(commit_no), 0) + 1 as next from commit_log`,
      next,
    );
    await transaction.run(
      sql`insert into commit_log values (${commitNo}, ${timestamp(at)}, 'intake', ${backLoaded}, ${commitNo}, null)`,
    );
    await work(transaction, commitNo);
    return commitNo;
  });
}

/** Adds places numbered from `from`, with identifier, profile, listing, entry and two visits. */
export async function addPlaces(
  workspace: Workspace,
  { from, count, at, backLoaded }: CommitAsked & { readonly from: number; readonly count: number },
): Promise<void> {
  const instantSql = timestamp(at);
  await commit(workspace, { at, backLoaded: backLoaded ?? false }, async (transaction, no) => {
    const numbers = sql`(select ${from} + r as n, 'gs' || substr(sha256(cast(${from} + r as varchar)), 1, 20) as id from range(${count}) as t(r)) as p`;
    await transaction.run(sql`insert into intake values (${no}, 'xx/visits', '1', 'h', ${instantSql}, '{}')`);
    await transaction.run(
      sql`insert into source_file (file_no, intake_no, source, list, table_name, form, name, sha256, bytes, rows) values (${no}, ${no}, 'xx/visits', 'xx/visits', 'places', 'one', 'places.csv', 'h', 1, ${count})`,
    );
    await transaction.run(
      sql`insert into subject (subject_no, subject_id, subject_kind, scheme, value, source, known_from, commit_no) select n, id, 'establishment', 'xx-place', cast(n as varchar), 'xx/visits', ${instantSql}, ${no} from ${numbers}`,
    );
    await transaction.run(
      sql`insert into identifier select n, 'xx-place', cast(n as varchar), ${instantSql}, ${no} from ${numbers}`,
    );
    await transaction.run(
      sql`insert into listing (subject_no, source, scope, listed, stated_at, known_from, commit_no) select n, 'xx/visits', 'all', true, date '2026-01-05', ${instantSql}, ${no} from ${numbers}`,
    );
    await addFacts(transaction, 'profile', {
      at,
      no,
      numbers,
      dated: sql`date '2026-01-05'`,
      named: sql`name, address, postcode, place, category, legal_form, operator`,
      fields: sql`case n % 11 when 3 then '=HYPERLINK("x")' else 'Place ' || n end, 'Street ' || n, null, 'Town ' || (n % 5), 'shop', null, case n % 10 when 7 then 'person' when 8 then 'unknown' else 'organisation' end`,
    });
    await addFacts(transaction, 'xx-entry', {
      at,
      no,
      numbers,
      dated: sql`date '2026-01-05'`,
      named: sql`status`,
      fields: sql`case when n % 13 = 5 then 'exempt' else 'open' end`,
    });
    await addFacts(transaction, 'xx-visit', {
      at,
      no,
      numbers: sql`${numbers} where n % 7 <> 6`,
      dated: sql`date '2023-03-01' + cast(n % 600 as integer)`,
      named: sql`visited_on, points, note`,
      fields: sql`date '2023-03-01' + cast(n % 600 as integer), n % 3, null`,
    });
    await addFacts(transaction, 'xx-visit', {
      at,
      no,
      numbers: sql`${numbers} where n % 7 <> 6`,
      dated: sql`date '2025-03-01' + cast(n % 200 as integer)`,
      named: sql`visited_on, points, note`,
      fields: sql`date '2025-03-01' + cast(n % 200 as integer), case when n % 17 = 4 then null else n % 9 end, 'note'`,
    });
  });
}

interface Facts {
  readonly at: Instant;
  readonly no: bigint;
  readonly numbers: Sql;
  readonly dated: Sql;
  readonly named: Sql;
  readonly fields: Sql;
}

async function addFacts(
  transaction: Transaction,
  kind: string,
  { at, no, numbers, dated, named, fields }: Facts,
): Promise<void> {
  const table = ident(`fact_${kind}`);
  await transaction.run(sql`insert into ${table} (fact_no, subject_no, known_from, commit_no, stated_at, event_on, file_no, row_no, ${named}) select
    (select coalesce(max(fact_no), 0) from ${table}) + row_number() over (order by n), n, ${timestamp(at)}, ${no},
    date '2026-01-05', ${dated}, ${no}, n + 1, ${fields} from ${numbers}`);
}

/** Sets the counters of what was written here without them, so that more is taken in and mended as the program does. */
export async function setCounters({ database }: Workspace): Promise<void> {
  await database.write(async (transaction) => {
    for (const [name, of] of [
      ['commit', sql`select max(commit_no) from commit_log`],
      ['intake', sql`select max(intake_no) from intake`],
      ['source file', sql`select max(file_no) from source_file`],
      ['subject', sql`select max(subject_no) from subject`],
      ['fact xx-entry', sql`select max(fact_no) from "fact_xx-entry"`],
      ['fact xx-visit', sql`select max(fact_no) from "fact_xx-visit"`],
      ['fact profile', sql`select max(fact_no) from fact_profile`],
    ] as const)
      await transaction.run(sql`insert into counter values (${name}, (${of}) + 1)`);
  });
}

/** Corrects the points of the latest visit of some places: a new version, and the end of the old one. */
export async function correctVisits(
  workspace: Workspace,
  { at, where = nothing, points, backLoaded = false }: CommitAsked & { readonly where?: Sql; readonly points: number },
  also: (transaction: Transaction, commitNo: bigint, ended: readonly bigint[]) => Promise<void> = async () => undefined,
): Promise<void> {
  await commit(workspace, { at, backLoaded }, async (transaction, no) => {
    const chosen = sql`select * from "fact_xx-visit" as fact where visited_on >= date '2025-03-01' ${where}
      and not exists (select 1 from "ended_xx-visit" as ended where ended.fact_no = fact.fact_no)`;
    const old = await transaction.rows(
      sql`select fact_no from (${chosen}) as chosen order by fact_no`,
      z.object({ fact_no: shape.bigint }),
    );
    await transaction.run(sql`create or replace temp table chosen as ${chosen}`);
    await transaction.run(
      sql`insert into "ended_xx-visit" select fact_no, ${timestamp(at)}, ${no}, 'mended',
      (select max(fact_no) from "fact_xx-visit") + row_number() over (order by fact_no), 'test' from chosen`,
    );
    await transaction.run(sql`insert into "fact_xx-visit" (fact_no, subject_no, known_from, commit_no, stated_at, event_on, file_no, row_no, visited_on, points, note) select (select max(fact_no) from "fact_xx-visit") + row_number() over (order by fact_no),
      subject_no, ${timestamp(at)}, ${no}, stated_at, event_on, file_no, row_no, visited_on, ${points}, note from chosen`);
    await also(
      transaction,
      no,
      old.map(({ fact_no }) => fact_no),
    );
  });
}
