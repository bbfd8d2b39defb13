import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { compact } from '../../src/compaction/index.ts';
import { keepSubjects, SubjectsAtHand } from '../../src/rating/subjects-at-hand.ts';
import { chooseRange } from '../../src/rating/ranges.ts';
import { runRating, verifyRun } from '../../src/rating/index.ts';
import type { FixedMoment } from '../../src/rating/moment.ts';
import { shelvesPart, timestamp } from '../../src/registry/index.ts';
import { shape, sql, type Sql, type Transaction } from '../../src/sql/index.ts';
import type { Instant } from '../../src/vocabulary/index.ts';
import type { Workspace } from '../../src/workspace/index.ts';
import { day } from '../register/expecting.ts';
import { commit, instant } from '../register/register.ts';
import { laidNow, laidRegister } from './laid.ts';

let top: string;
let workspace: Workspace;
beforeAll(async () => {
  top = mkdtempSync(join(tmpdir(), 'laid-subjects-'));
  workspace = await laidRegister(join(top, 'register'));
});
afterAll(async () => {
  await workspace.close();
  rmSync(top, { recursive: true, force: true });
});

/** Whose profile says another operator from then on, and whose list no longer has them. */
async function changeSome(at: Instant, stated: Sql, where: Sql): Promise<void> {
  await commit(workspace, { at }, async (transaction, no) => {
    await transaction.run(sql`create or replace temp table old as select * from fact_profile where ${where}
      and fact_no not in (select fact_no from ended_profile)`);
    const next = sql`(select max(fact_no) from fact_profile) + row_number() over (order by fact_no)`;
    await transaction.run(
      sql`insert into ended_profile select fact_no, ${timestamp(at)}, ${no}, 'corrected', ${next}, null from old`,
    );
    await transaction.run(sql`insert into fact_profile (fact_no, subject_no, known_from, commit_no, stated_at, event_on, file_no, row_no, name, place, category, operator)
      select ${next}, subject_no, ${timestamp(at)}, ${no}, ${stated}, ${stated}, file_no, row_no, name, 'Elsewhere', null,
        case operator when 'organisation' then 'person' else 'organisation' end from old`);
    await transaction.run(sql`insert into listing (subject_no, source, scope, listed, stated_at, known_from, commit_no)
      select subject_no, 'xx/visits', 'all', false, ${stated}, ${timestamp(at)}, ${no} from old where subject_no % 2 = 0`);
  });
}

const last = z.object({ last: shape.bigint });
const rowForm = z.record(z.string(), z.unknown());

const ranges = Array.from({ length: 4 }, (_, part) => shelvesPart(part, 4));

async function rowsOf(transaction: Transaction, rows: Sql): Promise<readonly unknown[]> {
  return transaction.rows(sql`select * from (${rows}) as known order by subject_no`, rowForm);
}

/** What is known of everybody: worked out, at hand, and at hand range by range; and whether anything laid was taken. */
async function known(asOf: string, knownAt: string) {
  const through = (
    await workspace.database.row(
      sql`select max(commit_no) as last from commit_log where known_from <= ${timestamp(instant(knownAt))}`,
      last,
    )
  ).last;
  const moment: FixedMoment = { asOf: day(asOf), knownAt: instant(knownAt), through };
  return workspace.database.rehearse(async (transaction) => {
    const worked = await rowsOf(transaction, await keepSubjects(transaction, moment));
    const atHand = new SubjectsAtHand(transaction, moment);
    const whole = await rowsOf(transaction, await atHand.of());
    const parts: unknown[] = [];
    for (const range of ranges)
      parts.push(...(await rowsOf(transaction, await atHand.of(await chooseRange(transaction, range)))));
    return { worked, whole, parts, isLaid: await atHand.isLaid() };
  });
}

const byNumber = (rows: readonly unknown[]): readonly unknown[] =>
  z
    .array(z.looseObject({ subject_no: z.coerce.number() }))
    .parse(rows)
    .toSorted((left, right) => left.subject_no - right.subject_no);

/** At moments before and after what was laid, and what came since; whether what was laid was taken at each. */
async function heldToWorkedOut(): Promise<readonly boolean[]> {
  const taken: boolean[] = [];
  for (const [asOf, knownAt] of [
    ['2026-01-31', '2026-01-31T00:00:00Z'],
    ['2026-01-05', '2026-01-31T00:00:00Z'],
    ['2026-01-04', '2026-01-31T00:00:00Z'],
    ['2026-01-31', '2026-01-17T12:00:00Z'],
    ['2026-01-31', '2026-01-10T12:00:00Z'],
  ] as const) {
    const { worked, whole, parts, isLaid } = await known(asOf, knownAt);
    expect(whole).toEqual(worked);
    expect(byNumber(parts)).toEqual(byNumber(worked));
    expect(worked.length).toBeGreaterThan(300);
    taken.push(isLaid);
  }
  return taken;
}

test('what was laid of subjects is what is worked out, whatever came since and at every moment', async () => {
  expect(await heldToWorkedOut()).toEqual([true, true, true, true, false]);
  await changeSome(instant('2026-01-19T08:00:00Z'), sql`date '2026-01-06'`, sql`subject_no % 9 = 4`);
  expect(await heldToWorkedOut()).toEqual([true, true, true, true, false]);
  await compact(workspace, { which: 'all', now: instant('2026-01-20T08:00:00Z'), rowsAtOnce: 90 });
  expect(await heldToWorkedOut()).toEqual([true, true, true, false, false]);
  await changeSome(instant('2026-01-21T08:00:00Z'), sql`date '2026-01-06'`, sql`subject_no % 9 in (4, 5)`);
  expect(await heldToWorkedOut()).toEqual([true, true, true, false, false]);
});

test('subjects and lists that are laid anew by themselves make it nothing, until profiles are laid too', async () => {
  const { database } = workspace;
  await database.write((transaction) =>
    transaction.run(sql`update compaction set through_commit = through_commit - 1 where table_name = 'listing'`),
  );
  expect(await heldToWorkedOut()).toEqual([false, false, false, false, false]);
  const laid = await compact(workspace, { which: 'all', now: instant('2026-01-22T08:00:00Z') });
  expect(laid.map(({ table }) => table)).toContain('fact_profile');
  expect(await heldToWorkedOut()).toEqual([true, true, true, false, false]);
  expect(await compact(workspace, { which: 'all', now: instant('2026-01-22T09:00:00Z') })).toEqual([]);
});

test('a verification takes none of it: one that is wrong is found', async () => {
  const asked = { now: laidNow, asOf: day('2026-01-31'), rulebooks: ['xx/visits'], whole: true };
  const right = await runRating(workspace, asked);
  await workspace.database.write((transaction) =>
    transaction.run(sql`update laid_subject set place = 'Nowhere' where subject_no % 10 = 0`),
  );
  const wrong = await runRating(workspace, asked);
  expect(wrong.contentHash).not.toBe(right.contentHash);
  const { parts } = await verifyRun(workspace, { run: wrong.run });
  expect(parts.filter(({ holds }) => !holds).map(({ part }) => part)).toContain('facts');
});
