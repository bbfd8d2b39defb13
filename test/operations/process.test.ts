import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { Postgres, shape, sql } from '../../src/sql/index.ts';
import { typed } from '../hostile/cli/process.ts';
import { makeRegister } from '../register/register.ts';
import { serving } from './serving.ts';

let folder: string;
let dir: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'serving-'));
  // Deeper than the name of a socket may be long.
  dir = await makeRegister(join(folder, 'a-folder-far-down-'.repeat(6), 'register'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test(
  'a server writes lines of JSON alone, keeps its workspace, and ends with code 0 when it is told to',
  { timeout: 180_000 },
  async () => {
    const server = await serving(dir, { GOODSTANDING_SERVER_STOP_WITHIN: '5' });
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    const second = await typed(dir, ['rate']);
    expect([second.code, second.err]).toEqual([3, expect.stringContaining('workspace-owned')]);
    expect(second.err).toContain('SIGTERM');
    const backup = await typed(dir, ['backup', join(folder, 'served.tar')]);
    expect([backup.code, backup.err]).toEqual([0, '']);
    const port = new URL(server.url).port;
    const other = await makeRegister(join(folder, 'other'));
    const taken = await typed(other, ['serve', '--port', port]);
    expect([taken.code, taken.err]).toEqual([3, expect.stringContaining('server-port-taken')]);
    expect(await server.end('SIGTERM')).toBe(0);
    expect(server.lines.map(({ msg }) => msg).filter((msg) => msg !== 'visit')).toEqual([
      'listening',
      'stopping',
      'stopped',
    ]);
    expect(readdirSync(join(dir, 'data')).filter((name) => /owner|sock|scratch/.test(name))).toEqual([]);
    expect((await typed(dir, ['runs'])).code).toBe(0);
    expect((await typed(folder, ['restore', 'served.tar', 'restored'])).code).toBe(0);
    // Its accounts came along, in the middle of whose being served it was made.
    const accounts = await Postgres.embedded(join(folder, 'restored', 'data', 'accounts'));
    const found = await accounts.first(
      sql`select max(version) as version from layout`,
      z.object({ version: shape.count }),
    );
    expect(found?.version).toBeGreaterThan(0);
    await accounts.close();
  },
);

test('settings that are wrong are misuse, each with its name', async () => {
  const answer = await typed(dir, ['serve', '--port', 'http'], { env: { GOODSTANDING_SERVER_LOG: 'loud' } });
  expect(answer.code).toBe(2);
  expect(answer.err).toContain('GOODSTANDING_SERVER_LOG');
  expect(answer.err).toContain('--port');
});
