import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  gradeInPublic,
  publicGrades,
  publicGradesOf,
  releaseRun,
  runRating,
  verifyRun,
  withdrawRun,
} from '../../src/rating/index.ts';
import { checkAgreement, findSubject, whySubject } from '../../src/reasons/index.ts';
import { numbersIn, shape, sql } from '../../src/sql/index.ts';
import { valueOf } from '../../src/vocabulary/index.ts';
import { openWorkspace, type Workspace } from '../../src/workspace/index.ts';
import { day, refusal } from '../register/expecting.ts';
import { addGraded, carrying, openGraded } from '../register/graded.ts';
import { addPlaces, correctVisits, instant } from '../register/register.ts';

let top: string;
let workspace: Workspace;
const now = instant('2026-02-01T10:00:00Z');
const who = 'an officer';

beforeEach(async () => {
  top = mkdtempSync(join(tmpdir(), 'ratings-'));
  workspace = await openGraded(join(top, 'a'), 300);
});
afterEach(async () => {
  await workspace.close();
  rmSync(top, { recursive: true, force: true });
});

/** Puts other rulebooks into the register, and opens it again to see them. */
async function write(texts: Readonly<Record<string, string>>): Promise<void> {
  const { dir } = workspace;
  await workspace.close();
  addGraded(dir, texts);
  workspace = await openWorkspace(dir);
}

/** What each subject was given by a rulebook of a run: a grade, or the reason why there is none. */
async function saidBy(run: string, rulebook: string): Promise<Map<number, string>> {
  const rows = await workspace.database.rows(
    sql`select subject_no, coalesce(grade, reason) as said from grade
      where run_id = ${run} and rulebook = ${rulebook} order by subject_no`,
    z.object({ subject_no: shape.count, said: z.string() }),
  );
  return new Map(rows.map(({ subject_no, said }) => [subject_no, said]));
}

const poorIn = async (run: string): Promise<number[]> =>
  [...(await saidBy(run, 'xx/carried'))].filter(([, said]) => said === 'poor').map(([subject]) => subject);

const failing = async (run: string): Promise<string[]> =>
  (await verifyRun(workspace, { run })).parts.flatMap(({ part, rulebook, holds }) =>
    holds ? [] : [`${part} ${rulebook ?? ''}`.trim()],
  );

const hen = (id: string, of: string): string =>
  carrying().replace('xx/carried', id).replace('previous, score: integer', of).replaceAll("'poor'", "'good'");

