import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { compact } from '../../src/compaction/index.ts';
import { releaseRun, runRating, type RunAsked, type RunResult } from '../../src/rating/index.ts';
import { shape, sql } from '../../src/sql/index.ts';
import { openWorkspace, type Workspace } from '../../src/workspace/index.ts';
import { day } from '../register/expecting.ts';
import { addGraded, openGraded } from '../register/graded.ts';
import { addPlaces, correctVisits, instant, makeRegister } from '../register/register.ts';
import { ranked } from './ranked.ts';

const rulebooks = ['xx/visits', 'xx/ranked', 'xx/care', 'xx/overall', 'xx/carried'];

let top: string;
beforeAll(() => {
  top = mkdtempSync(join(tmpdir(), 'ranges-'));
});
afterAll(() => rmSync(top, { recursive: true, force: true }));

/** A register that is compacted but for what came in last: corrected, ended, new. */
async function registerOf(name: string): Promise<Workspace> {
  const dir = join(top, name);
  addGraded(await makeRegister(dir), { 'xx/ranked': ranked });
  const workspace = await openWorkspace(dir);
  await addPlaces(workspace, { from: 0, count: 400, at: instant('2026-01-10T08:00:00Z') });
  await correctVisits(workspace, {
    at: instant('2026-01-11T08:00:00Z'),
    where: sql`and subject_no % 7 = 0`,
    points: 4,
  });
  const earlier = await runRating(workspace, {
    now: instant('2026-01-15T08:00:00Z'),
    asOf: day('2026-01-15'),
    rulebooks: ['xx/carried'],
  });
  await releaseRun(workspace, { run: earlier.run, who: 'an officer', now: instant('2026-01-15T09:00:00Z') });
  await compact(workspace, { which: 'all', now: instant('2026-01-16T08:00:00Z'), rowsAtOnce: 90 });
  await correctVisits(workspace, {
    at: instant('2026-01-17T08:00:00Z'),
    where: sql`and subject_no % 40 = 3`,
    points: 8,
  });
  await addPlaces(workspace, { from: 400, count: 20, at: instant('2026-01-18T08:00:00Z') });
  return workspace;
}

/** Everything that is kept of a run, but for how its grades are told apart from others. */
async function keptOf({ database }: Workspace, { run, manifest, rulebooks: rated }: RunResult) {
  const rows = (table: string, columns: string) =>
    database.rows(
      sql`select ${{ chunks: [columns] }} from ${{ chunks: [table] }} where run_id = ${run} order by all`,
      z.record(z.string(), z.unknown()),
    );
  return {
    run,
    counts: manifest.counts,
    rated,
    grades: await rows('grade', '* exclude (run_id)'),
    buckets: await rows('run_bucket', '* exclude (run_id)'),
    counted: await rows('run_count', '* exclude (run_id)'),
    feeds: await rows('run_feed', '* exclude (run_id)'),
  };
}

const now = instant('2026-02-01T10:00:00Z');
const moments: readonly Pick<RunAsked, 'asOf' | 'knownAt'>[] = [
  { asOf: day('2026-01-31') },
  { asOf: day('2025-03-01') },
  // Before the compaction, and before what it folded in.
  { asOf: day('2026-01-31'), knownAt: instant('2026-01-10T12:00:00Z') },
];

test(
  'a rating by ranges keeps what a rating of everyone at once keeps, whatever the moment',
  { timeout: 120_000 },
  async () => {
    const [one, other] = [await registerOf('at-once'), await registerOf('ranges')];
    const told: string[] = [];
    try {
      for (const moment of moments) {
        const asked = { now, rulebooks, whole: true, ...moment };
        const atOnce = await keptOf(one, await runRating(one, asked));
        const progress = ({ rulebook, of }: { rulebook: string; of: number }): void =>
          void told.push(`${rulebook}: ${of}`);
        const ranges = await keptOf(other, await runRating(other, { ...asked, subjectsAtOnce: 110, progress }));
        expect(ranges).toEqual(atOnce);
        expect(atOnce.grades.length).toBeGreaterThan(1000);
      }
      // The one that ranks is rated at once, the others together, in four ranges each time.
      expect([...new Set(told)]).toEqual(['xx/care and 3 others: 4', 'xx/ranked: 5']);
    } finally {
      await one.close();
      await other.close();
    }
  },
);

test('what lies beside is rated at once: nothing is read again with each range', async () => {
  const workspace = await openGraded(join(top, 'beside'), 100);
  try {
    const told: number[] = [];
    const progress = ({ of }: { of: number }): void => void told.push(of);
    await runRating(workspace, { now, rulebooks: ['xx/visits'], subjectsAtOnce: 10, progress });
    expect(told).toEqual([1]);
    const { beside } = await workspace.database.row(
      sql`select count(*) - count(shelf) as beside from subject`,
      z.object({ beside: shape.count }),
    );
    expect(beside).toBe(100);
  } finally {
    await workspace.close();
  }
});
