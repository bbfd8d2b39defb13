import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { loadRulebook, runRating } from '../../src/rating/index.ts';
import { findSubject, improveSubject, simulate, tellImprovement, whySubject } from '../../src/reasons/index.ts';
import { shape, sql } from '../../src/sql/index.ts';
import { valueOf } from '../../src/vocabulary/index.ts';
import { openWorkspace, type Workspace } from '../../src/workspace/index.ts';
import { day, refusal } from '../register/expecting.ts';
import { openGraded } from '../register/graded.ts';
import { instant } from '../register/register.ts';

let top: string;
let workspace: Workspace;
const now = instant('2026-02-01T10:00:00Z');
const asOf = day('2026-01-31');

beforeEach(async () => {
  top = mkdtempSync(join(tmpdir(), 'over-'));
  workspace = await openGraded(join(top, 'a'), 100);
});
afterEach(async () => {
  await workspace.close();
  rmSync(top, { recursive: true, force: true });
});

describe('a view over the grades of others', () => {
  test('is simulated over what those rulebooks give now, without a run', async () => {
    const from = valueOf(loadRulebook(workspace.data, 'xx/overall')).rulebook;
    const file = join(workspace.dir, 'rulebooks', 'xx', 'overall', 'rulebook.yaml');
    const text = readFileSync(file, 'utf8');
    const { dir } = workspace;
    await workspace.close();
    mkdirSync(join(dir, 'rulebooks', 'xx', 'stricter'));
    const stricter = text
      .replace('rulebook: xx/overall', 'rulebook: xx/stricter')
      .replace("care.grade == 'C'", "care.grade == 'C' || care.grade == 'B'");
    writeFileSync(join(dir, 'rulebooks', 'xx', 'stricter', 'rulebook.yaml'), stricter);
    workspace = await openWorkspace(dir);
    const to = valueOf(loadRulebook(workspace.data, 'xx/stricter')).rulebook;
    const found = await simulate(workspace, { from, to, now, asOf });
    expect(found.subjects).toBe(80);
    const { run } = await runRating(workspace, { now, asOf, rulebooks: ['xx/overall'] });
    const { n } = await workspace.database.row(
      sql`select count(*) as n from grade as over join grade as care using (run_id, subject_no)
        where run_id = ${run} and over.rulebook = 'xx/overall' and over.grade = 'high'
          and care.rulebook = 'xx/care' and care.grade = 'B'`,
      z.object({ n: shape.count }),
    );
    expect(n).toBeGreaterThan(0);
    expect(found.counts).toMatchObject({ worse: n, better: 0 });
    expect(found.mostChanged[0]).toMatchObject({
      before: { grade: 'high' },
      after: { grade: 'low' },
    });
    expect(found.mostChanged[0]?.reasons.map(({ says }) => says).join(' ')).toContain('the grade by “Care at places”');
  });

  test('is improved by the grades it reads, each a question to ask of that rulebook', async () => {
    await runRating(workspace, { now, asOf, rulebooks: ['xx/overall'] });
    const subject = valueOf(await findSubject(workspace.database, 'xx-place 22'));
    const told = async (language: string): Promise<string[]> => {
      const all = await improveSubject(workspace, { subject, now, rulebook: 'xx/overall', language });
      return all.flatMap((each) => tellImprovement(each).flatMap(({ depth, text }) => (depth === 3 ? [text] : [])));
    };
    expect(await told('en')).toEqual(['· the grade by “Visits to places” good instead of poor']);
    expect(await told('fr')).toEqual(['· la note selon « Visits to places » : good au lieu de poor']);
    expect(await told('zh')).toEqual(['· “Visits to places”的等级须为good，而非poor']);
    const [improvement] = await improveSubject(workspace, { subject, now, rulebook: 'xx/overall' });
    expect(improvement?.aims[0]?.ways[0]).toEqual({
      gives: 'high',
      changes: [expect.objectContaining({ record: 'xx/visits', field: 'grade', from: 'poor', to: 'good' })],
    });
  });
});

describe('a place that a person may run (law 1)', () => {
  test('is asked by no rulebook of a second topic, also not directly', async () => {
    await runRating(workspace, { now, asOf, rulebooks: ['xx/visits'] });
    const subject = valueOf(await findSubject(workspace.database, 'xx-place 7'));
    for (const rulebook of ['xx/care', 'xx/overall'])
      expect((await refusal(() => whySubject(workspace, { subject, now, rulebook }))).codes).toEqual([
        'subject-not-rated',
      ]);
    // One of its own topic that has not rated it yet may be asked; so may any of an organisation's place.
    expect(await whySubject(workspace, { subject, now, rulebook: 'xx/carried' })).toHaveLength(1);
    const open = valueOf(await findSubject(workspace.database, 'xx-place 4'));
    expect(await whySubject(workspace, { subject: open, now, rulebook: 'xx/care' })).toHaveLength(1);
  });
});
