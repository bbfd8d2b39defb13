import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { runRating, type Compile } from '../../src/rating/index.ts';
import { compileRulebook } from '../../src/rulebook/index.ts';
import { shape, sql } from '../../src/sql/index.ts';
import { openWorkspace } from '../../src/workspace/index.ts';
import { rulebook } from '../register/documents.ts';
import { day, refusal } from '../register/expecting.ts';
import { addPlaces, commit, correctVisits, instant, makeRegister, openRegister } from '../register/register.ts';

let top: string;
beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'rating-'));
});
afterEach(() => {
  rmSync(top, { recursive: true, force: true });
});

const now = instant('2026-02-01T10:00:00Z');
const grades = z.object({ subject_no: shape.count, grade: z.string().nullable(), reason: z.string().nullable() });

describe('a run', () => {
  test('gives every place in scope a grade or a reason, and is the same run when asked for again', async () => {
    const workspace = await openRegister(join(top, 'a'), 1000);
    const first = await runRating(workspace, { now });
    const again = await runRating(workspace, { now });
    expect(again).toEqual({
      ...first,
      already: true,
      rulebooks: first.rulebooks.map((part) => ({ ...part, again: { of: first.run, subjects: 0, changed: 0 } })),
    });
    expect(first.rulebooks[0]).toMatchObject({ subjects: 1000, premisesOnly: 200, evidence: 'primary', unfed: [] });
    expect(first.manifest.counts['xx/visits']).toEqual({
      subjects: 1000,
      'grade good': 331,
      'grade poor': 413,
      'unrated exempt': 77,
      'unrated missing-facts': 48,
      'unrated not-visited': 131,
    });
    await workspace.close();
  });

  test('in another register with the same facts in another order has the same content hash', async () => {
    const one = await openRegister(join(top, 'a'), 300);
    const other = await openWorkspace(await makeRegister(join(top, 'b')));
    for (const from of [200, 0, 100]) await addPlaces(other, { from, count: 100, at: instant('2026-01-10T08:00:00Z') });
    const runs = [await runRating(one, { now }), await runRating(other, { now })];
    expect(runs[1]?.contentHash).toBe(runs[0]?.contentHash);
    await one.close();
    await other.close();
  });

  test('knows what was known: an earlier known_at repeats the earlier answer', async () => {
    const workspace = await openRegister(join(top, 'a'), 300);
    const before = await runRating(workspace, { now });
    await correctVisits(workspace, { at: instant('2026-01-20T00:00:00Z'), points: 9 });
    const after = await runRating(workspace, { now });
    expect(after.run).not.toBe(before.run);
    const repeated = await runRating(workspace, { now, knownAt: instant('2026-01-10T08:00:00Z') });
    expect(repeated.run).toBe(before.run);
    await workspace.close();
  });

  test('of a moment in the future of knowledge is refused, and of a register without records too', async () => {
    const workspace = await openWorkspace(await makeRegister(join(top, 'a')));
    expect(await refusal(() => runRating(workspace, { now }))).toMatchObject({
      codes: ['rating-nothing-known'],
    });
    await addPlaces(workspace, { from: 0, count: 3, at: instant('2026-01-10T08:00:00Z') });
    const knownAt = instant('2026-02-01T10:00:01Z');
    expect(await refusal(() => runRating(workspace, { now, knownAt }))).toMatchObject({
      kind: 'misuse',
      codes: ['rating-known-at-future'],
    });
    await workspace.close();
  });

  test('leaves nothing behind where it fails half-way', async () => {
    const workspace = await openRegister(join(top, 'a'), 50);
    const broken = (): { sql: typeof select } => ({ sql: select });
    const select = sql`select 1 as subject_no, 'good' as grade, 1 as score, null as awards, 1 as coverage_known, 1 as coverage_asked, null as reason`;
    await expect(runRating(workspace, { now, compile: broken })).rejects.toThrow(/one grade or one reason/);
    expect(
      await workspace.database.rows(sql`select run_id from run union select run_id from grade`, shape.anything),
    ).toEqual([]);
    expect((await runRating(workspace, { now })).already).toBe(false);
    await workspace.close();
  });
});

/** A rulebook that gives its best grade to whoever it knows nothing of. */
const eager: Compile = (book, input) => ({
  sql: sql`select subject_no, coalesce(grade, 'good') as grade, score, awards, coverage_known, coverage_asked, null as reason
    from (${compileRulebook(book, input).sql}) as given`,
});

