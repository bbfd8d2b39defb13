import { cpSync, existsSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { faultsOf, typed, type Ended } from './process.ts';
import { kept, put, registers, type Kept } from './register.ts';

let top: string;
let good: string;
let state: Kept;
beforeAll(async () => {
  const made = await registers(1);
  ({ top, state } = made);
  good = made.dirs[0] ?? '';
});
afterAll(() => rmSync(top, { recursive: true, force: true }));

let copies = 0;
/** A copy of the register, to be spoilt. */
function copy(): string {
  copies += 1;
  const dir = join(top, `copy-${copies}`);
  cpSync(good, dir, { recursive: true });
  return dir;
}
const database = (dir: string): string => join(dir, 'data', 'goodstanding.duckdb');

/** Changes bytes of a file in the middle of it. */
function overwrite(path: string, from: number, length: number): void {
  const bytes = readFileSync(path);
  bytes.fill(0xa5, from, from + length);
  writeFileSync(path, bytes);
}

describe('a workspace that was spoilt from outside', () => {
  const ways: readonly (readonly [is: string, spoil: (dir: string) => void, code: string, says: RegExp])[] = [
    [
      'a text in the place of the database',
      (dir) => writeFileSync(database(dir), 'x'),
      'workspace-database-unreadable',
      /is no database/,
    ],
    ['an empty file', (dir) => writeFileSync(database(dir), ''), 'workspace-database-unreadable', /is no database/],
    [
      'noise in its beginning',
      (dir) => overwrite(database(dir), 4096, 8192),
      'workspace-database-unreadable',
      /checksum/,
    ],
    [
      'half of it',
      (dir) => truncateSync(database(dir), statSync(database(dir)).size / 2),
      'workspace-database-unreadable',
      /ends too early/,
    ],
    [
      'a file in the place of data/',
      (dir) => (rmSync(join(dir, 'data'), { recursive: true }), writeFileSync(join(dir, 'data'), 'x')),
      'workspace-not-writable',
      /data.* cannot be written/,
    ],
    [
      'a lock of another machine',
      (dir) =>
        writeFileSync(
          join(dir, 'data', 'owner.json'),
          JSON.stringify({ pid: 1, host: 'elsewhere', born: '', started: '2026-01-01', command: 'x', token: 't' }),
        ),
      'workspace-owned-elsewhere',
      /elsewhere, process 1/,
    ],
    [
      'a lock of a process that lives',
      (dir) =>
        writeFileSync(
          join(dir, 'data', 'owner.json'),
          JSON.stringify({ pid: 1, host: hostname(), born: '', started: '2026-01-01', command: 'x', token: 't' }),
        ),
      'workspace-owned',
      /process 1/,
    ],
  ];

  test.each(ways)(
    '%s is told as a fault of the machine, exit code 3',
    { timeout: 120_000 },
    async (_, spoil, code, says) => {
      const dir = copy();
      spoil(dir);
      const ended = await typed(dir, ['--json', '--workspace', dir, 'runs']);
      expect(faultsOf(ended)).toMatchObject([{ code, message: expect.stringMatching(says) }]);
      expect(ended.code).toBe(3);
    },
  );

  test('a database of a newer Goodstanding is refused, and left as it is', { timeout: 120_000 }, async () => {
    const dir = copy();
    const instance = await DuckDBInstance.create(database(dir));
    const connection = await instance.connect();
    await connection.run("insert into layout values ('core', 99)");
    connection.closeSync();
    instance.closeSync();
    const before = readFileSync(database(dir));
    for (const argv of [['rate'], ['verify', 'latest']]) {
      const ended = await typed(dir, ['--json', ...argv]);
      expect(faultsOf(ended)).toMatchObject([
        { code: 'workspace-newer', message: expect.stringContaining('layout 99') },
      ]);
      expect(ended.code).toBe(3);
    }
    expect(readFileSync(database(dir)).equals(before)).toBe(true);
  });

  test('a lock cut short, as a power failure leaves it, is taken over', { timeout: 120_000 }, async () => {
    const dir = copy();
    writeFileSync(join(dir, 'data', 'owner.json'), '{');
    expect(await typed(dir, ['runs'])).toMatchObject({ code: 0, err: '' });
    expect(await kept(dir)).toEqual(state);
  });
});

/**
 * Runs a command that may make no file larger than so many KiB. To the program this is a full disk (EFBIG for
 * ENOSPC), it needs no rights, and it can be set to any point of the work; the signal that would end it is ignored,
 * as a full disk sends none.
 */
function withRoom(dir: string, kib: number, argv: readonly string[]): Promise<Ended> {
  const shell = ['bash', '-c', `ulimit -f ${kib}; trap '' XFSZ; exec "$0" "$@"`];
  return typed(dir, ['--json', ...argv], { through: shell });
}

const sizes = (held: Kept): Record<string, string> =>
  Object.fromEntries(Object.entries(held).map(([table, told]) => [table, told.split(' ')[0] ?? '']));

describe.skipIf(process.platform === 'win32')('a disk that is full', () => {
  test(
    'at any point of an intake: exit code 3, the register as before, and the same command works once there is room',
    { timeout: 600_000 },
    async () => {
      const rows = Array.from(
        { length: 60_000 },
        (_, index) => `${index + 10},Place number ${index},open,${index % 9},2024-02-0${(index % 9) + 1}\n`,
      );
      const offered = ['intake', 'xx/visits', 'places-9.csv'];
      const free = copy();
      put(free, 'places-9.csv', `id,name,status,points,day\n${rows.join('')}`);
      const start = Math.ceil(statSync(database(free)).size / 1024);
      expect(await typed(free, offered)).toMatchObject({ code: 0, err: '' });
      const whole = sizes(await kept(free));
      const end = Math.ceil(statSync(database(free)).size / 1024);
      // Below what the database has, at once beyond it, and in the middle of its growth.
      const rooms = [200, Math.floor(start / 2), start + 60, start + Math.floor((end - start) / 4)];
      for (const [index, kib] of rooms.entries()) {
        const dir = copy();
        cpSync(join(free, 'places-9.csv'), join(dir, 'places-9.csv'));
        const ended = await withRoom(dir, kib, offered);
        expect(faultsOf(ended)).toMatchObject([
          { code: 'workspace-disk-full', fix: expect.stringContaining('Make room') },
        ]);
        expect(ended.code).toBe(3);
        expect(await kept(dir)).toEqual(state);
        expect(existsSync(join(dir, 'data', 'scratch'))).toBe(false);
        if (index < rooms.length - 1) continue;
        expect(await typed(dir, offered)).toMatchObject({ code: 0, err: '' });
        expect(sizes(await kept(dir))).toEqual(whole);
      }
    },
  );

  test('after a mend was committed: it is said to be kept, it is, and the next command makes it safe', async () => {
    const dir = copy();
    const room = Math.ceil(statSync(database(dir)).size / 1024);
    const ended = await withRoom(dir, room, ['record', 'withdraw', 'xx-visit/1', '--reason', 'a test']);
    expect(faultsOf(ended)).toMatchObject([
      { code: 'workspace-unsettled', message: expect.stringMatching(/is kept.*the disk is full/) },
    ]);
    expect(ended.code).toBe(3);
    expect(statSync(`${database(dir)}.wal`).size).toBeGreaterThan(0);
    expect(await typed(dir, ['runs'])).toMatchObject({ code: 0, err: '' });
    expect(existsSync(`${database(dir)}.wal`)).toBe(false);
    expect((await kept(dir))['ended_xx-visit']).not.toEqual(state['ended_xx-visit']);
  });

  test('in a rating: the same', { timeout: 300_000 }, async () => {
    const dir = copy();
    const ended = await withRoom(dir, 4, ['rate', '--as-of', '2025-07-01']);
    expect(faultsOf(ended)).toMatchObject([{ code: 'workspace-disk-full' }]);
    expect(ended.code).toBe(3);
    expect(await kept(dir)).toEqual(state);
    expect(await typed(dir, ['rate', '--as-of', '2025-07-01'])).toMatchObject({ code: 0, err: '' });
  });
});
