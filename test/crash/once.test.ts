import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { runRating } from '../../src/rating/index.ts';
import { shape, sql } from '../../src/sql/index.ts';
import { instantOf } from '../../src/vocabulary/index.ts';
import { openWorkspace } from '../../src/workspace/index.ts';
import { accountsIn } from '../access/accounts-in.ts';
import { keyOf } from '../access/people.ts';
import { serving } from '../operations/serving.ts';
import { makeRegister } from '../register/register.ts';
import { command } from './killing.ts';
import { seeded } from './seeded.ts';
import { snapshot } from './snapshot.ts';

/** How often a server is killed in the middle of a write; GOODSTANDING_KILLS for a longer trial. */
const kills = Number(process.env['GOODSTANDING_KILLS'] ?? 3);
const random = seeded(Number(process.env['GOODSTANDING_SEED'] ?? 7));

let folder: string;
let dir: string;
let key: string;
let run: string;
let subject: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'once-killed-'));
  dir = await makeRegister(join(folder, 'register'), { demo: true });
  const { code, err } = await command(dir, ['intake', 'xx/visits', snapshot(folder, 0, 40)]);
  if (code !== 0) throw new Error(err);
  const workspace = await openWorkspace(dir);
  ({ run } = await runRating(workspace, { now: instantOf(new Date()), who: 'a rater' }));
  const found = await workspace.database.row(
    sql`select subject_id from subject where value = '30'`,
    z.object({ subject_id: z.string() }),
  );
  subject = found.subject_id;
  const access = accountsIn(workspace);
  key = await keyOf(access, 'analyst', ['records:write', 'runs:release', 'watch:own']);
  await access.close();
  await workspace.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Write {
  readonly path: string;
  readonly body: unknown;
}

/** Sends a write under its own key; undefined where the server ended before it answered. */
async function send(url: string, once: string, { path, body }: Write): Promise<number | undefined> {
  try {
    const answer = await fetch(`${url}/v1${path}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json', 'Idempotency-Key': `"${once}"` },
      body: JSON.stringify(body),
    });
    await answer.text();
    return answer.status;
  } catch {
    return undefined;
  }
}

const correction = (record: number): Write => ({
  path: `/records/xx-visit%2F${record}/corrections`,
  body: { values: { points: '5' }, reason: `round ${record}` },
});

test(
  'a write whose server is killed is done once, however often it is sent',
  { timeout: 60_000 + kills * 60_000 },
  async () => {
    // How long one takes that nobody interrupts, so that kills fall before, in and behind it.
    let server = await serving(dir);
    const began = performance.now();
    expect(await send(server.url, 'round-of-trial', correction(kills + 1))).toBe(200);
    const usual = performance.now() - began;
    const answered: (number | undefined)[] = [];
    for (let round = 1; round <= kills; round += 1) {
      const sent = send(server.url, `round-${round}-of-kills`, correction(round));
      await new Promise((resolve) => void setTimeout(resolve, random() * usual));
      await server.end('SIGKILL');
      answered.push(await sent);
      server = await serving(dir);
      expect(await send(server.url, `round-${round}-of-kills`, correction(round))).toBe(200);
    }
    await server.end('SIGTERM');
    const workspace = await openWorkspace(dir);
    const counts = await workspace.database.rows(
      sql`select reason, count(*) as ends, count(distinct by_fact_no) as made from "ended_xx-visit" group by reason order by reason`,
      z.object({ reason: z.string(), ends: shape.count, made: shape.count }),
    );
    await workspace.close();
    expect(counts.length).toBe(kills + 1);
    for (const { ends, made } of counts) expect([ends, made]).toEqual([1, 1]);
    process.stdout.write(
      `${kills} kills in a write: ${answered.filter((each) => each === undefined).length} unanswered\n`,
    );
  },
);

/** Asks with the key. */
async function asked(url: string, path: string, method = 'GET'): Promise<unknown> {
  const answer = await fetch(`${url}/v1${path}`, { method, headers: { Authorization: `Bearer ${key}` } });
  return answer.json();
}

test('a release whose server is killed makes its alerts once', { timeout: 120_000 }, async () => {
  const release: Write = { path: `/runs/${run}/releases`, body: {} };
  const first = await serving(dir);
  expect(await send(first.url, 'release-of-all', release)).toBe(200);
  await asked(first.url, `/watches/${subject}`, 'PUT');
  const withdrawal: Write = { path: `/runs/${run}/withdrawals`, body: { reason: 'It was wrong.' } };
  const sent = send(first.url, 'withdrawal-of-all', withdrawal);
  await new Promise((resolve) => void setTimeout(resolve, 20));
  await first.end('SIGKILL');
  await sent;
  const second = await serving(dir);
  const again = await send(second.url, 'withdrawal-of-all', withdrawal);
  // Whatever failed stands in the log of the server alone.
  expect([again, second.lines.filter(({ level }) => level === 'error')]).toEqual([200, []]);
  const alerts = async (): Promise<number> =>
    z.looseObject({ items: z.array(z.unknown()) }).parse(await asked(second.url, '/alerts')).items.length;
  await expect.poll(alerts, { timeout: 30_000 }).toBe(1);
  await second.end('SIGKILL');
  const third = await serving(dir);
  await new Promise((resolve) => void setTimeout(resolve, 6000));
  expect(z.looseObject({ items: z.array(z.unknown()) }).parse(await asked(third.url, '/alerts')).items).toHaveLength(1);
  await third.end('SIGTERM');
});
