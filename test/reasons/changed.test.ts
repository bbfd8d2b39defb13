import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { releaseRun, runRating } from '../../src/rating/index.ts';
import { changeOfRun, countsOfRun, movedInRun, outcomeNames, previewOfRun } from '../../src/reasons/index.ts';
import { sql } from '../../src/sql/index.ts';
import type { Workspace } from '../../src/workspace/index.ts';
import { day } from '../register/expecting.ts';
import { correctVisits, instant, openRegister } from '../register/register.ts';

const rulebook = 'xx/visits';
const first = instant('2026-02-01T10:00:00Z');
const second = instant('2026-02-10T10:00:00Z');
let folder: string;
let workspace: Workspace;
let before: string;
let after: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'changed-'));
  workspace = await openRegister(join(folder, 'a'), 40, { demo: true });
  before = (await runRating(workspace, { now: first })).run;
  await releaseRun(workspace, { run: before, who: 'an officer', now: first });
  // Ten places have poor points from now on, whatever they had.
  await correctVisits(workspace, { at: instant('2026-02-05T10:00:00Z'), where: sql`and subject_no < 10`, points: 8 });
  after = (await runRating(workspace, { now: second })).run;
});
afterAll(async () => {
  await workspace.close();
  rmSync(folder, { recursive: true });
});

test('the first run that is released has nothing to stand beside', async () => {
  const asked = { run: before, rulebook: 'xx/other' };
  expect(await movedInRun(workspace.database, { ...asked, limit: 10 })).toEqual([]);
  expect((await changeOfRun(workspace.database, { run: before, rulebook })).before).toBeUndefined();
});

test('what a run changes is counted against the run released before it, and adds up', async () => {
  const { database } = workspace;
  const change = await changeOfRun(database, { run: after, rulebook });
  expect(change.before).toBe(before);
  expect(change.scale).toEqual(['good', 'poor']);
  const counts = await countsOfRun(database, sql`select * from grade`, { run: after, rulebook });
  expect(change.transitions.reduce((sum, { count }) => sum + count, 0)).toBe(counts.subjects);
  const worse = change.transitions.filter((each) => each.before.grade === 'good' && each.after.grade === 'poor');
  expect(worse.map(({ movement }) => movement)).toEqual(['worse']);
  expect(change.counts.worse).toBe(worse[0]?.count);
  expect(change.counts.better).toBe(0);
  expect(change.counts.worse).toBeGreaterThan(1);
});

test('who moved is told one by one, to the last, page by page', async () => {
  const { database } = workspace;
  const asked = { run: after, rulebook };
  const all = await movedInRun(database, { ...asked, limit: 100 });
  const { counts } = await changeOfRun(database, asked);
  expect(all.filter(({ movement }) => movement === 'worse')).toHaveLength(counts.worse);
  expect(all.every(({ before: then, after: now }) => then.grade !== now.grade || then.reason !== now.reason)).toBe(
    true,
  );
  const [one] = await movedInRun(database, { ...asked, limit: 1 });
  const rest = await movedInRun(database, { ...asked, after: one?.subjectId, limit: 100 });
  expect([one, ...rest]).toEqual(all);
  const { said } = await outcomeNames(database, asked, 'fr');
  expect(said({ grade: 'good', reason: null })).toBe('Good');
  expect(said({ grade: null, reason: 'exempt' })).toBe('Exempt');
  expect(said({ grade: null, reason: 'not-in-scope' })).not.toBe('not-in-scope');
});

test('a preview shows what would be shown on a day, page by page', async () => {
  const asked = { run: after, today: day('2026-02-10') };
  const all = await previewOfRun(workspace.database, { ...asked, limit: 1000 });
  expect(all).toHaveLength(40);
  const some = await previewOfRun(workspace.database, { ...asked, limit: 7 });
  const last = some.at(-1);
  const rest = await previewOfRun(workspace.database, { ...asked, after: last, limit: 1000 });
  expect([...some, ...rest]).toEqual(all);
});