describe('a view over the grades of others', () => {
  test('pulls them in, is rated after them, and gives what they gave', async () => {
    const { run, rulebooks, manifest } = await runRating(workspace, { now, rulebooks: ['xx/overall'] });
    expect(rulebooks.map(({ rulebook }) => rulebook)).toEqual(['xx/care', 'xx/visits', 'xx/overall']);
    expect(manifest.content.rulebooks.map(({ rulebook, previous }) => [rulebook, previous])).toEqual([
      ['xx/care', undefined],
      ['xx/overall', undefined],
      ['xx/visits', undefined],
    ]);
    const [visits, cares, given] = [
      await saidBy(run, 'xx/visits'),
      await saidBy(run, 'xx/care'),
      await saidBy(run, 'xx/overall'),
    ];
    const counted = new Map<string, number>();
    for (const [subject, said] of given) {
      const [one, other] = [visits.get(subject) ?? '', cares.get(subject) ?? ''];
      const graded = [one, other].filter((each) => ['good', 'poor', 'A', 'B', 'C'].includes(each));
      const low = one === 'poor' || other === 'C';
      expect(said).toBe(low ? 'low' : ['no-grades', 'missing-facts', 'high'][graded.length]);
      counted.set(said, (counted.get(said) ?? 0) + 1);
    }
    expect([...counted.keys()].toSorted()).toEqual(['high', 'low', 'missing-facts', 'no-grades']);
    expect([...given.keys()]).toEqual([...cares.keys()]);
    expect(await failing(run)).toEqual([]);
    const { checked, disagreements } = await checkAgreement(workspace.database, run, 1000);
    expect(disagreements).toEqual([]);
    expect(checked).toBe(240 + 300 + 240);
  });

  test('never rates premises-only subjects, and is never asked of them directly (law 1)', async () => {
    const { run, rulebooks } = await runRating(workspace, { now, rulebooks: ['xx/overall'] });
    expect(rulebooks.map(({ rulebook, premisesOnly }) => [rulebook, premisesOnly])).toEqual([
      ['xx/care', 0],
      ['xx/visits', 60],
      ['xx/overall', 0],
    ]);
    const subject = valueOf(await findSubject(workspace.database, 'xx-place 7'));
    expect(subject.operator).toBe('person');
    const asked = { subject, now, rulebook: 'xx/overall' };
    expect((await refusal(() => whySubject(workspace, asked))).codes).toEqual(['subject-not-rated']);
    expect((await refusal(() => whySubject(workspace, { ...asked, run }))).codes).toEqual(['subject-not-rated']);
    expect((await whySubject(workspace, { subject, now })).map((each) => each.rulebook.id)).toEqual(['xx/visits']);
  });

  test('says where its grades come from, in three languages', async () => {
    await runRating(workspace, { now, rulebooks: ['xx/overall'] });
    const subject = valueOf(await findSubject(workspace.database, 'xx-place 5'));
    const says = async (language: string): Promise<string[]> => {
      const [why] = await whySubject(workspace, { subject, now, rulebook: 'xx/overall', language });
      return [...(why?.figures ?? []).map((figure) => figure.says), ...(why?.missing ?? []).map((each) => each.says)];
    };
    expect(await says('en')).toEqual([
      'unrated: Exempt, by “Visits to places” in the same run',
      'B, Fair (score 5), by “Care at places” in the same run',
      'the grade by “Visits to places” is not known: unrated there, Exempt',
    ]);
    expect((await says('fr'))[2]).toBe(
      'la note selon « Visits to places » : inconnue, car non noté selon ce règlement (Exempt)',
    );
    expect((await says('zh'))[2]).toBe('“Visits to places”的等级未知：未获评级（Exempt）');
  });

  test('can be asked directly, where no run has rated it', async () => {
    const subject = valueOf(await findSubject(workspace.database, 'xx-place 4'));
    const [direct] = await whySubject(workspace, { subject, now, rulebook: 'xx/overall' });
    await runRating(workspace, { now, rulebooks: ['xx/overall'] });
    const [rated] = await whySubject(workspace, { subject, now, rulebook: 'xx/overall' });
    expect(direct?.result).toEqual(rated?.result);
    expect(direct?.figures).toEqual(rated?.figures);
  });

  test('is released no earlier than what it rests on, and taken back with it', async () => {
    const { run } = await runRating(workspace, { now, rulebooks: ['xx/overall'] });
    const release = (...rulebooks: string[]): Promise<unknown> => releaseRun(workspace, { run, who, now, rulebooks });
    expect((await refusal(() => release('xx/overall'))).codes).toEqual(['rating-release-rests']);
    expect((await refusal(() => release('xx/overall', 'xx/care'))).codes).toEqual(['rating-release-rests']);
    await release('xx/care');
    await release('xx/overall', 'xx/visits');
    const shown = async (): Promise<string[]> =>
      (
        await workspace.database.rows(
          sql`select distinct rulebook from (${publicGrades(day('2026-02-02'))}) as shown order by 1`,
          z.object({ rulebook: z.string() }),
        )
      ).map(({ rulebook }) => rulebook);
    expect(await shown()).toEqual(['xx/care', 'xx/overall', 'xx/visits']);
    const taken = await withdrawRun(workspace, { run, who, now, rulebooks: ['xx/care'], reason: 'wrong' });
    expect(taken.rulebooks).toEqual(['xx/care', 'xx/overall']);
    expect(await shown()).toEqual(['xx/visits']);
  });

  test('is shown no longer than what it rests on', async () => {
    const file = join(workspace.dir, 'rulebooks', 'xx', 'care', 'rulebook.yaml');
    await write({ 'xx/care': readFileSync(file, 'utf8').replace('until-next', 'P1Y') });
    const { run } = await runRating(workspace, { now, rulebooks: ['xx/overall'] });
    await releaseRun(workspace, { run, who, now });
    const shown = async (today: string): Promise<Record<string, number>> => {
      const rows = await workspace.database.rows(
        sql`select rulebook, count(*) as n from (${publicGrades(day(today))}) as shown group by rulebook`,
        z.object({ rulebook: z.string(), n: shape.count }),
      );
      return Object.fromEntries(rows.map(({ rulebook, n }) => [rulebook, n]));
    };
    expect(await shown('2026-02-01')).toEqual({ 'xx/visits': 300, 'xx/care': 240, 'xx/overall': 240 });
    const later = await shown('2026-06-01');
    // Asked about a hundred of them, it is told of each what it is told among all.
    const hundred = Array.from({ length: 100 }, (_, index) => BigInt(3 * index));
    const alone = await publicGradesOf(workspace.database, day('2026-06-01'), hundred);
    const among = sql`select * from (${publicGrades(day('2026-06-01'))}) as shown where subject_no in (${numbersIn(hundred)})
      order by rulebook, subject_no`;
    expect(alone).toEqual(await workspace.database.rows(among, gradeInPublic));
    expect(later['xx/care']).toBeLessThan(200);
    expect(later['xx/care']).toBeGreaterThan(0);
    expect(later).toEqual({ 'xx/visits': 300, 'xx/care': later['xx/care'], 'xx/overall': later['xx/care'] });
    expect(await shown('2028-01-01')).toEqual({ 'xx/visits': 300 });
  });

  test('waits for the appeal days of what it rests on', async () => {
    const text = `rulebook: xx/slow\nversion: '1'\ntitle: { en: Slow }\nauthority: x\nkind: illustration\ntopic: slow
rates: establishment\nin-force: { from: 2020-01-01 }\nlaws: { law: { title: x, evidence: primary } }
publication: { to: public, appeal-days: 30, shown-for: until-next }\nreads: { entry: xx-entry@1 }
figures: { listed: { latest: entry } }\ngrades:\n  - { grade: a, when: listed.status == 'open', cites: law 1 }\n  - { grade: b, when: otherwise, cites: law 1 }\n`;
    const over = text
      .replace('xx/slow', 'xx/quick')
      .replace('30', '0')
      .replace('reads: { entry: xx-entry@1 }', 'ratings: { slow: { of: xx/slow } }')
      .replace('figures: { listed: { latest: entry } }\n', '')
      .replace("listed.status == 'open'", "slow.grade == 'a'");
    await write({ 'xx/slow': text, 'xx/quick': over });
    const { run } = await runRating(workspace, { now, rulebooks: ['xx/quick'] });
    const released = await releaseRun(workspace, { run, who, now });
    expect(released.map(({ rulebook, publicFrom }) => [rulebook, publicFrom])).toEqual([
      ['xx/slow', '2026-03-03'],
      ['xx/quick', '2026-03-03'],
    ]);
  });

  test('is stale where a fact was mended that what it rests on had read', async () => {
    const { run } = await runRating(workspace, { now, rulebooks: ['xx/overall'] });
    const stale = async (): Promise<Record<string, number>> => {
      const rows = await workspace.database.rows(
        sql`select rulebook, count(*) as n from stale_grade where run_id = ${run} group by rulebook order by rulebook`,
        z.object({ rulebook: z.string(), n: shape.count }),
      );
      return Object.fromEntries(rows.map(({ rulebook, n }) => [rulebook, n]));
    };
    expect(await stale()).toEqual({});
    const one = { where: sql`and subject_no in (1, 2)`, points: 9 };
    await correctVisits(workspace, { at: instant('2026-02-02T00:00:00Z'), ...one });
    expect(await stale()).toEqual({ 'xx/care': 2, 'xx/overall': 2, 'xx/visits': 2 });
  });

  test('in a circle is refused before anything is rated', async () => {
    await write({ 'xx/hen': hen('xx/hen', 'xx/egg'), 'xx/egg': hen('xx/egg', 'xx/hen') });
    const { codes } = await refusal(() => runRating(workspace, { now, rulebooks: ['xx/hen'] }));
    expect(codes).toEqual(['rulebook-rating-circle']);
  });

  test('verifying says where a grade it rests on was tampered with', async () => {
    const { run } = await runRating(workspace, { now, rulebooks: ['xx/overall'] });
    await workspace.database.write((transaction) =>
      transaction.run(sql`update "fact_xx-visit" set points = 9 where subject_no = 1`),
    );
    expect(await failing(run)).toEqual([
      'facts xx/care',
      'repeated grades xx/care',
      'repeated grades xx/overall',
      'facts xx/visits',
      'repeated grades xx/visits',
    ]);
    await workspace.database.write((transaction) =>
      transaction.run(sql`update kept_text set text = text || ' ' where hash in
        (select hash from run_text where run_id = ${run} and what = 'rulebook' and rulebook = 'xx/care')`),
    );
    expect(await failing(run)).toContain('rulebook xx/overall');
  });
});

