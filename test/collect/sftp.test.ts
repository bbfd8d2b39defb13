import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorkspace, type Workspace } from '../../src/workspace/index.ts';
import { source } from '../register/documents.ts';
import { collectIn, collectOnce, places, registerThatFetches } from './register.ts';
import { sftpServer, type SftpServer } from './sftp-server.ts';

const secret = 'GOODSTANDING_SECRET_SFTP';
const env = { [secret]: 'a password' };
let top: string;
let out: string;
let server: SftpServer;
let workspace: Workspace;
const fetch = (key: string): string => `  limits: { bytes: 64KB, time: 20s }
  sftp: { host: 127.0.0.1, port: ${server.port}, user: register, host-key: '${key}', password: { variable: ${secret} }, folder: /out, files: 'places-*.csv', still-for: 1s }`;
beforeAll(async () => {
  top = mkdtempSync(join(tmpdir(), 'sftp-'));
  out = join(top, 'out');
  mkdirSync(out);
  server = await sftpServer(out, 'register', 'a password');
  workspace = await openWorkspace(
    await registerThatFetches(join(top, 'register'), fetch(server.key), { mapping: source }),
  );
});
afterAll(async () => {
  await workspace.close();
  await server.close();
  rmSync(top, { recursive: true });
});

test('new files of an SFTP server are taken in once, and one that grows is left for the next time', async () => {
  writeFileSync(join(out, 'places-1.csv'), places(3));
  writeFileSync(join(out, 'other.csv'), 'not ours');
  expect(await collectIn(workspace, { env })).toMatchObject({
    faults: [],
    outcome: 'taken',
    files: 1,
    receipt: { read: 3 },
  });
  expect(await collectIn(workspace, { env })).toMatchObject({ faults: [], outcome: 'unchanged', files: 0 });
  writeFileSync(join(out, 'places-2.csv'), places(2, { from: 10 }));
  let looks = 0;
  server.onList = () => {
    looks += 1;
    if (looks === 2) writeFileSync(join(out, 'places-2.csv'), places(4, { from: 10 }));
  };
  expect(await collectIn(workspace, { env })).toMatchObject({ faults: [], outcome: 'unchanged', files: 0 });
  expect(looks).toBe(2);
  expect(await collectIn(workspace, { env })).toMatchObject({
    faults: [],
    outcome: 'taken',
    files: 1,
    receipt: { read: 4 },
  });
});

test('a connection that breaks off in a file is begun anew', async () => {
  writeFileSync(join(out, 'places-3.csv'), places(3, { from: 20 }));
  let times = 0;
  server.onOpen = (_name, { drop }) => {
    times += 1;
    if (times === 1) drop();
  };
  expect(await collectIn(workspace, { env })).toMatchObject({ faults: [], outcome: 'taken', receipt: { read: 3 } });
  expect(times).toBeGreaterThan(1);
});

test('a wrong password, and a file larger than it may be, are told', async () => {
  const wrong = { [secret]: 'another' };
  expect(await collectIn(workspace, { env: wrong })).toMatchObject({
    outcome: 'failed',
    faults: [{ code: 'collect-login' }],
  });
  writeFileSync(join(out, 'places-4.csv'), 'x'.repeat(70 * 1024));
  expect(await collectIn(workspace, { env })).toMatchObject({
    outcome: 'refused',
    faults: [{ code: 'collect-too-large' }],
  });
});

test('a host with another key than the source names is told nothing', async () => {
  const other = `SHA256:${'A'.repeat(43)}`;
  const dir = await registerThatFetches(join(top, 'other'), fetch(other), { mapping: source });
  const { outcome, faults } = await collectOnce(dir, { env });
  expect({ outcome, code: faults[0]?.code }).toEqual({ outcome: 'refused', code: 'collect-host-key' });
  expect(faults[0]?.message).toContain(server.key);
});

test('a host inside a network is not reached where nobody allowed it', async () => {
  const dir = await registerThatFetches(join(top, 'third'), fetch(server.key), { mapping: source, networks: '' });
  expect(await collectOnce(dir, { env })).toMatchObject({
    outcome: 'refused',
    faults: [{ code: 'collect-private-address' }],
  });
});
