import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { runRating, type RunResult } from '../../src/rating/index.ts';
import { shape, sql } from '../../src/sql/index.ts';
import type { Workspace } from '../../src/workspace/index.ts';
import { day } from '../register/expecting.ts';
import { openGraded } from '../register/graded.ts';
import { laidMoments, laidNow, laidRegister, laidRulebooks } from './laid.ts';
import { ranked } from './ranked.ts';

let top: string;
beforeAll(() => {
  top = mkdtempSync(join(tmpdir(), 'ranges-'));
});
afterAll(() => rmSync(top, { recursive: true, force: true }));

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

test(
  'a rating by ranges keeps what a rating of everyone at once keeps, whatever the moment',
  { timeout: 120_000 },
  async () => {
    const [one, other] = [await laidRegister(join(top, 'at-once')), await laidRegister(join(top, 'ranges'))];
    const told: string[] = [];
    try {
      for (const moment of laidMoments) {
        const asked = { now: laidNow, rulebooks: laidRulebooks, whole: true, ...moment };
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

test('what is known of everybody is everybody’s again after ranges: one that ranks may come after others', async () => {
  const dir = join(top, 'twice-ranked');
  const workspace = await laidRegister(dir, { 'xx/wards': ranked.replace('xx/ranked', 'xx/wards') });
  try {
    await workspace.database.write((transaction) => transaction.run(sql`delete from fact_hashes`));
    const rulebooks = ['xx/ranked', 'xx/visits', 'xx/wards'];
    const asked = { now: laidNow, rulebooks, whole: true, asOf: day('2026-01-31') };
    const ranges = await runRating(workspace, { ...asked, subjectsAtOnce: 110 });
    const atOnce = await runRating(workspace, asked);
    expect(ranges.rulebooks.map(({ subjects }) => subjects)).toEqual(atOnce.rulebooks.map(({ subjects }) => subjects));
    expect(ranges.contentHash).toBe(atOnce.contentHash);
  } finally {
    await workspace.close();
  }
});

test('what lies beside is rated at once: nothing is read again with each range', async () => {
  const workspace = await openGraded(join(top, 'beside'), 100);
  try {
    const told: number[] = [];
    const progress = ({ of }: { of: number }): void => void told.push(of);
    await runRating(workspace, { now: laidNow, rulebooks: ['xx/visits'], subjectsAtOnce: 10, progress });
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