describe('a rulebook’s own grade of before', () => {
  const asked = { rulebooks: ['xx/carried'] };

  /** A run of a day, released on a day, at known moments a year apart. */
  async function rateAndRelease(year: number, released = true): Promise<string> {
    const at = instant(`${year}-02-01T10:00:00Z`);
    const { run } = await runRating(workspace, { ...asked, now: at, asOf: day(`${year - 1}-12-31`), knownAt: at });
    if (released) await releaseRun(workspace, { run, who, now: instant(`${year}-03-01T10:00:00Z`) });
    return run;
  }

  test('is that of the run in force before, and the manifest says which', async () => {
    const first = await rateAndRelease(2026);
    await correctVisits(workspace, { at: instant('2026-06-01T00:00:00Z'), points: 3 });
    await rateAndRelease(2027, false);
    const at = instant('2027-02-01T10:00:00Z');
    const second = await runRating(workspace, { ...asked, now: at, asOf: day('2026-12-31'), knownAt: at });
    const hash = await workspace.database.row(
      sql`select content_hash from run where run_id = ${first}`,
      z.object({ content_hash: z.string() }),
    );
    expect(second.manifest.content.rulebooks[0]?.previous).toEqual({ before: hash.content_hash });
    const poor = await poorIn(first);
    expect(poor.length).toBeGreaterThan(50);
    expect(await poorIn(second.run)).toEqual(poor);
    expect(await failing(second.run)).toEqual([]);
    expect((await checkAgreement(workspace.database, second.run, 1000)).disagreements).toEqual([]);
    const subject = valueOf(await findSubject(workspace.database, `xx-place ${poor[0] ?? 0}`));
    const [why] = await whySubject(workspace, { subject, now: at, run: second.run });
    expect(why?.figures[0]?.says).toBe(
      `Poor (score ${why?.figures[0]?.rating?.score ?? ''}), carried from the grade of 2025-12-31 by “Carried”: run ${first}, public from 2026-03-01`,
    );
  });

  test('is carried for premises-only subjects too: it is their one topic', async () => {
    await rateAndRelease(2026);
    const { rulebooks } = await runRating(workspace, {
      ...asked,
      now: instant('2027-02-01T10:00:00Z'),
      asOf: day('2026-12-31'),
    });
    expect(rulebooks[0]?.premisesOnly).toBe(60);
  });

  test('is none where no run was released, was public or of an earlier day, or where it was taken back', async () => {
    const previous = async (asOf: string, known: string): Promise<string | null | undefined> => {
      const at = instant(`${known}T10:00:00Z`);
      const { manifest } = await runRating(workspace, { ...asked, now: at, asOf: day(asOf), knownAt: at });
      return manifest.content.rulebooks[0]?.previous?.['before'];
    };
    const run = await rateAndRelease(2026);
    expect(await previous('2026-12-31', '2026-02-28')).toBeNull();
    expect(await previous('2026-12-31', '2026-03-02')).not.toBeNull();
    expect(await previous('2025-12-31', '2026-03-02')).toBeNull();
    await withdrawRun(workspace, { run, who, now: instant('2026-04-01T10:00:00Z'), reason: 'wrong' });
    expect(await previous('2026-12-31', '2026-03-31')).not.toBeNull();
    expect(await previous('2026-12-31', '2026-04-02')).toBeNull();
  });

  test('of a year before passes over runs of the same year', async () => {
    await write({ 'xx/carried': carrying({ of: 'previous-year' }) });
    const previous = async (asOf: string): Promise<string | null> => {
      const at = instant('2027-06-01T10:00:00Z');
      const { manifest } = await runRating(workspace, { ...asked, now: at, asOf: day(asOf), knownAt: at });
      return manifest.content.rulebooks[0]?.previous?.['before'] ?? null;
    };
    await rateAndRelease(2026);
    const first = await previous('2026-06-30');
    const at = instant('2026-07-01T10:00:00Z');
    const { run } = await runRating(workspace, { ...asked, now: at, asOf: day('2026-06-30'), knownAt: at });
    await releaseRun(workspace, { run, who, now: at });
    expect(first).not.toBeNull();
    expect(await previous('2026-12-31')).toBe(first);
    expect(await previous('2027-01-01')).not.toBe(first);
    expect(await previous('2025-12-31')).toBeNull();
  });

  test('makes the same run of the same moment, whatever was released since; verifying names a grade that was altered', async () => {
    const first = await rateAndRelease(2026);
    await correctVisits(workspace, { at: instant('2026-06-01T00:00:00Z'), points: 3 });
    const at = instant('2027-02-01T10:00:00Z');
    const again = (): ReturnType<typeof runRating> =>
      runRating(workspace, { ...asked, now: instant('2027-12-01T10:00:00Z'), asOf: day('2026-12-31'), knownAt: at });
    const second = await again();
    await releaseRun(workspace, { run: second.run, who, now: instant('2027-03-01T10:00:00Z') });
    await addPlaces(workspace, { from: 300, count: 10, at: instant('2027-04-01T00:00:00Z') });
    expect(await again()).toMatchObject({ run: second.run, already: true });
    await workspace.database.write((transaction) =>
      transaction.run(sql`update grade_row set grade = 'good' where run_id = ${first} and grade = 'poor'`),
    );
    expect(await failing(second.run)).toEqual(['grades before xx/carried', 'repeated grades xx/carried']);
    await workspace.database.write((transaction) => transaction.run(sql`delete from run where run_id = ${first}`));
    expect(await failing(second.run)).toContain('grades before xx/carried');
  });

  test('that was taken back leaves what carried it stale', async () => {
    const first = await rateAndRelease(2026);
    const second = await rateAndRelease(2027);
    const stale = async (): Promise<number> =>
      (
        await workspace.database.row(
          sql`select count(*) as n from stale_grade where run_id = ${second}`,
          z.object({ n: shape.count }),
        )
      ).n;
    expect(await stale()).toBe(0);
    await withdrawRun(workspace, { run: first, who, now: instant('2027-04-01T10:00:00Z'), reason: 'wrong' });
    expect(await stale()).toBeGreaterThan(200);
  });
});
