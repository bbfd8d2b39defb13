import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
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
import { pack } from 'tar-stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { restoreBackup, writeBackup } from '../../src/backup/index.ts';
import { runRating, verifyRun } from '../../src/rating/index.ts';
import { compileRulebook } from '../../src/rulebook/index.ts';
import { ident, shape, sql } from '../../src/sql/index.ts';
import { Refused } from '../../src/vocabulary/index.ts';
import { offerStill, openWorkspace, type Workspace } from '../../src/workspace/index.ts';
import { typed } from '../hostile/cli/process.ts';
import { addPlaces, instant, openRegister } from '../register/register.ts';

const now = instant('2026-03-01T12:00:00Z');
let folder: string;
let dir: string;
let run: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'backup-'));
  dir = join(folder, 'register');
  const workspace = await openRegister(dir, 40, { demo: true });
  ({ run } = await runRating(workspace, { now, compile: compileRulebook }));
  await workspace.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

let made = 0;
async function backup(): Promise<string> {
  const file = join(folder, `backup-${(made += 1)}.tar`);
  await writeBackup({ start: dir, exact: true, file, now });
  return file;
}

/** Every table and what is in it, so that nothing can be missing without its being seen. */
async function contents(workspace: Workspace): Promise<Record<string, string>> {
  const tables = await workspace.database.rows(
    sql`select table_name from duckdb_tables() order by table_name`,
    z.object({ table_name: z.string() }),
  );
  const found: Record<string, string> = {};
  for (const { table_name } of tables) {
    const rows = await workspace.database.rows(sql`select * from ${ident(table_name)}`, shape.anything);
    found[table_name] = createHash('sha256')
      .update(
        rows
          .map((row) => JSON.stringify(row))
          .toSorted()
          .join('\n'),
      )
      .digest('hex');
  }
  return found;
}

async function codes(work: Promise<unknown>): Promise<string[]> {
  try {
    await work;
    return [];
  } catch (error) {
    if (error instanceof Refused) return error.faults.map(({ code }) => code);
    throw error;
  }
}

describe('a backup', () => {
  test('is restored as it was: every table, every document, and a run that verifies', async () => {
    const file = await backup();
    expect(statSync(file).mode & 0o077).toBe(0);
    const into = join(folder, 'restored', 'deep');
    const { manifest } = await restoreBackup(file, into);
    expect(manifest.files.map(({ path }) => path)).toContain('rulebooks/xx/visits/rulebook.yaml');
    expect(readFileSync(join(into, 'goodstanding.yaml'))).toEqual(readFileSync(join(dir, 'goodstanding.yaml')));
    expect(readdirSync(into).toSorted()).toEqual(readdirSync(dir).toSorted());
    const before = await openWorkspace(dir);
    const expected = await contents(before);
    await before.close();
    const after = await openWorkspace(into);
    expect(await contents(after)).toEqual(expected);
    expect(Object.keys(expected).length).toBeGreaterThan(15);
    expect((await verifyRun(after, { run, compile: compileRulebook })).same).toBe(true);
    await after.close();
  });

  test('of a register that is being served and written to is one moment of it, and no write is lost', async () => {
    const workspace = await openWorkspace(dir);
    const end = await offerStill(workspace);
    const file = join(folder, 'served.tar');
    try {
      let from = 1000;
      const copied = new AbortController();
      const writes = (async () => {
        while (!copied.signal.aborted) {
          await addPlaces(workspace, { from, count: 3, at: now });
          from += 3;
        }
      })();
      // Another process makes it: the lock of a database is lost where its own process closes a copy of the file.
      const answer = await typed(dir, ['backup', file]);
      expect([answer.code, answer.err]).toEqual([0, '']);
      copied.abort();
      await writes;
      const { many } = await workspace.database.row(
        sql`select count(*) as many from subject where subject_no >= 1000`,
        z.object({ many: shape.count }),
      );
      expect(many).toBe(from - 1000);
    } finally {
      await end();
      await workspace.close();
    }
    const into = join(folder, 'from-served');
    await restoreBackup(file, into);
    const restored = await openWorkspace(into);
    // Each commit is there whole, and none after one that is missing.
    const found = await restored.database.row(
      sql`select count(*) as subjects, max(subject_no) as last, (select count(*) from "fact_profile" where subject_no >= 1000) as profiles
  from subject where subject_no >= 1000`,
      z.object({ subjects: shape.count, last: shape.count, profiles: shape.count }),
    );
    expect(found.subjects % 3).toBe(0);
    expect(found.subjects).toBe(found.last - 999);
    expect(found.profiles).toBe(found.subjects);
    await restored.close();
  });

  test('while nobody serves leaves no socket and no lock, and a dead server stands in nobody’s way', async () => {
    writeFileSync(join(dir, 'data', 'server.sock'), '');
    const file = await backup();
    expect(existsSync(join(dir, 'data', 'owner.json'))).toBe(false);
    expect(existsSync(`${file}.partial`)).toBe(false);
    rmSync(join(dir, 'data', 'server.sock'));
  });

  test('is written over nothing, and not into what it is of', async () => {
    const file = await backup();
    expect(await codes(writeBackup({ start: dir, exact: true, file, now }))).toEqual(['backup-file-exists']);
    const inside = join(dir, 'published', 'b.tar');
    expect(await codes(writeBackup({ start: dir, exact: true, file: inside, now }))).toEqual(['backup-inside']);
    expect(existsSync(`${inside}.partial`)).toBe(false);
    const nowhere = join(folder, 'no', 'such', 'b.tar');
    expect(await codes(writeBackup({ start: dir, exact: true, file: nowhere, now }))).toEqual([
      'workspace-not-writable',
    ]);
    expect(await codes(restoreBackup(file, dir))).toEqual(['backup-not-empty']);
  });
});

