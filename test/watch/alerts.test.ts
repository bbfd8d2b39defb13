import { afterAll, beforeAll, expect, test } from 'vitest';
import { withdrawRun } from '../../src/rating/index.ts';
import type { Instant } from '../../src/vocabulary/index.ts';
import { beginWatch, endWatch, watchStore } from '../../src/watch/index.ts';
import { sweepWatches } from '../../src/watch/sweep.ts';
import { sql } from '../../src/sql/index.ts';
import { z } from 'zod';
import { day, readings, watching, type Watching } from './watching.ts';

let register: Watching;
beforeAll(async () => {
  register = await watching();
});
afterAll(() => register.api.close());

const sweep = (at: Instant): Promise<number> => sweepWatches(register.api, at);
const says = async (accountId: string, at: Instant): Promise<string[]> =>
  (await register.told(accountId, at)).map(({ says: text }) => text);

test('a watch begins with what is seen then, and a new run that gives the same is no change', async () => {
  const { subjectId, publicId, ownId } = register;
  const now = day('2026-03-20');
  await beginWatch(register.api, { accountId: publicId, subjectId, own: false, now });
  await beginWatch(register.api, { accountId: publicId, subjectId, own: false, now });
  await beginWatch(register.api, { accountId: ownId, subjectId, own: true, now });
  expect(await sweep(now)).toBe(0);
  await register.release(day('2026-03-21'), 1);
  expect(await sweep(day('2026-03-21'))).toBe(0);
});

test('a release that changes a grade is told once to each who sees it, of two sweeps at once too', async () => {
  const at = day('2026-03-22');
  await register.release(at, 8);
  const made = await Promise.all([sweep(at), sweep(at)]);
  // One of the public's grade for each of the two, and one of what is for the subject alone.
  expect((made[0] ?? 0) + (made[1] ?? 0)).toBe(3);
  expect(await sweep(at)).toBe(0);
  expect(await says(register.publicId, at)).toEqual(['Place 30, Visits to places: now Poor; before: Good.']);
  expect(await says(register.ownId, at)).toEqual([
    'Place 30, Visits to places: now Poor; before: Good.',
    'Place 30, Visits to places: now Poor; before: Good.',
  ]);
});

test('what an organisation is told of itself is written down as read, once for each telling', async () => {
  const before = await readings(register.api);
  await register.told(register.ownId, day('2026-03-22'));
  expect(await readings(register.api)).toBe(before + 1);
  await register.told(register.publicId, day('2026-03-22'));
  expect(await readings(register.api)).toBe(before + 1);
});

test('what was taken back since is told to nobody of the public, in old alerts neither', async () => {
  const at = day('2026-03-23');
  const run = await register.release(at, 2);
  expect(await sweep(at)).toBe(3);
  expect((await says(register.publicId, at))[0]).toBe('Place 30, Visits to places: now Good; before: Poor.');
  await withdrawRun(register.api.workspace, { run, reason: 'It was wrong.', who: 'a tester', now: at });
  expect(await sweep(at)).toBe(3);
  const [latest, earlier] = await register.told(register.publicId, at);
  expect(latest?.says).toBe('Place 30, Visits to places: now Poor; what was given before is not shown any more.');
  expect([latest?.before, earlier?.after]).toEqual([undefined, undefined]);
  expect(earlier?.says).toBe('Place 30, Visits to places: what was given then is not shown any more.');
  // The organisation itself still is.
  expect((await says(register.ownId, at))[0]).toBe('Place 30, Visits to places: now Poor; before: Good.');
});

test('the end of a publicity period is told without the grade that ended', async () => {
  const at = day('2030-01-01');
  expect(await sweep(at)).toBeGreaterThan(0);
  const [latest, ...others] = await register.told(register.publicId, at);
  expect(latest).toMatchObject({ name: undefined, before: undefined, after: undefined, isShown: false });
  expect(latest?.says).toBe(`${register.subjectId}, xx/visits: not shown any more.`);
  for (const each of others) expect([each.before, each.after]).toEqual([undefined, undefined]);
});

test('whoever speaks for an organisation no more is told nothing that is for it alone, and nothing of having ceased', async () => {
  const at = day('2026-03-24');
  expect(await sweep(at)).toBeGreaterThan(0);
  await register.endMembership(at);
  expect(await sweep(at)).toBe(0);
  const told = await register.told(register.ownId, at);
  expect(told.every(({ alert }) => alert.about?.own === false)).toBe(true);
  await register.release(at, 1, ['xx/own']);
  expect(await sweep(at)).toBe(0);
});

test('nothing of a closed account is looked at, and what changed meanwhile is told when it is opened', async () => {
  const at = day('2026-03-25');
  await register.closeAccount(register.publicId, at, true);
  await register.release(at, 1);
  // The other one is of the public by now.
  expect(await sweep(at)).toBe(1);
  await register.closeAccount(register.publicId, at, false);
  expect(await sweep(at)).toBe(1);
  expect((await says(register.publicId, at))[0]).toBe('Place 30, Visits to places: now Good; before: Poor.');
});

test('no grade lies in the store in the open, and who ends a watch is told no more', async () => {
  const store = await watchStore(register.api.access);
  const rows = await store.rows(sql`select seen from watch`, z.object({ seen: z.string() }));
  expect(rows.length).toBe(2);
  for (const { seen } of rows) expect(seen).not.toMatch(/good|poor/);
  const at = day('2026-03-26');
  const ended = { accountId: register.publicId, subjectId: register.subjectId, now: at };
  expect([await endWatch(register.api, ended), await endWatch(register.api, ended)]).toEqual([true, false]);
  await register.release(at, 9);
  expect(await sweep(at)).toBe(1);
});

test('alerts are forgotten after ninety days', async () => {
  await sweep(day('2026-09-01'));
  const store = await watchStore(register.api.access);
  expect(await store.rows(sql`select at from alert where at < ${day('2026-06-01')}`, z.unknown())).toEqual([]);
});
