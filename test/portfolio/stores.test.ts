import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Access } from '../../src/access/index.ts';
import {
  changePortfolio,
  makePortfolio,
  membersOf,
  mostPortfolios,
  portfolioOf,
  portfoliosOf,
  portfolioStore,
  versionsOf,
} from '../../src/portfolio/index.ts';
import { shape, sql, type Postgres } from '../../src/sql/index.ts';
import { everyone } from '../access/people.ts';
import { postgresThere, startPostgres, type PostgresServer } from '../access/server.ts';
import { instant } from '../register/register.ts';
import { z } from 'zod';

const now = instant('2026-03-01T12:00:00Z');

describe.each([
  { name: 'PGlite', there: true },
  { name: 'PostgreSQL', there: postgresThere() },
])('portfolios on $name', ({ name, there }) => {
  describe.skipIf(!there)('where there is one', () => {
    let folder: string;
    let server: PostgresServer | undefined;
    let access: Access;
    let store: Postgres;
    let accounts: readonly string[];
    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'portfolio-'));
      if (name === 'PostgreSQL') server = startPostgres();
      access = new Access({ dataDir: folder, databaseUrl: server?.url, publicUrl: 'https://register.example.org' });
      await everyone(access);
      store = await portfolioStore(access);
      const found = await store.rows(sql`select "id" as id from "user" order by "email"`, z.object({ id: z.string() }));
      accounts = found.map(({ id }) => id);
    });
    afterAll(async () => {
      await access.close();
      server?.stop();
      rmSync(folder, { recursive: true });
    });

    const mine = (): string => accounts[0] ?? '';
    const theirs = (): string => accounts[1] ?? '';
    const ids = (no: bigint): Promise<readonly string[]> =>
      membersOf(store, no).then((members) => members.map(({ subjectId }) => subjectId));
    const make = async (members: readonly string[]): Promise<bigint> => {
      const asked = members.map((subjectId) => ({ subjectId, reference: null }));
      const made = await makePortfolio(store, { accountId: mine(), name: 'Suppliers', members: asked, now });
      if (made === 'too-many') throw new Error(made);
      return made;
    };

    test('each change is a version, and every version can be had back', async () => {
      const no = await make(['gs1', 'gs2', 'gs2']);
      const of = { accountId: mine(), no, now };
      await changePortfolio(store, { ...of, add: [{ subjectId: 'gs3', reference: 'S-3' }], remove: ['gs1'] });
      expect(await ids(no)).toEqual(['gs2', 'gs3']);
      await changePortfolio(store, { ...of, remove: ['gs2', 'gs3'], name: 'None' });
      expect(await ids(no)).toEqual([]);
      expect(await changePortfolio(store, { ...of, as: 2 })).toBe(true);
      expect(await membersOf(store, no)).toEqual([
        { subjectId: 'gs2', reference: null },
        { subjectId: 'gs3', reference: 'S-3' },
      ]);
      await changePortfolio(store, { ...of, as: 1 });
      expect(new Set(await ids(no))).toEqual(new Set(['gs1', 'gs2']));
      const versions = await versionsOf(store, no);
      expect(versions.map(({ version, name: called, added, removed }) => [version, called, added, removed])).toEqual([
        [5, 'Suppliers', 1, 1],
        [4, 'Suppliers', 2, 0],
        [3, 'None', 0, 2],
        [2, 'Suppliers', 1, 1],
        [1, 'Suppliers', 2, 0],
      ]);
    });

    test('are nobody else’s: not to be seen, changed or brought back', async () => {
      const no = await make(['gs1']);
      expect(await portfolioOf(store, { accountId: theirs(), no })).toBeUndefined();
      expect(await portfoliosOf(store, theirs())).toEqual([]);
      expect(await changePortfolio(store, { accountId: theirs(), no, now, remove: ['gs1'] })).toBe(false);
      expect(await changePortfolio(store, { accountId: mine(), no, now, as: 9 })).toBe(false);
      expect(await ids(no)).toEqual(['gs1']);
    });

    test('hold ten thousand members and no more, put in and taken out at once', { timeout: 60_000 }, async () => {
      const many = Array.from({ length: 10_050 }, (_, n) => `gs${n}`);
      const no = await make(many);
      expect((await portfolioOf(store, { accountId: mine(), no }))?.members).toBe(10_000);
      await changePortfolio(store, { accountId: mine(), no, now, remove: many.slice(0, 9_000) });
      expect(await ids(no)).toHaveLength(1_000);
      await changePortfolio(store, { accountId: mine(), no, now, as: 1 });
      expect(await ids(no)).toHaveLength(10_000);
    });

    test('two changes at the same time are two versions', async () => {
      const no = await make([]);
      await Promise.all(
        ['gs1', 'gs2', 'gs3'].map((subjectId) =>
          changePortfolio(store, { accountId: mine(), no, now, add: [{ subjectId, reference: null }] }),
        ),
      );
      expect(await versionsOf(store, no)).toHaveLength(4);
      expect(await ids(no)).toHaveLength(3);
    });

    test('an account has so many and no more', async () => {
      const made: unknown[] = [];
      for (let n = 0; n <= mostPortfolios; n += 1)
        made.push(await makePortfolio(store, { accountId: theirs(), name: `P${n}`, members: [], now }));
      expect(made.filter((each) => each === 'too-many')).toHaveLength(1);
      expect(await portfoliosOf(store, theirs())).toHaveLength(mostPortfolios);
      await store.rows(sql`select 1 as one`, shape.anything);
    });
  });
});
