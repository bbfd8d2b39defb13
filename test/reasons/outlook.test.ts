import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ratingLayout, releaseRun, runRating } from '../../src/rating/index.ts';
import {
  daysAhead,
  outlookOf,
  standingOfMany,
  subjectOfId,
  turnsOfMany,
  type Outlook,
} from '../../src/reasons/index.ts';
import { compileRulebook } from '../../src/rulebook/index.ts';
import { sql } from '../../src/sql/index.ts';
import { dayFrom, dayOf, type Day } from '../../src/vocabulary/index.ts';
import { openWorkspace, type Workspace } from '../../src/workspace/index.ts';
import { rulebook } from '../register/documents.ts';
import { addPlaces, instant, makeRegister } from '../register/register.ts';

const now = instant('2026-02-01T12:00:00Z');
const today = dayOf(now);

/** Points of the last 350 days count, the older the less; whoever was not visited for so long has no grade. */
function timely({ good = '3', version = '1', from = '2020-01-01' } = {}): string {
  return rulebook({ version, from })
    .replace(
      /figures:[^]*?unrated:/,
      `figures:
  listed: { latest: entry }
  recent: { count: visit, where: 'daysBetween(visit.visited_on, as_of) <= 400' }
  total: { sum: visit, of: visit.points, where: 'daysBetween(visit.visited_on, as_of) <= 350' }
unrated:`,
    )
    .replace('absent(last)', 'recent == 0')
    .replace('score: last.points', 'score: total')
    .replace(/last\.points <= 3/, `total <= ${good}`);
}

let folder: string;
let workspace: Workspace;
let ids: readonly string[];
let places: readonly string[];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'outlook-'));
  const dir = await makeRegister(join(folder, 'register'), { demo: true });
  writeFileSync(join(dir, 'rulebooks', 'xx', 'visits', 'rulebook.yaml'), timely());
  workspace = await openWorkspace(dir, { layouts: [ratingLayout] });
  await addPlaces(workspace, { from: 0, count: 40, at: instant('2026-01-10T08:00:00Z') });
  const { run } = await runRating(workspace, { now, compile: compileRulebook });
  await releaseRun(workspace, { run, who: 'a tester', now });
  const rows = await workspace.database.rows(
    sql`select subject_id from subject order by subject_no`,
    z.object({ subject_id: z.string() }),
  );
  const known = await standingOfMany(
    workspace.database,
    rows.map(({ subject_id }) => subject_id),
    today,
  );
  ids = known.filter(({ premisesOnly }) => !premisesOnly).map(({ subjectId }) => subjectId);
  places = known.filter(({ premisesOnly }) => premisesOnly).map(({ subjectId }) => subjectId);
}, 120_000);
afterAll(async () => {
  await workspace.close();
  rmSync(folder, { recursive: true });
});

async function outlook(id: string, language = 'en'): Promise<Outlook | undefined> {
  const subject = await subjectOfId(workspace.database, id);
  if (subject === undefined) throw new Error(id);
  const asked = { subject, reader: { is: 'public', today } as const, now, today, language };
  return (await outlookOf(workspace, asked))[0];
}

const gradeForm = z.object({ subject_id: z.string(), grade: z.string().nullable() });

/** What the set-based rating of everybody gives on a day. */
async function ratedOn(day: Day): Promise<ReadonlyMap<string, string | null>> {
  const { run } = await runRating(workspace, { now, asOf: day, compile: compileRulebook });
  const rows = await workspace.database.rows(
    sql`select subject_id, grade from grade join subject using (subject_no) where run_id = ${run}`,
    gradeForm,
  );
  return new Map(rows.map(({ subject_id, grade }) => [subject_id, grade]));
}

/** What an outlook says the grade is on a day. */
function saidOn({ today: already, turns, now: rated }: Outlook, day: string): string | null {
  const last = [...(already === null ? [] : [already]), ...turns].findLast(({ on }) => on <= day);
  return (last?.to ?? rated).grade;
}

