import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeFile } from '../../../src/intake/read/index.ts';
import { ReadingRoom } from '../../../src/intake/read/fixture.ts';
import { Refused, type Fault } from '../../../src/vocabulary/index.ts';
import { hostileJson, hostileParquet, hostileXml } from './documents.ts';
import { hostileTables } from './tables.ts';
import { hostileWorkbooks } from './workbooks.ts';

let room: ReadingRoom;
beforeAll(async () => {
  room = await ReadingRoom.open();
});
afterAll(() => room.close());

async function refusal(work: Promise<unknown>): Promise<Refused> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Refused) return error;
    throw error;
  }
  throw new Error('it was not refused');
}

async function looked(path: string): Promise<Fault | undefined> {
  return (await refusal(describeFile(path))).faults[0];
}

const inputs = [...hostileTables, ...hostileJson, ...hostileXml, ...hostileParquet, ...hostileWorkbooks];

describe('a spoilt file is refused whole', () => {
  test('the list of them is long enough to be worth something', () => {
    expect(inputs.length).toBeGreaterThanOrEqual(100);
  });

  test.each(inputs)('$name: $is', async ({ name, content, form, wanted, limits, refused }) => {
    const path = room.write(name, content());
    const { faults, kind } = await refusal(room.read(path, form, wanted ?? ['id', 'a'], limits));
    expect(faults).toHaveLength(1);
    const [fault] = faults;
    expect(fault?.code).toBe(refused.code);
    expect(fault?.message).toMatch(refused.says);
    expect(fault?.fix).not.toBe('');
    expect(fault?.at.file).toMatch(/^a\./);
    expect(`${fault?.message} ${fault?.fix}`).not.toContain(room.folder);
    const { line, row } = refused;
    expect(fault?.at).toMatchObject({ ...(line === undefined ? {} : { line }), ...(row === undefined ? {} : { row }) });
    // Exit code 1, by which a caller knows that the file is at fault and not the machine.
    expect(kind).toBe('faults');
    expect(await room.tables()).toBe(0);
    expect(readdirSync(room.folder).filter((each) => each.startsWith('read-'))).toEqual([]);
  });
});

describe('what is no file is refused by name', () => {
  test('a file that is not there, and one below a file', async () => {
    expect((await looked(join(room.folder, 'none.csv')))?.message).toBe('There is no file "none.csv".');
    expect((await looked(join(room.write('file.csv', 'a\n'), 'below.csv')))?.code).toBe('file-missing');
  });

  test('a folder, a pipe, a device', async () => {
    mkdirSync(join(room.folder, 'folder'));
    execFileSync('mkfifo', [join(room.folder, 'pipe')]);
    expect((await looked(join(room.folder, 'folder')))?.message).toMatch(/a folder, not a file/);
    expect((await looked(join(room.folder, 'pipe')))?.message).toMatch(/a pipe, not a file/);
    expect((await looked('/dev/zero'))?.message).toMatch(/a device, not a file/);
  });

  test('symbolic links in a circle, and one that leads nowhere', async () => {
    symlinkSync(join(room.folder, 'one'), join(room.folder, 'other'));
    symlinkSync(join(room.folder, 'other'), join(room.folder, 'one'));
    symlinkSync(join(room.folder, 'nowhere'), join(room.folder, 'dangling'));
    expect((await looked(join(room.folder, 'one')))?.message).toMatch(/circle/);
    expect((await looked(join(room.folder, 'dangling')))?.code).toBe('file-missing');
  });

  test('a name that no file can have', async () => {
    expect((await looked(join(room.folder, 'x'.repeat(300))))?.message).toMatch(/too long/);
    expect((await looked('a\0b.csv'))?.code).toBe('file-not-readable');
  });

  test.skipIf(process.getuid?.() === 0)('a file that may not be read', async () => {
    const path = room.write('locked.csv', 'a\n');
    chmodSync(path, 0);
    expect((await looked(path))?.message).toMatch(/may not be read by this user/);
  });
});
