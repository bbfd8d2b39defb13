import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { shape, sql } from '../sql/index.ts';
import { Refused } from '../vocabulary/index.ts';
import { createWorkspace } from './create.ts';
import { openWorkspace, type Workspace } from './open.ts';

let top: string;
let dir: string;
beforeEach(async () => {
  top = mkdtempSync(join(tmpdir(), 'acknowledged-'));
  dir = await createWorkspace(join(top, 'a'));
});
afterEach(() => rmSync(top, { recursive: true, force: true }));

const inData = (name: string): string => join(dir, 'data', name);
const database = (): string => inData('goodstanding.duckdb');
const log = (): string => inData('goodstanding.duckdb.wal');

/** Writes numbers, each in a transaction of its own. */
async function write(workspace: Workspace, ...numbers: number[]): Promise<void> {
  for (const each of numbers) {
    await workspace.database.write((transaction) =>
      transaction.run(sql`insert into counter values (${`n${each}`}, ${each})`),
    );
  }
}

/** The numbers that are there, read by an opening of its own. */
async function held(options: { readonly readOnly?: boolean } = {}): Promise<number[]> {
  const workspace = await openWorkspace(dir, options);
  const rows = await workspace.database.rows(
    sql`select next_no from counter order by next_no`,
    z.object({ next_no: shape.count }),
  );
  await workspace.close();
  return rows.map(({ next_no }) => next_no);
}

async function refused(options: { readonly readOnly?: boolean } = {}): Promise<{ kind: string; codes: string[] }> {
  try {
    await (await openWorkspace(dir, options)).close();
  } catch (error) {
    if (error instanceof Refused) return { kind: error.kind, codes: error.faults.map(({ code }) => code) };
    throw error;
  }
  throw new Error('nothing was refused');
}

/** What a process leaves that is killed with this workspace open: the files as they are, without the lock's owner. */
async function killed(workspace: Workspace, spoil: () => void = () => undefined): Promise<void> {
  const aside = join(top, 'as-killed');
  cpSync(join(dir, 'data'), aside, { recursive: true });
  await workspace.close();
  rmSync(join(dir, 'data'), { recursive: true });
  cpSync(aside, join(dir, 'data'), { recursive: true });
  const dead = spawnSync('true').pid;
  writeFileSync(
    inData('owner.json'),
    readFileSync(inData('owner.json'), 'utf8').replace(/"pid": \d+/, `"pid": ${dead}`),
  );
  rmSync(aside, { recursive: true });
  spoil();
}

describe('what was acknowledged', () => {
  test('lies in the database itself, and in no log, once the workspace is closed or settled', async () => {
    const workspace = await openWorkspace(dir);
    await write(workspace, 1, 2);
    expect(statSync(log()).size).toBeGreaterThan(0);
    await workspace.settle();
    expect(existsSync(log()) ? statSync(log()).size : 0).toBe(0);
    await write(workspace, 3);
    await workspace.close();
    expect(existsSync(log())).toBe(false);
    expect(await held()).toEqual([1, 2, 3]);
  });

  test('is there after a kill, whatever becomes of the log', async () => {
    for (const spoil of [
      () => rmSync(log(), { force: true }),
      () => truncateSync(log(), Math.floor(statSync(log()).size / 2)),
    ]) {
      rmSync(join(dir, 'data'), { recursive: true });
      const workspace = await openWorkspace(dir);
      await write(workspace, 1, 2);
      await workspace.settle();
      await write(workspace, 3, 4);
      await killed(workspace, spoil);
      // 3 and 4 were committed, and nobody was told so: what DuckDB can read of them it keeps.
      expect((await held()).slice(0, 2)).toEqual([1, 2]);
    }
  });

  test('is all there after a kill, and what was only committed is made safe by the next opening', async () => {
    const workspace = await openWorkspace(dir);
    await write(workspace, 1, 2);
    await killed(workspace);
    expect(await held({ readOnly: true })).toEqual([1, 2]);
    expect(existsSync(log())).toBe(true);
    expect(await held()).toEqual([1, 2]);
    expect(existsSync(log())).toBe(false);
    copyFileSync(inData('acknowledged.json'), join(top, 'count'));
    expect(await held()).toEqual([1, 2]);
    expect(readFileSync(inData('acknowledged.json'), 'utf8')).toBe(readFileSync(join(top, 'count'), 'utf8'));
  });
});

/** The database as it was before 2 was acknowledged, in the place of the one after. */
async function older(): Promise<void> {
  const first = await openWorkspace(dir);
  await write(first, 1);
  await first.close();
  copyFileSync(database(), join(top, 'older'));
  const second = await openWorkspace(dir);
  await write(second, 2);
  await second.close();
  copyFileSync(join(top, 'older'), database());
}

describe('a database that knows less than was acknowledged', () => {
  test('is refused as a fault of the machine, to writers and readers, and left as it is', async () => {
    await older();
    const before = readFileSync(database());
    const behind = { kind: 'environment', codes: ['workspace-behind'] };
    expect(await refused()).toEqual(behind);
    expect(await refused({ readOnly: true })).toEqual(behind);
    expect(readFileSync(database()).equals(before)).toBe(true);
    expect(readdirSync(join(dir, 'data')).toSorted()).toEqual(['acknowledged.json', 'goodstanding.duckdb']);
  });

  test('is refused where it is gone altogether', async () => {
    const workspace = await openWorkspace(dir);
    await write(workspace, 1, 2, 3, 4, 5, 6);
    await workspace.close();
    rmSync(database());
    expect((await refused()).codes).toEqual(['workspace-behind']);
  });

  test('is opened again by a person who deletes the count, and counts from there', async () => {
    await older();
    rmSync(inData('acknowledged.json'));
    const workspace = await openWorkspace(dir);
    await write(workspace, 3);
    await workspace.close();
    expect(await held()).toEqual([1, 3]);
  });

  test('is not guessed at where the count itself was spoilt', async () => {
    await older();
    writeFileSync(inData('acknowledged.json'), '{"changes": ');
    expect((await refused()).codes).toEqual(['workspace-acknowledged-unreadable']);
    writeFileSync(inData('acknowledged.json'), '{"changes": "many"}');
    expect((await refused()).codes).toEqual(['workspace-acknowledged-unreadable']);
  });
});
