import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { compact, compactWhile } from '../../src/compaction/index.ts';
import { subjectOfId, type SubjectMatch } from '../../src/reasons/index.ts';
import { runRating, verifyRun, type RunResult } from '../../src/rating/index.ts';
import { ident, shape, sql, type Database } from '../../src/sql/index.ts';
import { openWorkspace, type Workspace } from '../../src/workspace/index.ts';
import { day } from '../register/expecting.ts';
import { addPlaces, correctVisits, instant, openRegister } from '../register/register.ts';

let top: string;
beforeAll(() => {
  top = mkdtempSync(join(tmpdir(), 'compaction-'));
});
afterAll(() => rmSync(top, { recursive: true, force: true }));

const now = instant('2026-02-01T10:00:00Z');
const rated = (workspace: Workspace): Promise<RunResult> =>
  runRating(workspace, { now, asOf: day('2026-01-31'), whole: true });
const countForm = z.object({ n: shape.count });

async function mended(dir: string): Promise<Workspace> {
  const workspace = await openRegister(dir, 80);
  await correctVisits(workspace, { at: instant('2026-01-20T08:00:00Z'), where: sql`and subject_no < 20`, points: 8 });
  return workspace;
}

test('a register is rated alike before and after, and old runs and what goes stale of them stay as they are', async () => {
  const workspace = await mended(join(top, 'a'));
  try {
    const before = await rated(workspace);
    const done = await compact(workspace, { which: 'all', now, rowsAtOnce: 40 });
    expect(done.map(({ table, beside }) => [table, beside])).toEqual([
      ['subject', 80],
      ['listing', 80],
      ['fact_profile', 80],
      ['fact_xx-entry', 80],
      ['fact_xx-visit', 174],
    ]);
    expect(await compact(workspace, { which: 'all', now })).toEqual([]);
    const after = await rated(workspace);
    expect([after.run, after.already]).toEqual([before.run, true]);
    expect((await verifyRun(workspace, { run: before.run })).parts.filter(({ holds }) => !holds)).toEqual([]);
    // The views over the ends of facts look at the tables that are there now.
    await correctVisits(workspace, { at: instant('2026-02-02T08:00:00Z'), where: sql`and subject_no = 3`, points: 1 });
    expect(await workspace.database.row(sql`select count(*) as n from stale_grade`, countForm)).toEqual({ n: 1 });
    await addPlaces(workspace, { from: 80, count: 5, at: instant('2026-02-03T08:00:00Z') });
    const [later] = (await compact(workspace, { which: 'all', now })).filter(({ told }) => told === 'xx-visit');
    expect(later).toMatchObject({ rows: 165, beside: 10 });
  } finally {
    await workspace.close();
  }
});

test('readers see one state, whatever is laid or put in its place meanwhile', async () => {
  const workspace = await mended(join(top, 'b'));
  try {
    const asked = async (): Promise<unknown> =>
      workspace.database.row(
        sql`select count(*) as facts, count(distinct fact.fact_no) as numbers, sum(fact.points) as points, count(ended.fact_no) as ended
from "fact_xx-visit" as fact left join "ended_xx-visit" as ended using (fact_no) join subject using (subject_no) join listing using (subject_no)`,
        shape.anything,
      );
    const before = await asked();
    const over = new AbortController();
    const reading = Array.from({ length: 3 }, async () => {
      let times = 0;
      while (!over.signal.aborted) {
        expect(await asked()).toEqual(before);
        times += 1;
      }
      return times;
    });
    for (let round = 0; round < 5; round += 1) {
      // Anything that comes in makes the next compaction lay all of it anew.
      await correctVisits(workspace, { at: now, where: sql`and false`, points: 0 });
      await workspace.database.write((transaction) =>
        transaction.run(sql`update compaction set through_commit = through_commit - 1`),
      );
      await workspace.database.write((transaction) =>
        transaction.run(sql`update "fact_xx-visit" set shelf = null where fact_no % 3 = 0`),
      );
      await compact(workspace, { which: 'all', now, rowsAtOnce: 20 });
    }
    over.abort();
    expect(Math.min(...(await Promise.all(reading)))).toBeGreaterThan(0);
  } finally {
    await workspace.close();
  }
});

const idForm = z.object({ subject_id: z.string() });

/** Everybody there is, looked up by their ids one by one. */
async function lookedUp(database: Database): Promise<ReadonlyMap<string, SubjectMatch | undefined>> {
  const ids = await database.rows(sql`select subject_id from subject order by subject_no`, idForm);
  const found = new Map<string, SubjectMatch | undefined>();
  for (const { subject_id: id } of ids) found.set(id, await database.atOneMoment((moment) => subjectOfId(moment, id)));
  return found;
}

