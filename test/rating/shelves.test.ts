import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { compact } from '../../src/compaction/index.ts';
import { gradeRowsOf, ratingLayout, runRating, verifyRun, type GradeRow } from '../../src/rating/index.ts';
import { shape, sql } from '../../src/sql/index.ts';
import { openWorkspace, type Workspace } from '../../src/workspace/index.ts';
import { day } from '../register/expecting.ts';
import { openGraded } from '../register/graded.ts';
import { addPlaces, correctVisits, instant } from '../register/register.ts';

const rulebooks = ['xx/visits', 'xx/care', 'xx/overall'];
const asOf = day('2026-01-31');

let top: string;
let workspace: Workspace;
let clock = 0;
beforeAll(() => {
  top = mkdtempSync(join(tmpdir(), 'grades-'));
});
afterAll(async () => {
  await workspace.close();
  rmSync(top, { recursive: true, force: true });
});

async function rated(whole: boolean, subjectsAtOnce?: number): Promise<string> {
  clock += 1;
  const now = instant(`2026-02-01T10:00:${String(clock).padStart(2, '0')}Z`);
  const { run } = await runRating(workspace, {
    now,
    asOf,
    rulebooks,
    whole,
    ...(subjectsAtOnce && { subjectsAtOnce }),
  });
  return run;
}

const keptForm = z.object({
  run_id: z.string(),
  rulebook: z.string(),
  shelf: shape.count.nullable(),
  lies: shape.count,
  subject_no: shape.bigint,
});

/** Every row as it lies in the table, and where its subject lies by its id. */
async function kept() {
  return workspace.database.rows(
    sql`select run_id, rulebook, row.shelf, cast('0x' || subject_id[3:6] as integer) as lies, subject_no
    from grade_row as row join subject using (subject_no) order by row.rowid`,
    keptForm,
  );
}

/** Rows as texts, whatever the order of their columns and their own. */
const ordered = (rows: readonly Readonly<Record<string, unknown>>[]): readonly string[] =>
  rows
    .map((row) =>
      Object.entries(row)
        .toSorted(([left], [right]) => (left < right ? -1 : 1))
        .map(([name, value]) => `${name} ${String(value)}`)
        .join(', '),
    )
    .toSorted();

/** The grades of each of some subjects as the view gives them, and as they are looked up. */
async function seenAndFound(runs: readonly string[], subjects: readonly bigint[]) {
  const { database } = workspace;
  const seen = await database.rows(
    sql`select * from grade`,
    z.looseObject({ run_id: z.string(), subject_no: shape.bigint }),
  );
  const found: readonly GradeRow[] = await gradeRowsOf(database, runs, subjects);
  return {
    seen: ordered(seen.filter(({ run_id, subject_no }) => runs.includes(run_id) && subjects.includes(subject_no))),
    found: ordered(found.map((row) => ({ ...row }))),
  };
}

test('the rows of each part of a run lie by shelf, rated whole, range by range or worked out from another, and are found', async () => {
  workspace = await openGraded(join(top, 'a'), 90);
  const runs = [await rated(true)];
  await correctVisits(workspace, {
    at: instant('2026-01-20T08:00:00Z'),
    where: sql`and subject_no % 30 = 1`,
    points: 7,
  });
  runs.push(await rated(false));
  await correctVisits(workspace, {
    at: instant('2026-01-21T08:00:00Z'),
    where: sql`and subject_no % 45 = 2`,
    points: 3,
  });
  runs.push(await rated(false));
  await compact(workspace, { which: 'all', now: instant('2026-01-22T08:00:00Z') });
  await addPlaces(workspace, { from: 90, count: 2, at: instant('2026-01-23T08:00:00Z') });
  runs.push(await rated(true, 30));
  const rows = await kept();
  expect(new Set(rows.map(({ run_id }) => run_id))).toEqual(new Set(runs));
  expect(rows.filter(({ shelf, lies }) => shelf !== lies)).toEqual([]);
  // What a difference carries on from the one before lies behind what it has itself.
  for (const run of runs.filter((_, place) => place !== 2))
    for (const rulebook of rulebooks) {
      const own = rows.filter((row) => row.run_id === run && row.rulebook === rulebook);
      const order = own.toSorted((left, right) => left.lies - right.lies || Number(left.subject_no - right.subject_no));
      expect(own).toEqual(order);
    }
  for (const subjects of [[], [7n], [1n, 2n, 31n, 91n, 4000n], Array.from({ length: 92 }, (_, each) => BigInt(each))]) {
    const { seen, found } = await seenAndFound(runs, subjects);
    expect(found).toEqual(seen);
    expect(found.length >= subjects.length - 1).toBe(true);
  }
});

test('rows of before there were shelves are given theirs, are found, and others are worked out from them', async () => {
  const runs = (await kept()).map(({ run_id }) => run_id);
  const { dir, database } = workspace;
  const before = await database.rows(sql`select * from grade order by all`, shape.anything);
  await database.write(async (transaction) => {
    for (const statement of [
      sql`drop view stale_grade`,
      sql`drop view grade`,
      sql`alter table grade_row drop column shelf`,
      sql`create view grade as select * from grade_row
        union all select delta.* from (select base.run_id, row.* exclude (run_id)
          from run_base as base join grade_row as row on row.run_id = base.base_run and row.rulebook = base.rulebook) as delta
        anti join regraded as again using (run_id, rulebook, subject_no)`,
      sql`create index grade_row_subject on grade_row (subject_no)`,
      sql`delete from layout where part = 'rating' and version >= ${ratingLayout.steps.length}`,
    ])
      await transaction.run(statement);
  });
  await workspace.close();
  workspace = await openWorkspace(dir, { layouts: [ratingLayout] });
  expect(await workspace.database.rows(sql`select * from grade order by all`, shape.anything)).toEqual(before);
  expect((await kept()).filter(({ shelf, lies }) => shelf !== lies)).toEqual([]);
  const { seen, found } = await seenAndFound([...new Set(runs)], [1n, 3n, 32n]);
  expect(found).toEqual(seen);
  expect(found.length).toBeGreaterThan(3);
  await correctVisits(workspace, {
    at: instant('2026-01-24T08:00:00Z'),
    where: sql`and subject_no % 40 = 4`,
    points: 9,
  });
  const since = await rated(false);
  expect((await kept()).filter(({ run_id }) => run_id === since).length).toBeLessThan(20);
  const { parts } = await verifyRun(workspace, { run: since });
  expect(parts.filter(({ holds }) => !holds)).toEqual([]);
});
