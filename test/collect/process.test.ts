import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { typed } from '../hostile/cli/process.ts';
import { program } from '../register/program.ts';
import { serving } from '../operations/serving.ts';
import { publisher, serves, type Answering, type Publisher } from './publisher.ts';
import { places, registerThatFetches } from './register.ts';

let top: string;
let host: Publisher;
beforeAll(async () => {
  top = mkdtempSync(join(tmpdir(), 'collecting-'));
  host = await publisher(() => undefined);
});
afterAll(async () => {
  await host.close();
  rmSync(top, { recursive: true });
});
beforeEach(() => void (host.asked.length = 0));

const fetch = (): string => `  every: '0 4 * * *'
  time-zone: Europe/Paris
  fresh-for: 36h
  https: [{ url: '${host.url}/places-1.csv' }]`;

/** An answer that begins and does not end. */
const endless: Answering = (_request, response) => {
  response.writeHead(200);
  response.write(places(2));
};

test(
  'a server fetches what is due, makes a draft and says how fresh it is; told to stop in a fetch, it keeps nothing of it',
  { timeout: 180_000 },
  async () => {
    const dir = await registerThatFetches(join(top, 'served'), fetch());
    host.answer = endless;
    const first = await serving(dir, { GOODSTANDING_SERVER_STOP_WITHIN: '20' });
    await expect.poll(() => host.asked.length, { timeout: 30_000 }).toBe(1);
    expect(await (await globalThis.fetch(`${first.url}/metrics`)).text()).toContain(
      'goodstanding_source_stale{source="xx/visits"} 1',
    );
    expect(await first.end('SIGTERM')).toBe(0);
    expect(first.lines.map(({ msg }) => msg)).toEqual(expect.arrayContaining(['source is stale', 'stopped']));
    expect(first.lines.map(({ msg }) => msg)).not.toContain('collected');
    host.answer = serves(places(5), '"one"');
    const second = await serving(dir);
    await expect.poll(() => second.lines.map(({ msg }) => msg), { timeout: 60_000 }).toContain('rated: a draft');
    const metrics = await (await globalThis.fetch(`${second.url}/metrics`)).text();
    expect(metrics).toContain('goodstanding_source_stale{source="xx/visits"} 0');
    expect(metrics).toMatch(/goodstanding_source_current_timestamp_seconds\{source="xx\/visits"\} 1\d{9}/);
    expect(metrics).toContain('goodstanding_runs_released 0');
    expect(await second.end('SIGTERM')).toBe(0);
    expect(second.lines).toContainEqual(
      expect.objectContaining({ msg: 'collected', source: 'xx/visits', outcome: 'taken', rows: 5 }),
    );
    const listed = await typed(dir, ['collect', '--list']);
    expect(listed.out).toMatch(/xx\/visits .* taken in .*T0[23]:00/);
  },
);

test('a fetch that is killed leaves nothing half, and the next one is whole', { timeout: 180_000 }, async () => {
  const dir = await registerThatFetches(join(top, 'killed'), fetch());
  host.answer = endless;
  const child = spawn(process.execPath, [program, '--workspace', dir, 'collect'], { stdio: 'ignore' });
  await expect.poll(() => host.asked.length, { timeout: 60_000 }).toBe(1);
  await expect
    .poll(() => readdirSync(join(dir, 'data', 'scratch')).some((name) => name.startsWith('fetched-')))
    .toBe(true);
  child.kill('SIGKILL');
  await once(child, 'exit');
  host.answer = serves(places(5), '"one"');
  const dry = await typed(dir, ['collect', '--dry-run']);
  expect([dry.code, dry.out]).toEqual([0, expect.stringContaining('would be taken in (1 file')]);
  expect(existsSync(join(dir, 'data', 'scratch'))).toBe(false);
  const first = await typed(dir, ['collect']);
  expect([first.code, first.err]).toEqual([0, '']);
  expect(first.out).toMatch(/xx\/visits: taken in .*5 new/);
  expect(first.out).toMatch(/run-[0-9a-f]{12}: a draft/);
  host.answer = (_request, response) => void response.writeHead(404).end();
  const refused = await typed(dir, ['collect', 'xx/visits', '--json']);
  expect(refused.code).toBe(1);
  expect(JSON.parse(refused.out)).toMatchObject({
    sources: [{ outcome: 'refused', faults: [{ code: 'collect-refused' }] }],
  });
});