describe('a spoilt backup', () => {
  test('is refused wherever it was spoilt, and nothing of it is left', async () => {
    const whole = await backup();
    const bytes = readFileSync(whole);
    const { size } = statSync(whole);
    const spoilt = join(folder, 'spoilt.tar');
    const into = join(folder, 'from-spoilt');
    const within = (path: string, share: number): number => {
      const content = readFileSync(join(dir, path));
      return bytes.indexOf(content) + Math.floor(share * (content.length - 1));
    };
    const database = 'data/goodstanding.duckdb';
    const places = [
      ...[0, 0.3, 0.7, 1].map((share) => within(database, share)),
      within('goodstanding.yaml', 0.5),
      within('rulebooks/xx/visits/rulebook.yaml', 1),
      // The head of an entry: its name, and its size.
      within(database, 0) - 512 + 12,
      within(database, 0) - 512 + 130,
      // The manifest: a hash in it.
      bytes.lastIndexOf('"sha256": "') + 15,
    ];
    for (const at of places) {
      const changed = Buffer.from(bytes);
      changed[at] = (bytes[at] ?? 0) ^ 0x01;
      writeFileSync(spoilt, changed);
      expect({ at, code: (await codes(restoreBackup(spoilt, into)))[0] }).toEqual({
        at,
        code: expect.stringMatching(/^backup-/),
      });
      expect(existsSync(into)).toBe(false);
    }
    for (const share of [0, 0.1, 0.5, 0.9]) {
      copyFileSync(whole, spoilt);
      truncateSync(spoilt, Math.floor(size * share));
      expect((await codes(restoreBackup(spoilt, into)))[0]).toMatch(/^backup-(cut-short|unreadable)$/);
    }
    expect(readdirSync(folder).filter((name) => name.includes('restoring'))).toEqual([]);
  });

  test.each([
    ['workspace/../../outside', 'file'],
    ['/etc/outside', 'file'],
    ['workspace/link', 'symlink'],
    ['elsewhere/file', 'file'],
  ] as const)('that holds %s as a %s was made to do harm', async (name, type) => {
    const archive = pack();
    if (type === 'symlink') archive.entry({ name, type, linkname: '/etc/passwd' });
    else archive.entry({ name }, 'text');
    archive.entry({ name: 'backup.json' }, '{}');
    archive.finalize();
    const chunks: Buffer[] = [];
    for await (const chunk of archive) chunks.push(chunk);
    mkdirSync(join(folder, 'harm'), { recursive: true });
    const file = join(folder, 'harm', 'b.tar');
    writeFileSync(file, Buffer.concat(chunks));
    expect(await codes(restoreBackup(file, join(folder, 'harm', 'into')))).toEqual(['backup-entry-strange']);
    expect(readdirSync(join(folder, 'harm'))).toEqual(['b.tar']);
  });
});