test('a subject is found by its id alike where it lies as it came, in order, and beside those in order', async () => {
  const workspace = await mended(join(top, 'f'));
  const { database } = workspace;
  try {
    const before = await lookedUp(database);
    expect(before.get([...before.keys()][7] ?? '')).toMatchObject({
      identifiers: [{ scheme: 'xx-place', value: '7' }],
    });
    await compact(workspace, { which: 'all', now, rowsAtOnce: 40 });
    expect(await lookedUp(database)).toEqual(before);
    await addPlaces(workspace, { from: 80, count: 5, at: instant('2026-02-03T08:00:00Z') });
    const since = await lookedUp(database);
    expect([...since].slice(0, 80)).toEqual([...before]);
    expect([...since.values()].slice(80).map((match) => match?.identifiers[0]?.value)).toEqual([
      '80',
      '81',
      '82',
      '83',
      '84',
    ]);
    expect(await subjectOfId(database, `${[...before.keys()][7]?.slice(0, 6)}0000`)).toBeUndefined();
  } finally {
    await workspace.close();
  }
});

test('whoever asks several questions as of one moment goes on reading the tables of then', async () => {
  const workspace = await mended(join(top, 'e'));
  try {
    const count = sql`select count(*) as n from "fact_xx-visit" where shelf is null`;
    const seen = await workspace.database.atOneMoment(async (moment) => {
      const first = await moment.row(count, countForm);
      await compact(workspace, { which: 'all', now, rowsAtOnce: 40 });
      // Said otherwise, or it would be answered from what was asked before.
      return [first, await moment.row(sql`${count} and true`, countForm)];
    });
    expect(seen).toEqual([{ n: 156 }, { n: 156 }]);
    expect(await workspace.database.row(count, countForm)).toEqual({ n: 0 });
  } finally {
    await workspace.close();
  }
});

test('beside a server what comes in is compacted by itself, and whoever writes has a turn meanwhile', async () => {
  const dir = join(top, 'd');
  await (await mended(dir)).close();
  appendFileSync(join(dir, 'goodstanding.yaml'), 'compaction: { rows: 1, percent: 50 }\n');
  const workspace = await openWorkspace(dir);
  const stop = new AbortController();
  const told: string[] = [];
  const failed: unknown[] = [];
  const ended = compactWhile(workspace, {
    now: () => now,
    signal: stop.signal,
    done: (compacted) => void told.push(compacted.map(({ table }) => table).join(' ')),
    defect: (error) => void failed.push(error),
    lookEvery: 10,
  });
  try {
    const all = 'subject listing fact_profile fact_xx-entry fact_xx-visit';
    await expect.poll(() => told, { timeout: 20_000 }).toEqual([all]);
    // A tenth more is not enough; as much again is.
    await addPlaces(workspace, { from: 80, count: 8, at: instant('2026-02-03T08:00:00Z') });
    await addPlaces(workspace, { from: 88, count: 90, at: instant('2026-02-04T08:00:00Z') });
    await expect.poll(() => told.length, { timeout: 20_000 }).toBe(2);
    expect(told).toEqual([all, all]);
    stop.abort();
    await ended;
    expect(failed).toEqual([]);
  } finally {
    stop.abort();
    await ended;
    await workspace.close();
  }
});

test('a register of before there were shelves is brought up, rated alike and compacted', async () => {
  const dir = join(top, 'c');
  const workspace = await mended(dir);
  const before = await rated(workspace);
  await workspace.database.write(async (transaction) => {
    await transaction.run(sql`drop view stale_grade`);
    await transaction.run(sql`drop view ended_fact`);
    await transaction.run(sql`drop table compaction`);
    await transaction.run(sql`delete from layout where part = 'core' and version >= 4`);
    const columns = await transaction.rows(
      sql`select table_name, column_name from duckdb_columns()
        where column_name in ('shelf', 'ended_at', 'ended_commit') and table_name <> 'grade_row' and table_name in (select table_name from duckdb_tables())`,
      z.object({ table_name: z.string(), column_name: z.string() }),
    );
    for (const { table_name, column_name } of columns)
      await transaction.run(sql`alter table ${ident(table_name)} drop column ${ident(column_name)}`);
  });
  await workspace.close();
  const again = await openWorkspace(dir);
  try {
    expect((await rated(again)).contentHash).toBe(before.contentHash);
    expect(await compact(again, { which: 'all', now })).toHaveLength(5);
    expect((await rated(again)).contentHash).toBe(before.contentHash);
  } finally {
    await again.close();
  }
});
