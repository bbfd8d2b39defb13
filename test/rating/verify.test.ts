import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runHash, runId } from '../../src/proof/index.ts';
import { runRating, verifyRun } from '../../src/rating/index.ts';
import { ident, sql, type Sql } from '../../src/sql/index.ts';
import { openWorkspace, type Workspace } from '../../src/workspace/index.ts';
import { rulebook } from '../register/documents.ts';
import { addPlaces, correctVisits, instant, openRegister } from '../register/register.ts';

let top: string;
let workspace: Workspace;
let run: string;
const now = instant('2026-02-01T10:00:00Z');

beforeEach(async () => {
  top = mkdtempSync(join(tmpdir(), 'verify-'));
  workspace = await openRegister(join(top, 'a'), 500);
  ({ run } = await runRating(workspace, { now }));
});
afterEach(async () => {
  await workspace.close();
  rmSync(top, { recursive: true, force: true });
});

async function tamper(statement: Sql): Promise<void> {
  await workspace.database.write((transaction) => transaction.run(statement));
}

/** The parts of the run that do not hold. */
async function broken(): Promise<string[]> {
  const { parts, same } = await verifyRun(workspace, { run });
  const failing = parts.filter(({ holds }) => !holds).map(({ part }) => part);
  expect(same).toBe(failing.every((part) => part === 'checks'));
  return failing;
}

describe('a run', () => {
  test('verifies, and still does after corrections, new places, a changed rulebook, and history loaded late', async () => {
    expect(await broken()).toEqual([]);
    await correctVisits(workspace, { at: instant('2026-02-02T00:00:00Z'), points: 9 });
    await addPlaces(workspace, { from: 500, count: 100, at: instant('2026-02-03T00:00:00Z') });
    await addPlaces(workspace, { from: 600, count: 100, at: instant('2026-01-01T00:00:00Z'), backLoaded: true });
    await correctVisits(workspace, { at: instant('2026-01-02T00:00:00Z'), points: 0, backLoaded: true });
    writeFileSync(
      join(workspace.dir, 'rulebooks', 'xx', 'visits', 'rulebook.yaml'),
      rulebook({ version: '2', good: '8' }),
    );
    expect(await broken()).toEqual([]);
    expect((await runRating(workspace, { now })).run).not.toBe(run);
  });

  test('can be verified by one who may only read', async () => {
    await workspace.close();
    workspace = await openWorkspace(join(top, 'a'), { readOnly: true });
    expect(await broken()).toEqual([]);
  });
});

/** What the former version sealed, in the first form, of this very register. */
const former = {
  facts_hash: 'e065ea60576b2a6d5def552d575c27fe636218309cb542e3e113229b3e42ba04',
  grades_hash: '40deadfdfb77fd73afb309f6f43a98ee49c0e2818d493397483911c8deed254f',
};

/** Makes the run one that was sealed in the first form. */
async function sealAsBefore(): Promise<void> {
  const { manifest } = await runRating(workspace, { now });
  const content = {
    ...manifest.content,
    rulebooks: manifest.content.rulebooks.map((part) => ({ ...part, ...former })),
  };
  const hash = runHash(content);
  const text = JSON.stringify({ ...manifest, manifest: 1, content, content_hash: hash });
  for (const table of ['run', 'run_rulebook', 'run_text', 'grade_row', 'bucket_row', 'run_count', 'run_feed'])
    await tamper(sql`update ${ident(table)} set run_id = ${runId(hash)}`);
  await tamper(sql`update run set manifest = ${text}, content_hash = ${hash}`);
  run = runId(hash);
}

describe('a run that was sealed in the first form', () => {
  test('verifies in that form, and names what was tampered with', async () => {
    await sealAsBefore();
    expect(await broken()).toEqual([]);
    await tamper(sql`update "fact_xx-visit" set points = 9 where subject_no = 10`);
    expect(await broken()).toEqual(['facts', 'repeated grades']);
  });

  test('is nothing that another is worked out from', async () => {
    await sealAsBefore();
    await addPlaces(workspace, { from: 500, count: 1, at: instant('2026-01-11T00:00:00Z') });
    const { rulebooks } = await runRating(workspace, { now });
    expect(rulebooks.map(({ again }) => again)).toEqual([undefined]);
  });
});

describe('verifying names what was tampered with', () => {
  test('a grade', async () => {
    await tamper(sql`update grade_row set grade = 'good', reason = null where subject_no = 6`);
    expect(await broken()).toEqual(['kept grades']);
    const { differences, parts } = await verifyRun(workspace, { run });
    expect(differences).toMatchObject([{ rulebook: 'xx/visits', kept: 'good', repeated: 'unrated: not-visited' }]);
    const id = differences[0]?.subjectId ?? '';
    expect(parts.find(({ holds }) => !holds)?.message).toContain(`begins with ${id.slice(0, 4)}`);
  });

  test('a grade that was added or removed', async () => {
    await tamper(sql`delete from grade_row where subject_no = 6`);
    expect(await broken()).toEqual(['kept grades']);
  });

  test('a fact that decides a grade, and one that does not', async () => {
    await tamper(
      sql`update "fact_xx-visit" set note = 'another' where subject_no = 10 and visited_on >= date '2025-01-01'`,
    );
    expect(await broken()).toEqual(['facts']);
    await tamper(sql`update "fact_xx-visit" set points = 9 where subject_no = 10`);
    expect(await broken()).toEqual(['facts', 'repeated grades']);
  });

  test('a fact whose time of becoming known was moved', async () => {
    await tamper(sql`update "fact_xx-visit" set known_from = timestamp '2026-03-01' where subject_no = 10`);
    expect(await broken()).toEqual(['facts', 'repeated grades']);
  });

  test('who operates a place', async () => {
    await tamper(sql`update fact_profile set operator = 'organisation' where subject_no = 7`);
    expect(await broken()).toEqual(['facts']);
  });

  test('the text of the rulebook', async () => {
    await tamper(sql`update kept_text set text = replace(text, '<= 3', '<= 8')`);
    expect(await broken()).toEqual(['rulebook']);
    await tamper(sql`update kept_text set hash = sha256(text)`);
    await tamper(
      sql`update run_text set hash = (select hash from kept_text where contains(text, 'rulebook: xx/visits')) where what = 'rulebook'`,
    );
    expect(await broken()).toEqual(['rulebook']);
  });

  test('the manifest, with its hash or without', async () => {
    await tamper(sql`update run set manifest = replace(manifest, '"as_of":"2026-02-01"', '"as_of":"2026-01-31"')`);
    expect(await broken()).toEqual(['manifest']);
    await tamper(sql`update run set manifest = 'gone'`);
    expect(await broken()).toEqual(['manifest', 'checks']);
  });

  test('the checks that were in force', async () => {
    await tamper(sql`update run set manifest = replace(manifest, 'premises-only', 'premises-once')`);
    expect(await broken()).toEqual(['manifest', 'checks']);
    const { parts } = await verifyRun(workspace, { run });
    expect(parts.find(({ part }) => part === 'checks')?.message).toContain('premises-only was absent then');
  });
});
