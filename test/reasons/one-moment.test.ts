import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { releaseRun, runRating } from '../../src/rating/index.ts';
import { publicAudience, showSubject, subjectOfId, whySubject } from '../../src/reasons/index.ts';
import { sql, type Database } from '../../src/sql/index.ts';
import type { Workspace } from '../../src/workspace/index.ts';
import { portalOf } from '../browser/portal.ts';
import { day } from '../register/expecting.ts';
import { openGraded } from '../register/graded.ts';
import { addPlaces, instant } from '../register/register.ts';

let top: string;
let workspace: Workspace;
let id: string;
const now = instant('2026-02-01T10:00:00Z');
const today = day('2026-02-02');
const rulebooks = ['xx/overall', 'xx/care', 'xx/visits'];

beforeEach(async () => {
  top = mkdtempSync(join(tmpdir(), 'one-moment-'));
  workspace = await openGraded(join(top, 'a'), 60);
  const { subject_id } = await workspace.database.row(
    sql`select subject_id from subject where subject_no = 22`,
    z.object({ subject_id: z.string() }),
  );
  id = subject_id;
});
afterEach(async () => {
  await workspace.close();
  rmSync(top, { recursive: true, force: true });
});

/** Rates everybody and makes it public; each time something new is known, or it would be the same run. */
async function ratedAndPublic(no: number): Promise<string> {
  await addPlaces(workspace, { from: 1000 + no, count: 1, at: instant('2026-01-20T08:00:00Z') });
  const { run } = await runRating(workspace, { now, asOf: day('2026-01-31'), rulebooks: ['xx/overall'], whole: true });
  await releaseRun(workspace, { run, who: 'an officer', now });
  return run;
}

/** The runs that everything tells of that is looked up of the place as of a moment. */
async function runsTold(database: Database): Promise<ReadonlySet<string>> {
  const subject = await subjectOfId(database, id, publicAudience(today));
  if (subject === undefined) throw new Error('the place is not public');
  const asked = { subject, reader: { is: 'public', today } as const, now };
  const shown = await showSubject({ ...workspace, database }, asked);
  const whys = await whySubject({ ...workspace, database }, asked);
  expect(shown.grades.map(({ rulebook }) => rulebook).toSorted()).toEqual(rulebooks.toSorted());
  expect(shown.missing).toEqual([]);
  expect(whys.every(({ basis }) => basis.run?.agrees)).toBe(true);
  return new Set([
    ...shown.grades.flatMap(({ run, history }) => [run, ...history.slice(-1).map((each) => each.run)]),
    ...whys.map(({ basis }) => basis.run?.id ?? ''),
  ]);
}

test('who looks somebody up while a run becomes public is told of the one before, whole', async () => {
  const first = await ratedAndPublic(1);
  await workspace.database.atOneMoment(async (then) => {
    await subjectOfId(then, id, publicAudience(today));
    const second = await ratedAndPublic(2);
    expect(await runsTold(then)).toEqual(new Set([first]));
    // Who begins now is told of the new one, also while somebody still reads of the old one.
    expect(await workspace.database.atOneMoment(runsTold)).toEqual(new Set([second]));
    expect(await runsTold(then)).toEqual(new Set([first]));
  });
});

test('while everybody is rated and released again and again, every answer is of one run whole', async () => {
  const seen = [await ratedAndPublic(1)];
  const { app, stop } = await portalOf(workspace, now);
  const over = new AbortController();
  const reader = async (): Promise<number> => {
    let many = 0;
    for (; !over.signal.aborted; many += 1) {
      const told = await workspace.database.atOneMoment(runsTold);
      const answer = await app.request(`/v1/subjects/${id}/standing`);
      const { grades } = z
        .object({ grades: z.array(z.object({ run: z.string(), rulebook: z.string() })) })
        .parse(await answer.json());
      const page = await (await app.request(`/en/subjects/${id}/why/xx/visits`)).text();
      expect(grades).toHaveLength(3);
      for (const runs of [[...told], grades.map(({ run }) => run), page.match(/run-[0-9a-f]{12}/g) ?? []])
        expect([...new Set(runs)]).toHaveLength(1);
    }
    return many;
  };
  const writer = async (): Promise<void> => {
    for (let no = 2; no < 7 && !over.signal.aborted; no += 1) seen.push(await ratedAndPublic(no));
    over.abort();
  };
  const [, ...read] = await Promise.all([writer(), ...[1, 2, 3].map(reader)]).finally(() => over.abort());
  expect(Math.min(...read)).toBeGreaterThan(0);
  expect(new Set(seen).size).toBe(6);
  expect(await workspace.database.atOneMoment(runsTold)).toEqual(new Set(seen.slice(-1)));
  await stop();
}, 60_000);
