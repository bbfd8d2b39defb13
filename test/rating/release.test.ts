import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  keptRulebook,
  openHidden,
  previewGrades,
  publicHistoryOf,
  publicGrades,
  gradeInPublic,
  publicGradesOf,
  releaseRun,
  runRating,
  withdrawRun,
} from '../../src/rating/index.ts';
import { shape, sql, type Sql } from '../../src/sql/index.ts';
import type { Day } from '../../src/vocabulary/index.ts';
import type { Workspace } from '../../src/workspace/index.ts';
import { rulebook } from '../register/documents.ts';
import { day, refusal } from '../register/expecting.ts';
import { correctVisits, instant, openRegister } from '../register/register.ts';

let top: string;
let workspace: Workspace;
beforeEach(async () => {
  top = mkdtempSync(join(tmpdir(), 'release-'));
});
afterEach(async () => {
  await workspace.close();
  rmSync(top, { recursive: true, force: true });
});

const now = instant('2026-02-01T10:00:00Z');
const today = day('2026-02-01');
const who = 'an officer';

/** A register of 100 places, its rulebook varied. */
async function register(said: Parameters<typeof rulebook>[0] = {}, options: { demo?: boolean } = {}): Promise<void> {
  workspace = await openRegister(join(top, 'a'), 100, options);
  writeFileSync(join(workspace.dir, 'rulebooks', 'xx', 'visits', 'rulebook.yaml'), rulebook(said));
}

async function count(grades: Sql): Promise<number> {
  const { n } = await workspace.database.row(
    sql`select count(*) as n from (${grades}) as g`,
    z.object({ n: shape.count }),
  );
  return n;
}

/** What the public sees of places 6 and 10 when it asks about them alone; it must be what it sees of them among all. */
async function shownOfTwo(on: Day): Promise<unknown[]> {
  const alone = await publicGradesOf(workspace.database, on, [10n, 6n]);
  const among = sql`select * from (${publicGrades(on)}) as g where subject_no in (6, 10) order by subject_no`;
  expect(alone).toEqual(await workspace.database.rows(among, gradeInPublic));
  return [...alone];
}

test('whoever had a run rated does not release it; whoever finds it again may', async () => {
  await register({}, { demo: true });
  const { run } = await runRating(workspace, { now, who: 'first' });
  const own = async (): Promise<readonly string[]> =>
    (await refusal(() => releaseRun(workspace, { run, who: 'first', now }))).codes;
  expect(await own()).toEqual(['rating-release-same-person']);
  expect(await count(publicGrades(today))).toBe(0);
  const again = await runRating(workspace, { now, who: 'second' });
  expect([again.run, again.already]).toEqual([run, true]);
  expect(await own()).toEqual(['rating-release-same-person']);
  expect(await releaseRun(workspace, { run, who: 'second', now })).toHaveLength(1);
});

