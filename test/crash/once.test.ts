import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { serving } from '../operations/serving.ts';
import { correctionsSort } from './corrections.ts';
import { send, writtenRegister, type Write, type Written } from './written.ts';

/** How often a server is killed in the middle of a write; GOODSTANDING_KILLS for a longer trial. */
const kills = Number(process.env['GOODSTANDING_KILLS'] ?? 3);
const seed = Number(process.env['GOODSTANDING_SEED'] ?? 7);

let folder: string;
let register: Written;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'once-killed-'));
  register = await writtenRegister(join(folder, 'register'), folder, 40);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test(
  'a write whose server is killed is done once, however often it is sent',
  { timeout: 60_000 + kills * 60_000 },
  async () => {
    const trial = await correctionsSort(seed).begin(join(folder, 'corrected'), kills);
    try {
      for (let kill = 0; kill < kills; kill += 1) expect((await trial.kill()).broken).toEqual([]);
      expect(await trial.end()).toEqual([]);
    } finally {
      await trial.close();
    }
  },
);

/** Asks with the key. */
async function asked(url: string, path: string, method = 'GET'): Promise<unknown> {
  const answer = await fetch(`${url}/v1${path}`, { method, headers: { Authorization: `Bearer ${register.key}` } });
  return answer.json();
}

test('a release whose server is killed makes its alerts once', { timeout: 120_000 }, async () => {
  const release: Write = { path: `/runs/${register.run}/releases`, body: {} };
  const first = await serving(register.dir);
  expect(await send(first.url, register, 'release-of-all', release)).toBe(200);
  await asked(first.url, `/watches/${register.subject}`, 'PUT');
  const withdrawal: Write = { path: `/runs/${register.run}/withdrawals`, body: { reason: 'It was wrong.' } };
  const sent = send(first.url, register, 'withdrawal-of-all', withdrawal);
  await new Promise((resolve) => void setTimeout(resolve, 20));
  await first.end('SIGKILL');
  await sent;
  const second = await serving(register.dir);
  const again = await send(second.url, register, 'withdrawal-of-all', withdrawal);
  // Whatever failed stands in the log of the server alone.
  expect([again, second.lines.filter(({ level }) => level === 'error')]).toEqual([200, []]);
  const alerts = async (): Promise<number> =>
    z.looseObject({ items: z.array(z.unknown()) }).parse(await asked(second.url, '/alerts')).items.length;
  await expect.poll(alerts, { timeout: 30_000 }).toBe(1);
  await second.end('SIGKILL');
  const third = await serving(register.dir);
  await new Promise((resolve) => void setTimeout(resolve, 6000));
  expect(z.looseObject({ items: z.array(z.unknown()) }).parse(await asked(third.url, '/alerts')).items).toHaveLength(1);
  await third.end('SIGTERM');
});
