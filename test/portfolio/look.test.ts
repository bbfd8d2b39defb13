import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { judgementOf } from '../../src/intake/index.ts';
import { lookUp, readList, type LookedList } from '../../src/portfolio/index.ts';
import { releaseRun, runRating } from '../../src/rating/index.ts';
import { publicAudience, standingOfMany, subjectOfId } from '../../src/reasons/index.ts';
import { compileRulebook } from '../../src/rulebook/index.ts';
import { dayOf } from '../../src/vocabulary/index.ts';
import type { Workspace } from '../../src/workspace/index.ts';
import { addPlaces, instant, openRegister } from '../register/register.ts';

const now = instant('2026-03-01T12:00:00Z');
const today = dayOf(now);

let folder: string;
let workspace: Workspace;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'look-'));
  workspace = await openRegister(join(folder, 'register'), 2000, { demo: true });
  const { run } = await runRating(workspace, { now, compile: compileRulebook });
  await releaseRun(workspace, { run, who: 'a tester', now });
  // Known, and in no run: nothing of these is public.
  await addPlaces(workspace, { from: 5000, count: 3, at: now });
});
afterAll(async () => {
  await workspace.close();
  rmSync(folder, { recursive: true });
});

async function look(
  text: string,
  more: { readonly instead?: ReadonlyMap<number, string>; readonly speaksFor?: readonly string[] } = {},
): Promise<LookedList> {
  const { schemes, marks } = judgementOf(workspace.data);
  const named = schemes.all().map(({ id, title }) => ({ id, titles: Object.values(title) }));
  const { instead = new Map(), speaksFor = [] } = more;
  return lookUp(workspace.database, readList(text, named, 10_000), {
    audience: publicAudience(today),
    marks,
    instead,
    speaksFor,
  });
}

describe('looking up a list', () => {
  test('finds by identifier, by scheme and value, by id, and by the whole name however it is written', async () => {
    const id = (await look('12')).members[0]?.subjectId ?? '';
    for (const written of ['xx-place,12', 'xx-place/12', 'PLACE  12', 'Place 12,', `"Place 12"`, id])
      expect({ written, members: (await look(written)).members }).toEqual({
        written,
        members: [{ subjectId: id, reference: null }],
      });
    const subject = await subjectOfId(workspace.database, id);
    expect(subject?.name).toBe('Place 12');
  });

  test('says who is meant by nobody, by several and twice', async () => {
    // The names of every eleventh place are one text.
    const found = await look('12\nPlace 12\n=HYPERLINK("x")\nPlase 150\n');
    expect(found.counts).toEqual({ found: 1, several: 1, none: 1, twice: 1, person: 0 });
    const several = found.shown.find(({ state }) => state === 'several');
    expect(several?.matches.length).toBeGreaterThan(1);
    const none = found.shown.find(({ state }) => state === 'none');
    expect(none?.matches.map(({ name }) => name)).toEqual(expect.arrayContaining(['Place 150']));
  });

  test('takes what somebody wrote in the place of a line, and whom somebody chose', async () => {
    const first = await look('=HYPERLINK("x")\nPlace nowhere\n');
    const chosen = first.shown[0]?.matches[1]?.subjectId ?? '';
    const found = await look('=HYPERLINK("x")\nPlace nowhere\n', {
      instead: new Map([
        [1, chosen],
        [2, 'Place 15'],
      ]),
    });
    expect(found.counts).toMatchObject({ found: 2, several: 0, none: 0 });
    expect(found.members[0]?.subjectId).toBe(chosen);
  });

  test('tells of nobody of whom nothing is public, and is told alike of whom there never was', async () => {
    expect((await look('5001\nPlace 5001\n')).counts).toMatchObject({ found: 0, none: 2 });
    const [hidden, never] = [await look('5001'), await look('999999')];
    expect(hidden.shown.map(({ state, matches }) => [state, matches.length])).toEqual(
      never.shown.map(({ state, matches }) => [state, matches.length]),
    );
  });

  test('finds an organisation of which nothing is public for whoever speaks for it', async () => {
    const { idsOfNumbers } = await import('../../src/reasons/index.ts');
    const id = (await idsOfNumbers(workspace.database, [5001n])).get(5001n) ?? '';
    expect((await look('5001\n5002', { speaksFor: [id] })).members).toEqual([{ subjectId: id, reference: null }]);
  });

  test('does not look for the number of a natural person, and shows it to nobody', async () => {
    const found = await look('11010519491231002X\nPlace 12\n');
    expect(found.counts).toMatchObject({ person: 1, found: 1 });
    expect(JSON.stringify(found.shown)).not.toContain('11010519491231002X');
  });

  test('ten thousand lines are looked up by a few statements', { timeout: 60_000 }, async () => {
    const text = Array.from({ length: 10_000 }, (_, n) => (n % 2 === 0 ? `Place ${n / 2}` : `xx-place;${n}`)).join(
      '\n',
    );
    const started = process.cpuUsage().user;
    const { counts, members } = await look(text);
    expect(counts.found + counts.twice + counts.several).toBeGreaterThan(2_500);
    const standing = await standingOfMany(
      workspace.database,
      members.map(({ subjectId }) => subjectId),
      today,
    );
    expect(standing).toHaveLength(members.length);
    expect((process.cpuUsage().user - started) / 1e6).toBeLessThan(20);
  });
});