describe('a release', () => {
  test('is what makes a run public, and the one released last stands', async () => {
    await register();
    const first = await runRating(workspace, { now, asOf: day('2026-01-20') });
    expect(await count(publicGrades(today))).toBe(0);
    expect(await count(previewGrades(first.run, today))).toBe(100);
    // Its rulebook is read once, however often the run is asked about.
    const book = await keptRulebook(workspace.database, first.run, 'xx/visits');
    expect(await keptRulebook(workspace.database, first.run, 'xx/visits')).toBe(book);
    expect(await releaseRun(workspace, { run: first.run, who, now })).toEqual([
      { run: first.run, rulebook: 'xx/visits', publicFrom: '2026-02-01', to: 'public' },
    ]);
    const second = await runRating(workspace, { now });
    await releaseRun(workspace, { run: second.run, who, now });
    const shown = await workspace.database.rows(
      sql`select distinct run_id, state from (${publicGrades(today)}) as g`,
      z.object({ run_id: z.string(), state: z.string() }),
    );
    expect(shown).toEqual([{ run_id: second.run, state: 'released' }]);
    expect(await refusal(() => releaseRun(workspace, { run: second.run, who, now }))).toMatchObject({
      codes: ['rating-release-twice'],
    });
  });

  test('waits for the appeal days of the rulebook, counted from the notice', async () => {
    await register({ publication: '{ to: public, appeal-days: 21, shown-for: until-next }' });
    const { run } = await runRating(workspace, { now });
    const [released] = await releaseRun(workspace, { run, who, now, noticeOn: day('2026-01-20') });
    expect(released?.publicFrom).toBe('2026-02-10');
    expect(await count(publicGrades(day('2026-02-09')))).toBe(0);
    expect(await count(publicGrades(day('2026-02-10')))).toBe(100);
    expect([await shownOfTwo(day('2026-02-09')), await shownOfTwo(day('2026-02-10'))]).toMatchObject([[], [{}, {}]]);
  });

  test('is refused where the primary text of the law was not read, outside a demo', async () => {
    await register({ evidence: 'secondary' });
    const { run } = await runRating(workspace, { now });
    expect(await refusal(() => releaseRun(workspace, { run, who, now }))).toMatchObject({
      kind: 'faults',
      codes: ['rating-release-evidence'],
    });
  });

  test('in a demo is allowed without the primary text, and waits for nobody', async () => {
    await register(
      { evidence: 'unverified', publication: '{ to: public, appeal-days: 21, shown-for: until-next }' },
      { demo: true },
    );
    const { run } = await runRating(workspace, { now });
    expect((await releaseRun(workspace, { run, who, now }))[0]?.publicFrom).toBe('2026-02-01');
  });

  test('of internal grades is refused; of grades for the subject alone shows the public nothing', async () => {
    await register({ publication: '{ to: internal, appeal-days: 0, shown-for: until-next }' });
    const internal = await runRating(workspace, { now });
    expect(await refusal(() => releaseRun(workspace, { run: internal.run, who, now }))).toMatchObject({
      codes: ['rating-release-internal'],
    });
    writeFileSync(
      join(workspace.dir, 'rulebooks', 'xx', 'visits', 'rulebook.yaml'),
      rulebook({ publication: '{ to: subject, appeal-days: 0, shown-for: until-next }' }),
    );
    const { run } = await runRating(workspace, { now });
    await releaseRun(workspace, { run, who, now });
    expect(await count(publicGrades(today))).toBe(0);
  });
});

describe('a withdrawal', () => {
  test('takes the run from the public for good, gives back the one before, and wants a reason', async () => {
    await register();
    const first = await runRating(workspace, { now, asOf: day('2026-01-20') });
    await releaseRun(workspace, { run: first.run, who, now });
    const second = await runRating(workspace, { now });
    expect(
      await refusal(() => withdrawRun(workspace, { run: second.run, who, now, reason: 'wrong table' })),
    ).toMatchObject({ codes: ['rating-withdraw-draft'] });
    await releaseRun(workspace, { run: second.run, who, now });
    expect(await refusal(() => withdrawRun(workspace, { run: second.run, who, now, reason: ' ' }))).toMatchObject({
      codes: ['rating-reason-missing'],
    });
    await withdrawRun(workspace, { run: second.run, who, now, reason: 'wrong table' });
    const shown = await workspace.database.rows(
      sql`select distinct run_id from (${publicGrades(today)}) as g`,
      z.object({ run_id: z.string() }),
    );
    expect(shown).toEqual([{ run_id: first.run }]);
    expect(await count(previewGrades(second.run, today))).toBe(0);
    expect(await refusal(() => releaseRun(workspace, { run: second.run, who, now }))).toMatchObject({
      codes: ['rating-release-withdrawn'],
    });
  });
});

