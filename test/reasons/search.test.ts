import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { searchSubjects } from '../../src/reasons/index.ts';
import { shape, sql } from '../../src/sql/index.ts';
import { openWorkspace } from '../../src/workspace/index.ts';
import { addPlaces, instant, makeRegister } from '../register/register.ts';
import { typeIn } from '../register/typing.ts';

const now = instant('2026-02-01T10:00:00Z');

test('names are made ready when it is rated, what is new when it is rated again, and not by whoever searches first', async () => {
  const top = mkdtempSync(join(tmpdir(), 'names-'));
  try {
    const dir = await makeRegister(join(top, 'a'));
    const known = async (work: (found: { readonly behind: number; readonly names: number }) => void): Promise<void> => {
      const workspace = await openWorkspace(dir);
      const found = await workspace.database.row(
        sql`select (select max(commit_no) from commit_log) - (select commit_no from search_state) as behind, (select count(*) from search_name) as names`,
        z.object({ behind: shape.count, names: shape.count }),
      );
      work(found);
      await workspace.close();
    };
    const more = async (from: number): Promise<void> => {
      const workspace = await openWorkspace(dir);
      await addPlaces(workspace, { from, count: 20, at: instant(`2026-01-1${from / 20}T08:00:00Z`) });
      await workspace.close();
    };
    await more(0);
    expect((await typeIn({ cwd: dir, now }, ['rate'])).code).toBe(0);
    await known((found) => expect(found).toEqual({ behind: 0, names: 20 }));
    await more(20);
    await known((found) => expect(found).toEqual({ behind: 1, names: 20 }));
    expect((await typeIn({ cwd: dir, now }, ['rate'])).code).toBe(0);
    await known((found) => expect(found).toEqual({ behind: 0, names: 40 }));
    const workspace = await openWorkspace(dir);
    const found = await searchSubjects(workspace.database, 'palce 27', 3);
    await workspace.close();
    expect(found).toMatchObject([{ name: 'Place 27' }]);
  } finally {
    rmSync(top, { recursive: true, force: true });
  }
});
