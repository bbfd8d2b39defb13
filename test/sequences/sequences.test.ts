import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from '../../src/sql/index.ts';
import { Tally } from './tally.ts';
import { tryRegister, type TrialAsked } from './trial.ts';

/** How many rounds are tried; GOODSTANDING_ROUNDS for more of them, `npm run sequences` for a trial by itself. */
const rounds = Number(process.env['GOODSTANDING_ROUNDS'] ?? 2);

let top: string;
beforeAll(() => {
  top = mkdtempSync(join(tmpdir(), 'sequences-'));
});
afterAll(() => rmSync(top, { recursive: true }));

function trial(more: Partial<TrialAsked> & { readonly rounds: number }): {
  readonly tally: Tally;
  readonly broken: Promise<readonly string[]>;
} {
  const tally = new Tally();
  const dir = mkdtempSync(join(top, 'register-'));
  const goesOn = (): boolean => tally.rounds < more.rounds;
  return { tally, broken: tryRegister({ dir, seed: 7, register: 1, places: 300, tally, goesOn, ...more }) };
}

test(
  'whatever happens to places, what is rated after it alone is byte for byte a rating of everybody',
  { timeout: 120_000 + rounds * 60_000 },
  async () => {
    const { tally, broken } = trial({ rounds });
    expect(await broken).toEqual([]);
    expect([tally.rounds, tally.ratings]).toEqual([rounds, rounds + 1]);
    expect(tally.workedOut).toBeGreaterThanOrEqual(rounds);
    expect(tally.events).toBeGreaterThan(rounds);
    expect(tally.table()).toMatch(/\| \*\*in all\*\* \| \d+ \| [1-9]/);
  },
);

test('a place of which something came unnoticed is told, with all that happened to it', async () => {
  const { tally, broken } = trial({
    rounds: 3,
    rulebooks: ['xx/visits'],
    spoil: async ({ database }, { number }) => {
      if (number < 2) return;
      // What came in is written down under a commit long before, so that nobody looks for it.
      await database.write((transaction) =>
        transaction.run(sql`update "fact_xx-visit" set commit_no = 1 where commit_no > 5`),
      );
    },
  });
  const told = await broken;
  expect(told[0]).toMatch(/^round [23] \(then: /);
  expect(told.join('\n')).toMatch(
    /place \d+:\n  xx\/visits, kept: .*\n  xx\/visits, given by a rating of everybody: .*\n  round \d: .*visit/,
  );
  expect(tally.rounds).toBeGreaterThan(1);
});

test('a kept grade that is another one than was given is told, though no hash tells it', async () => {
  const { broken } = trial({
    rounds: 2,
    rulebooks: ['xx/visits'],
    spoil: ({ database }, { number }) =>
      database.write(async (transaction) => {
        if (number === 1) await transaction.run(sql`update grade_row set operator = 'person' where subject_no = 5`);
      }),
  });
  expect((await broken).join('\n')).toMatch(
    /^round 1 \(then: [^\n]*\nas of 2026-01-31\nplace \d+:\n  xx\/visits, kept: .*person/,
  );
});
