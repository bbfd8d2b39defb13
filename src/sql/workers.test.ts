import { existsSync, readdirSync } from 'node:fs';
import { getPriority, setPriority } from 'node:os';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { Database, shape, sql } from './index.ts';

const tasks = '/proc/self/task';
const standingBack = (): number => readdirSync(tasks).filter((thread) => getPriority(Number(thread)) > 0).length;

test.skipIf(!existsSync(tasks))(
  'where readers come first the threads of the database stand back, and no others',
  async () => {
    const limits = { memory: '200MB', threads: 3 };
    const [before, own] = [standingBack(), getPriority()];
    const plain = await Database.open(':memory:', limits);
    expect(standingBack()).toBe(before);
    await plain.close();
    const database = await Database.open(':memory:', { ...limits, readersFirst: true });
    // As many as it has beside the thread that asks; the machine may have given it one for each processor before it was told.
    expect(standingBack() - before).toBeGreaterThanOrEqual(2);
    expect(getPriority()).toBe(own);
    const { n } = await database.row(
      sql`select count(*) as n from range(1000000) as each(i) where i % 3 = 0`,
      z.object({ n: shape.count }),
    );
    expect(n).toBe(333_334);
    await database.close();
  },
);

test('a thread that is there no more is told by the code that is passed over', () => {
  expect(() => setPriority(2 ** 22 + 1, 10)).toThrow(expect.objectContaining({ code: 'ERR_SYSTEM_ERROR' }));
});
