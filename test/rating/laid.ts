import { compact } from '../../src/compaction/index.ts';
import { releaseRun, runRating, type RunAsked } from '../../src/rating/index.ts';
import { sql } from '../../src/sql/index.ts';
import { openWorkspace, type Workspace } from '../../src/workspace/index.ts';
import { day } from '../register/expecting.ts';
import { addGraded } from '../register/graded.ts';
import { addPlaces, correctVisits, instant, makeRegister } from '../register/register.ts';
import { ranked } from './ranked.ts';

/** By what it can be rated: the last two read grades of others. */
export const laidRulebooks = ['xx/visits', 'xx/ranked', 'xx/care', 'xx/overall', 'xx/carried'];

/** When all moments of it are past. */
export const laidNow = instant('2026-02-01T10:00:00Z');

/** Moments that it can be rated as of: now; a day before some records; and before the compaction, and what it folded in. */
export const laidMoments: readonly Pick<RunAsked, 'asOf' | 'knownAt'>[] = [
  { asOf: day('2026-01-31') },
  { asOf: day('2025-03-01') },
  { asOf: day('2026-01-31'), knownAt: instant('2026-01-10T12:00:00Z') },
];

/** A register that is compacted but for what came in last: corrected, ended, new; with other rulebooks beside its own, by their ids. */
export async function laidRegister(dir: string, others: Readonly<Record<string, string>> = {}): Promise<Workspace> {
  addGraded(await makeRegister(dir), { 'xx/ranked': ranked, ...others });
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
