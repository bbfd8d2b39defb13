import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { keptStandings, runRating, standingsIn, verifyRun } from '../../src/rating/index.ts';
import {
  checkAgreement,
  improveSubject,
  simulate,
  findSubject,
  tellImprovement,
  whySubject,
  type Why,
} from '../../src/reasons/index.ts';
import { readRulebook } from '../../src/rulebook/index.ts';
import { shape, sql } from '../../src/sql/index.ts';
import { openWorkspace, type Workspace } from '../../src/workspace/index.ts';
import { valueOf } from '../../src/vocabulary/index.ts';
import { addPlaces, instant, makeRegister } from '../register/register.ts';
import { ranked } from './ranked.ts';

const now = instant('2026-02-01T10:00:00Z');
let top: string;
let workspace: Workspace;
let run: string;

beforeAll(async () => {
  top = mkdtempSync(join(tmpdir(), 'peers-'));
  const dir = await makeRegister(join(top, 'a'));
  mkdirSync(join(dir, 'rulebooks', 'xx', 'ranked'), { recursive: true });
  writeFileSync(join(dir, 'rulebooks', 'xx', 'ranked', 'rulebook.yaml'), ranked);
  workspace = await openWorkspace(dir);
  await addPlaces(workspace, { from: 0, count: 500, at: instant('2026-01-10T08:00:00Z') });
  ({ run } = await runRating(workspace, { now, rulebooks: ['xx/ranked'] }));
});
afterAll(async () => {
  await workspace.close();
  rmSync(top, { recursive: true, force: true });
});

const placeForm = z.object({
  subject_no: shape.count,
  value: z.string(),
  own_group: z.string().nullable(),
  ranked: shape.count.nullable(),
  better: shape.count.nullable(),
  worse: shape.count.nullable(),
  unranked: shape.count.nullable(),
  grade: z.string().nullable(),
});

async function kept(): Promise<z.infer<typeof placeForm>[]> {
  return workspace.database.rows(
    sql`select subject_no, value, own_group, ranked, better, worse, unranked, grade
      from peer_place join grade using (run_id, rulebook, subject_no) where run_id = ${run} order by subject_no`,
    placeForm,
  );
}

async function why(number: number, language = 'en'): Promise<Why> {
  const subject = valueOf(await findSubject(workspace.database, `xx-place ${number}`));
  const [found] = await whySubject(workspace, { subject, run, now, language });
  if (found === undefined) throw new Error(`place ${number} was not rated`);
  return found;
}