describe('a publicity period', () => {
  test('counts from the date of what a grade rests on; after its last day nobody outside sees the grade', async () => {
    await register({ publication: '{ to: public, appeal-days: 0, shown-for: P1Y }' });
    const { run } = await runRating(workspace, { now });
    await releaseRun(workspace, { run, who, now });
    const of = (n: number, on: string): Promise<number> =>
      count(sql`select 1 as one from (${publicGrades(day(on))}) as g where subject_no = ${n}`);
    // Place 10 was visited last on 2025-03-11; place 6 never, so its period counts from the release.
    expect([await of(10, '2026-03-11'), await of(10, '2026-03-12')]).toEqual([1, 0]);
    expect([await of(6, '2027-02-01'), await of(6, '2027-02-02')]).toEqual([1, 0]);
    expect(await shownOfTwo(day('2026-03-12'))).toMatchObject([{ subject_no: 6n }]);
    expect(await count(previewGrades(run, day('2030-01-01')))).toBe(0);
  });

  test('lets the public see an earlier grade as long as its own period lasts, where a next one does not end it', async () => {
    const history = async (on: string): Promise<readonly string[]> =>
      (await publicHistoryOf(workspace.database, day(on), [10n])).map(({ run_id }) => run_id).toSorted();
    await register({ publication: '{ to: public, appeal-days: 0, shown-for: P1Y }' });
    const first = await runRating(workspace, { now, asOf: day('2026-01-01') });
    const second = await runRating(workspace, { now });
    await releaseRun(workspace, { run: first.run, who, now });
    expect(await history('2026-02-02')).toEqual([first.run]);
    await releaseRun(workspace, { run: second.run, who, now });
    expect(await history('2026-02-02')).toEqual([first.run, second.run].toSorted());
    // Both rest on a visit of 2025-03-11: its year is over.
    expect(await history('2026-03-12')).toEqual([]);
    await withdrawRun(workspace, { run: first.run, who, now, reason: 'wrong' });
    expect(await history('2026-02-02')).toEqual([second.run]);
  });

  test('shows none but the latest, where each is shown until the next', async () => {
    await register();
    for (const asOf of ['2026-01-01', '2026-01-20']) {
      const { run } = await runRating(workspace, { now, asOf: day(asOf) });
      await releaseRun(workspace, { run, who, now });
    }
    expect(await publicHistoryOf(workspace.database, today, [10n])).toHaveLength(1);
  });

  test('hides from the public, and from nobody who says who they are and what for, which is logged', async () => {
    await register({ publication: '{ to: public, appeal-days: 0, shown-for: P1D }' });
    const { run } = await runRating(workspace, { now });
    await releaseRun(workspace, { run, who, now });
    expect(await refusal(() => openHidden(workspace, { who: 'auditor', purpose: '', now }))).toMatchObject({
      codes: ['rating-purpose-missing'],
    });
    const { grades } = await openHidden(workspace, { who: 'auditor', purpose: 'case 7', run, now });
    expect(await count(grades)).toBe(100);
    const logged = await workspace.database.rows(sql`select who, purpose, run_id from access_log`, shape.anything);
    expect(logged).toEqual([{ who: 'auditor', purpose: 'case 7', run_id: run }]);
  });
});

describe('a mended record', () => {
  test('makes the grades that rest on it stale in the same transaction, and no others', async () => {
    await register();
    const { run } = await runRating(workspace, { now });
    await releaseRun(workspace, { run, who, now });
    const mend = (refused: boolean): Promise<void> =>
      correctVisits(
        workspace,
        { at: instant('2026-02-01T12:00:00Z'), where: sql`and subject_no = 10`, points: 1 },
        async () => {
          if (refused) throw new Error('refused after all');
        },
      );
    const stale = (grades: Sql): Promise<unknown[]> =>
      workspace.database.rows(
        sql`select subject_no from (${grades}) as g where stale`,
        z.object({ subject_no: shape.count }),
      );
    await expect(mend(true)).rejects.toThrow('refused after all');
    expect(await stale(publicGrades(today))).toEqual([]);
    await mend(false);
    expect(await stale(publicGrades(today))).toEqual([{ subject_no: 10 }]);
    expect(await shownOfTwo(today)).toMatchObject([{ stale: false }, { stale: true }]);
    const again = await runRating(workspace, { now: instant('2026-02-01T13:00:00Z') });
    expect(again.run).not.toBe(run);
    expect(await stale(previewGrades(again.run, today))).toEqual([]);
    await releaseRun(workspace, { run: again.run, who, now });
    expect(await stale(publicGrades(today))).toEqual([]);
  });
});
