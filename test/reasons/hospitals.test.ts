import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { runCli } from '../../src/cli/program.ts';
import { verifyRun } from '../../src/rating/index.ts';
import { checkAgreement, findSubject, showSubject, tellSubject, type SubjectShown } from '../../src/reasons/index.ts';
import { sql } from '../../src/sql/index.ts';
import { valueOf } from '../../src/vocabulary/index.ts';
import { openWorkspace, type Workspace } from '../../src/workspace/index.ts';
import { instant } from '../register/register.ts';

const data = new URL('../../demo/us-hospitals/', import.meta.url).pathname;
const conditions = 'FY_2024_HAC_Reduction_Program_Hospital.csv.gz';
const values = [
  'clinical_outcomes',
  'efficiency_and_cost_reduction',
  'person_and_community_engagement',
  'safety',
  'tps',
];
const dir = join(mkdtempSync(join(tmpdir(), 'hospitals-')), 'register');
let workspace: Workspace;

async function type(...words: string[]): Promise<string> {
  const said: string[] = [];
  const say = (line: string): void => void said.push(line);
  const now = instant('2026-11-01T10:00:00Z');
  const io = { out: say, err: say, progress: () => undefined, terminal: false, now, cwd: dir, env: {} };
  const code = await runCli([...words, '--workspace', dir], io);
  if (code !== 0) throw new Error(said.join('\n'));
  return said.join('\n');
}

const receipt = z.object({ new: z.number(), corrected: z.number(), quarantined: z.number() });
const receipts: z.infer<typeof receipt>[] = [];

/** Takes both programs in, the one that ranks all of its hospitals first. */
async function takeIn(): Promise<z.infer<typeof receipt>[]> {
  const files = values.map((name) => join(data, `hvbp_${name}_FY2024.csv.gz`));
  const texts = [
    await type('intake', 'us/hospital-acquired-conditions', join(data, conditions), '--json'),
    await type('intake', 'us/hospital-value', ...files, '--json'),
  ];
  return texts.map((text) => receipt.parse(JSON.parse(text)));
}

beforeAll(async () => {
  await runCli(['init', dir], {
    out: () => undefined,
    err: () => undefined,
    progress: () => undefined,
    terminal: false,
    now: instant('2026-11-01T10:00:00Z'),
    cwd: tmpdir(),
    env: {},
  });
  receipts.push(...(await takeIn()));
  await type('rate', '--rulebook', 'overall/us-hospitals', '--as-of', '2024-12-31');
  workspace = await openWorkspace(dir);
}, 600_000);
afterAll(async () => {
  await workspace.close();
  rmSync(dir, { recursive: true });
});

function published(file: string): Map<string, Record<string, string>> {
  const rows = z
    .array(z.record(z.string(), z.string()))
    .parse(parse(gunzipSync(readFileSync(join(data, file))), { columns: true, bom: true }));
  return new Map(rows.map((row) => [row['Facility ID'] ?? '', row]));
}

/** What the view's own words say of the figures that the authority publishes, worked out beside the rulebook. */
function expected(total: number | undefined, reduced: boolean, score: number | undefined): string {
  if (reduced || (total !== undefined && total < 15)) return 'low';
  if (total === undefined || score === undefined) return 'missing-facts';
  return total < 30 || score > 0 ? 'middle' : 'high';
}

const answers = z.object({ value: z.string(), said: z.string() });

async function shown(number: string): Promise<SubjectShown> {
  return showSubject(workspace, { subject: valueOf(await findSubject(workspace.database, `us-ccn ${number}`)) });
}

describe('the hospitals of two official programs', () => {
  test('are taken in under one number; where a person may run one, one topic of it', () => {
    expect(receipts).toEqual([
      { new: 3129, corrected: 0, quarantined: 0 },
      // Five rows each of the 179 hospitals of which it is not proven that no person runs them.
      { new: 5 * 1188, corrected: 0, quarantined: 5 * 179 },
    ]);
  });

  test('have the overall view that the published figures give, all of 2,396 but two on the line', async () => {
    const [totals, scores] = [published('hvbp_tps_FY2024.csv.gz'), published(conditions)];
    const rows = await workspace.database.rows(
      sql`select subject.value, coalesce(grade, reason) as said from grade join subject using (subject_no)
        where rulebook = 'overall/us-hospitals' order by value`,
      answers,
    );
    const unlike = rows.flatMap(({ value, said }) => {
      const [total, hospital] = [totals.get(value)?.['Total Performance Score'], scores.get(value)];
      const exempt = hospital?.['Payment Reduction'] === 'N/A';
      const score = hospital?.['Total HAC Score'];
      const wanted = expected(
        total === undefined ? undefined : Number(total),
        hospital?.['Payment Reduction'] === 'Yes',
        exempt || score === undefined || score === 'N/A' ? undefined : Number(score),
      );
      const graded = exempt && total === undefined ? 'no-grades' : wanted;
      return graded === said ? [] : [`${value}: ${graded} or ${said}`];
    });
    expect(rows).toHaveLength(2396);
    // The two hospitals on the line of the worst quarter, which the authority does not reduce.
    expect(unlike).toEqual(['190316: missing-facts or low', '450690: missing-facts or low']);
    const counted = new Map<string, number>();
    for (const { said } of rows) counted.set(said, (counted.get(said) ?? 0) + 1);
    expect(Object.fromEntries(counted)).toEqual({
      high: 159,
      low: 733,
      middle: 553,
      'missing-facts': 908,
      'no-grades': 43,
    });
  });

  test('verify, and every reason gives the grade that was kept', async () => {
    expect((await verifyRun(workspace, { run: 'latest' })).same).toBe(true);
    expect(await checkAgreement(workspace.database, 'latest', 400)).toMatchObject({ disagreements: [] });
  }, 300_000);

  test('stand side by side with what is missing; one that a person may run has no standing', async () => {
    const [both, one, own] = [await shown('020001'), await shown('010001'), await shown('020017')];
    expect(tellSubject(both, 'en').standing?.rows.map(([topic]) => topic)).toEqual([
      'hospital value',
      'patient safety',
      'overall',
    ]);
    expect(one.missing).toMatchObject([{ rulebook: 'us/hospital-value' }]);
    expect(one.grades.find(({ view }) => view)).toMatchObject({ grade: null, reason: 'missing-facts' });
    expect(own).toMatchObject({ premisesOnly: true, missing: null });
    expect(own.grades.map(({ rulebook }) => rulebook)).toEqual(['us/hospital-acquired-conditions']);
  });

  test('change nothing when both are taken in again, though they say different things of one place on one day', async () => {
    await workspace.close();
    const again = await takeIn();
    expect(again.map((each) => ({ new: each.new, corrected: each.corrected }))).toEqual([
      { new: 0, corrected: 0 },
      { new: 0, corrected: 0 },
    ]);
    const run = z.object({ already: z.boolean() });
    const rated = await type('rate', '--rulebook', 'overall/us-hospitals', '--as-of', '2024-12-31', '--json');
    expect(run.parse(JSON.parse(rated))).toEqual({ already: true });
    workspace = await openWorkspace(dir);
  });
});