describe('a run that ranks', () => {
  test('keeps the place of everyone who is ranked, as counted by hand', async () => {
    const places = await kept();
    // Visited, with points, not exempt: the numbers say it (test/register).
    const expected = Array.from({ length: 500 }, (_, n) => n).filter(
      (n) => n % 7 !== 6 && n % 17 !== 4 && n % 13 !== 5,
    );
    expect(places.map(({ subject_no }) => subject_no)).toEqual(expected);
    for (const place of places) {
      const group = expected.filter((n) => n % 5 === place.subject_no % 5);
      const points = place.subject_no % 9;
      expect(place).toMatchObject({
        value: String(points),
        own_group: JSON.stringify([`Town ${place.subject_no % 5}`]),
        ranked: group.length,
        better: group.filter((n) => n % 9 < points).length,
        worse: group.filter((n) => n % 9 > points).length,
      });
    }
    expect(new Set(places.map(({ grade }) => grade))).toEqual(new Set(['best', 'middle', 'worst']));
  });

  test('verifies, and says where a place was altered', async () => {
    expect((await verifyRun(workspace, { run })).same).toBe(true);
    await workspace.database.write((transaction) =>
      transaction.run(sql`update place_row set better = better + 1 where subject_no = 1`),
    );
    const { same, parts } = await verifyRun(workspace, { run });
    expect(same).toBe(false);
    expect(parts.filter(({ holds }) => !holds)).toMatchObject([
      { part: 'kept places', message: expect.stringContaining('2 rows') },
    ]);
    await workspace.database.write((transaction) =>
      transaction.run(sql`update place_row set better = better - 1 where subject_no = 1`),
    );
    expect((await verifyRun(workspace, { run })).same).toBe(true);
  });

  test('gives few subjects their places as the view of all does, also where a run is kept as a difference from it', async () => {
    const { database } = workspace;
    const subjects = [0n, 1n, 2n, 6n, 499n];
    await database.write((transaction) =>
      transaction.run(sql`insert into run_base values ('run-resting', 'xx/ranked', ${run})`),
    );
    for (const of of [run, 'run-resting', 'run-none']) {
      const places = await keptStandings(database, { run: of, rulebook: 'xx/ranked', subjects });
      const among = sql`run_id = ${of} and rulebook = 'xx/ranked' and subject_no in (0, 1, 2, 6, 499)`;
      const all = await standingsIn(database, sql`select * exclude (run_id, rulebook) from peer_place where ${among}`);
      expect(new Map(places)).toEqual(new Map(all));
      expect(places.size).toBe(of === 'run-none' ? 0 : 3);
    }
    expect((await keptStandings(database, { run, rulebook: 'xx/other', subjects })).size).toBe(0);
    await database.write((transaction) => transaction.run(sql`delete from run_base where run_id = 'run-resting'`));
  });

  test('is the same run when it is asked for again', async () => {
    expect(await runRating(workspace, { now, rulebooks: ['xx/ranked'] })).toMatchObject({ run, already: true });
    expect((await kept()).length).toBe(new Set((await kept()).map(({ subject_no }) => subject_no)).size);
  });

  test('gives the grades that its reasons give, for everyone', async () => {
    const { checked, disagreements } = await checkAgreement(workspace.database, run, 500);
    expect({ checked: checked > 400, disagreements }).toEqual({ checked: true, disagreements: [] });
  });
});

describe('the reasons of a place', () => {
  test('say where it stands and where the best parts of its group end, from what the run kept', async () => {
    const { figures, result } = await why(10);
    const place = figures.find(({ name }) => name === 'place');
    const counted = (await kept()).find(({ subject_no }) => subject_no === 10);
    expect(place?.place).toMatchObject({ rank: (counted?.better ?? 0) + 1, of: counted?.ranked, wider: false });
    expect(place?.says).toBe(
      '9th lowest of 75 where the place is Town 0, level with 7 others; 4 more cannot be ranked; ' +
        'the best tenth ends at 0, the best quarter at 2, the best half at 4, the best three quarters at 6',
    );
    expect(result.score).toBe(String(place?.place?.rank));
    expect((await why(10, 'fr')).figures.find(({ name }) => name === 'place')?.says).toContain('sur');
    expect((await why(10, 'zh')).figures.find(({ name }) => name === 'place')?.says).toContain('由低到高第');
  });

  test('say why there is none: exempt, or nothing that it could be ranked by', async () => {
    expect((await why(5)).figures.find(({ name }) => name === 'place')?.says).toBe('it is not ranked among its peers');
    const open = await why(21);
    expect(open.result.reason).toBe('missing-facts');
    expect(open.figures.find(({ name }) => name === 'place')?.says).toContain('is not known');
  });

  test('an improvement is found against the others as they were kept, and says so', async () => {
    const subject = valueOf(await findSubject(workspace.database, 'xx-place 8'));
    const [improvement] = await improveSubject(workspace, { subject, run, now });
    expect(improvement?.from.grade).toBe('worst');
    const others = (await kept()).filter(({ subject_no }) => subject_no % 5 === 3 && subject_no !== 8);
    const better = (points: number): number => others.filter(({ value }) => Number(value) < points).length;
    const of = others.length + 1;
    const points = [8, 7, 6, 5, 4, 3, 2, 1, 0];
    const middle = points.find((each) => better(each) * 4 < of * 3);
    const best = points.find((each) => (better(each) + 1) * 4 <= of);
    expect(improvement?.aims.map(({ grade, ways }) => [grade, ways[0]?.changes[0]?.to])).toEqual([
      ['middle', String(middle)],
      ['best', String(best)],
    ]);
    expect(tellImprovement(improvement ?? raise()).at(-1)?.text).toContain('the others as they stood');
  });
});