describe('what is coming', () => {
  test('is what a rating of everybody gives on the days around every change', { timeout: 300_000 }, async () => {
    const outlooks = new Map<string, Outlook>();
    for (const id of ids) {
      const found = await outlook(id);
      if (found !== undefined) outlooks.set(id, found);
    }
    expect(outlooks.size).toBeGreaterThan(25);
    const turned = [...outlooks.values()].flatMap(({ turns }) => turns);
    expect(new Set(turned.map(({ direction }) => direction))).toEqual(new Set(['better', 'other']));
    const days = [...new Set(turned.map(({ on }) => on))].toSorted();
    // The day of a change and the one before it, from the first to the last.
    const asked = days
      .filter((_, index) => index % Math.ceil(days.length / 6) === 0)
      .flatMap((on) => {
        const before = dayFrom(new Date(Date.parse(on) - 86_400_000).toISOString().slice(0, 10));
        return before === undefined ? [on] : [before, on];
      });
    for (const day of asked) {
      const rated = await ratedOn(day);
      for (const [id, each] of outlooks)
        expect({ id, day, grade: saidOn(each, day) }).toEqual({ id, day, grade: rated.get(id) ?? null });
    }
  });

  test('says which records stop counting, and why the answer is another one', async () => {
    const found = await outlook(ids[8] ?? '');
    const [first] = found?.turns ?? [];
    expect(found?.leaving.map(({ title }) => title)).toEqual(expect.arrayContaining(['Visit']));
    expect(first?.because.join(' ')).toContain('Not visited yet');
    expect((await outlook(ids[8] ?? '', 'zh'))?.turns[0]?.because.join('')).toMatch(/\p{Script=Han}/u);
    expect(found?.margins[0]).toMatchObject({ title: 'Good', distance: expect.stringMatching(/^\d+$/) });
  });

  test('is not foretold of a place that a natural person runs, or may', async () => {
    expect(places.length).toBeGreaterThan(3);
    for (const place of places) expect(await outlook(place)).toBeUndefined();
    expect(await turnsOfMany(workspace, places, { today, now, language: 'en' })).toEqual([]);
  });

  test('of many is the same as of each', { timeout: 120_000 }, async () => {
    const some = ids.slice(0, 20);
    const many = await turnsOfMany(workspace, some, { today, now, language: 'en' });
    for (const id of some) {
      const one = (await outlook(id))?.turns.filter(({ direction }) => direction !== 'same') ?? [];
      const own = many.filter((each) => each.subjectId === id && each.by === 'time');
      expect(own.map(({ on, to }) => [on, to.says])).toEqual(one.map(({ on, to }) => [on, to.says]));
    }
    expect(many.map(({ on }) => on)).toEqual(many.map(({ on }) => on).toSorted());
    expect(daysAhead).toBe(366);
  });

  test('says what other rules give, from the day they come into force', async () => {
    const path = join(workspace.dir, 'rulebooks', 'xx', 'visits', 'rulebook.yaml');
    expect((await outlook(ids[8] ?? ''))?.next).toBeNull();
    writeFileSync(path, `# only a comment\n${timely()}`);
    expect((await outlook(ids[8] ?? ''))?.next).toBeNull();
    writeFileSync(path, timely({ version: '2', good: '0', from: '2026-02-10' }));
    const outlooks = await Promise.all(ids.slice(0, 20).map((id) => outlook(id)));
    const moved = outlooks.flatMap((each) => (each?.next == null ? [] : [each.next]));
    expect(new Set(moved.map(({ on }) => on))).toEqual(new Set(['2026-02-10']));
    expect(moved.filter(({ direction }) => direction === 'worse').length).toBeGreaterThan(0);
    expect(moved[0]?.changes).toContainEqual(
      expect.objectContaining({ section: 'grades', entry: 'good', is: 'moved' }),
    );
    writeFileSync(path, timely());
  });
});
