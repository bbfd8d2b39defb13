import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runRating, verifyRun, type RunAsked } from '../../src/rating/index.ts';
import { sql, type Sql } from '../../src/sql/index.ts';
import type { Workspace } from '../../src/workspace/index.ts';
import { day } from '../register/expecting.ts';
import { instant } from '../register/register.ts';
import { laidMoments, laidNow, laidRegister, laidRulebooks } from './laid.ts';

let top: string;
let workspace: Workspace;
beforeAll(async () => {
  top = mkdtempSync(join(tmpdir(), 'held-hashes-'));
  workspace = await laidRegister(join(top, 'register'));
});
afterAll(async () => {
  await workspace.close();
  rmSync(top, { recursive: true, force: true });
});

const change = (statement: Sql): Promise<void> => workspace.database.write((transaction) => transaction.run(statement));

/** Rates everybody, at once or by ranges. */
async function rated(moment: Pick<RunAsked, 'asOf' | 'knownAt'>, subjectsAtOnce?: number) {
  const ranges = subjectsAtOnce === undefined ? {} : { subjectsAtOnce };
  return runRating(workspace, { now: laidNow, rulebooks: laidRulebooks, whole: true, ...moment, ...ranges });
}

/** Everybody; and fewer than those whose facts have to be hashed at some of the moments. */
const manyAtOnce = [undefined, 110];

const spoilt = sql`update "hashed_xx-visit" set hash = '\\x00'::blob`;

test(
  'a rating with the hashes that a compaction made is the same as without, at every moment, at once and by ranges, also where few are rated at once',
  { timeout: 120_000 },
  async () => {
    const moments = [
      ...laidMoments,
      { asOf: day('2026-01-12') },
      { asOf: day('2026-01-31'), knownAt: instant('2026-01-16T12:00:00Z') },
    ];
    const withThem: string[] = [];
    for (const moment of moments)
      for (const atOnce of manyAtOnce) withThem.push((await rated(moment, atOnce)).contentHash);
    await change(sql`create table aside as select * from fact_hashes`);
    await change(sql`delete from fact_hashes`);
    const without: string[] = [];
    for (const moment of moments)
      for (const atOnce of manyAtOnce) without.push((await rated(moment, atOnce)).contentHash);
    await change(sql`insert into fact_hashes select * from aside`);
    expect(withThem).toEqual(without);
    expect(new Set(withThem).size).toBe(moments.length);
  },
);

test(
  'they are taken where nothing is new, and a verification takes none: one that is wrong is found',
  { timeout: 120_000 },
  async () => {
    const [now, , before] = laidMoments;
    if (now === undefined || before === undefined) throw new Error('no moments');
    const right = [(await rated(now)).contentHash, (await rated(before)).contentHash];
    await change(spoilt);
    const wrong = await rated(now);
    expect(wrong.contentHash).not.toBe(right[0]);
    // What was known before all that was laid is hashed from the facts.
    expect((await rated(before)).contentHash).toBe(right[1]);
    const { parts } = await verifyRun(workspace, { run: wrong.run });
    expect(parts.filter(({ holds }) => !holds).map(({ part }) => part)).toContain('facts');
    await change(sql`update fact_hashes set made_by = 'another engine'`);
    expect((await rated(now)).contentHash).toBe(right[0]);
  },
);