function outcome(rank: number, better: number, of: number): string {
  return rank * 4 <= of ? 'best' : better * 4 >= of * 3 ? 'worst' : 'middle';
}

function fewer(more: string): string {
  return ranked.replace('rulebook: xx/ranked', 'rulebook: xx/fewer').replace('at-least: 5', `at-least: 76${more}`);
}

describe('a group that is too small', () => {
  let second: string;

  beforeAll(async () => {
    await workspace.close();
    for (const [id, text] of [
      ['fewer', fewer('')],
      ['wider', fewer('\n    otherwise-within: []').replace('xx/fewer', 'xx/wider')],
    ] as const) {
      mkdirSync(join(top, 'a', 'rulebooks', 'xx', id), { recursive: true });
      writeFileSync(join(top, 'a', 'rulebooks', 'xx', id, 'rulebook.yaml'), text);
    }
    workspace = await openWorkspace(join(top, 'a'));
    second = (await runRating(workspace, { now, rulebooks: ['xx/fewer', 'xx/wider'] })).run;
  });

  const told = async (rulebook: string, number: number): Promise<string | undefined> => {
    const subject = valueOf(await findSubject(workspace.database, `xx-place ${number}`));
    const found = await whySubject(workspace, { subject, run: second, rulebook, now });
    return found[0]?.figures.find(({ name }) => name === 'place')?.says;
  };

  test('gives no place, and says how many there are and must be', async () => {
    expect(await told('xx/fewer', 10)).toBe(
      '75 ranked where the place is Town 0, and at least 76 must be; 4 more cannot be ranked',
    );
  });

  test('gives way to the wider one, whose ends are told and against which an improvement is sought', async () => {
    expect(await told('xx/wider', 10)).toMatch(
      /^\d+\w\w lowest of 37\d, level with .*; its own group is too small, so a wider one is taken; the best tenth ends at 0, /,
    );
    const subject = valueOf(await findSubject(workspace.database, 'xx-place 8'));
    const [improvement] = await improveSubject(workspace, { subject, run: second, rulebook: 'xx/wider', now });
    expect(improvement?.aims.map(({ grade, ways }) => [grade, ways[0]?.gives])).toEqual([
      ['middle', 'middle'],
      ['best', 'best'],
    ]);
  });

  test('is kept, repeated and explained as it was ranked', async () => {
    expect((await verifyRun(workspace, { run: second })).same).toBe(true);
    expect((await checkAgreement(workspace.database, second, 500)).disagreements).toEqual([]);
  });
});

test('two texts that rank otherwise are told apart by the places that each gives', async () => {
  const changed = ranked.replace('share-best', 'share-worst').replace("version: '1'", "version: '2'");
  const texts = [ranked, changed].map((text) =>
    valueOf(readRulebook('rulebook.yaml', text, { kinds: workspace.data.kinds })),
  );
  const [from, to] = texts;
  if (from === undefined || to === undefined) throw new Error('two texts');
  const { transitions, mostChanged } = await simulate(workspace, { from, to, now });
  const places = await kept();
  const moved = places.filter(({ better, worse, ranked: of }) => {
    if (better === null || worse === null || of === null) return false;
    return outcome(better + 1, better, of) !== outcome(of - worse, better, of);
  });
  expect(moved.length).toBeGreaterThan(0);
  const told = transitions.filter(({ before, after }) => before.grade !== after.grade && after.grade !== null);
  expect(told.reduce((sum, { count }) => sum + count, 0)).toBe(moved.length);
  expect(mostChanged[0]?.reasons.map(({ says }) => says).join(' ')).toMatch(
    /place was \d+ of \d+, and is \d+ of \d+ now/,
  );
});

function raise(): never {
  throw new Error('no improvement');
}