describe('who is rated', () => {
  test('not-in-force, no-longer-listed, no-records and no-source are said before any grade', async () => {
    const workspace = await openRegister(join(top, 'a'), 20);
    await commit(workspace, { at: instant('2026-01-15T00:00:00Z') }, async (transaction, no) => {
      await transaction.run(
        sql`insert into listing (subject_no, source, scope, listed, stated_at, known_from, commit_no) values (1, 'xx/visits', 'all', false, date '2026-01-15', timestamp '2026-01-15', ${no})`,
      );
      await transaction.run(
        sql`insert into "ended_xx-visit" select fact_no, timestamp '2026-01-15', ${no}, 'withdrawn', null, null from "fact_xx-visit" where subject_no = 2`,
      );
      await transaction.run(
        sql`insert into "ended_xx-entry" select fact_no, timestamp '2026-01-15', ${no}, 'withdrawn', null, null from "fact_xx-entry" where subject_no = 2`,
      );
    });
    const { run } = await runRating(workspace, { now, compile: eager });
    const given = await workspace.database.rows(
      sql`select subject_no, grade, reason from grade where run_id = ${run} and subject_no < 4 order by 1`,
      grades,
    );
    expect(given).toEqual([
      { subject_no: 0, grade: 'good', reason: null },
      { subject_no: 1, grade: null, reason: 'no-longer-listed' },
      { subject_no: 2, grade: null, reason: 'no-records' },
      { subject_no: 3, grade: 'good', reason: null },
    ]);
    const early = await runRating(workspace, { now, asOf: day('2019-12-31') });
    expect(early.rulebooks[0]).toMatchObject({ subjects: 0 });
    await workspace.close();
  });

  test('nobody, before a rulebook is in force', async () => {
    const workspace = await openRegister(join(top, 'a'), 20);
    const file = join(workspace.dir, 'rulebooks', 'xx', 'visits', 'rulebook.yaml');
    writeFileSync(file, rulebook({ from: '2027-01-01' }));
    const { rulebooks } = await runRating(workspace, { now });
    expect(rulebooks[0]?.unrated).toEqual([{ reason: 'not-in-force', count: 20 }]);
    await workspace.close();
  });

  test('premises-only subjects by no rulebook that reads organisations or another topic', async () => {
    const workspace = await openRegister(join(top, 'a'), 100);
    const file = join(workspace.dir, 'rulebooks', 'xx', 'visits', 'rulebook.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('topic: places', 'topic: elsewhere'));
    const { rulebooks } = await runRating(workspace, { now });
    expect(rulebooks[0]).toMatchObject({ subjects: 80, premisesOnly: 0 });
    await workspace.close();
  });

  test('premises-only subjects in the topic they came in by, and in no other they have records of too', async () => {
    const dir = await makeRegister(join(top, 'a'));
    writeFileSync(
      join(dir, 'kinds', 'xx-other.yaml'),
      'kind: xx-other\nversion: 1\nclass: filing\ntitle: { en: x }\ntopic: other\nsubject: establishment\nfields:\n  a: { type: integer }\n',
    );
    const workspace = await openWorkspace(dir);
    const addOther = (from: number, at: string): Promise<unknown> =>
      commit(workspace, { at: instant(at) }, (transaction, no) =>
        transaction.run(
          sql`insert into "fact_xx-other" (fact_no, subject_no, known_from, commit_no, stated_at, event_on, file_no, row_no, a) select r, r, cast(${at.slice(0, 10)} as timestamp), ${no}, date '2026-01-01', date '2026-01-01', 1, 1, 1 from range(${from}, ${from + 100}) as t(r)`,
        ),
      );
    await addOther(0, '2026-01-09T00:00:00Z');
    await addPlaces(workspace, { from: 0, count: 200, at: instant('2026-01-10T08:00:00Z') });
    await addOther(100, '2026-01-11T00:00:00Z');
    const { rulebooks } = await runRating(workspace, { now });
    expect(rulebooks[0]).toMatchObject({ subjects: 180, premisesOnly: 20 });
    await workspace.close();
  });
});

describe('a rulebook', () => {
  test('that calls itself otherwise than its place, or has faults, stops the run before it starts', async () => {
    const workspace = await openRegister(join(top, 'a'), 5);
    const file = join(workspace.dir, 'rulebooks', 'xx', 'visits', 'rulebook.yaml');
    writeFileSync(file, rulebook().replace('rulebook: xx/visits', 'rulebook: xx/other'));
    expect(await refusal(() => runRating(workspace, { now }))).toMatchObject({
      codes: ['rating-rulebook-named'],
    });
    expect(await refusal(() => runRating(workspace, { now, rulebooks: ['xx/vists'] }))).toMatchObject({
      codes: ['workspace-id-unknown'],
    });
    await workspace.close();
  });
});
