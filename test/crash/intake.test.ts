import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { verifyRun } from '../../src/rating/index.ts';
import { compileRulebook } from '../../src/rulebook/index.ts';
import { shape, sql } from '../../src/sql/index.ts';
import { openWorkspace } from '../../src/workspace/index.ts';
import { makeRegister } from '../register/register.ts';
import { command, program, seeded, snapshot } from './intake-loop.ts';

/** How often a process is killed; GOODSTANDING_KILLS for a longer trial, GOODSTANDING_SEED for the same one again. */
const kills = Number(process.env['GOODSTANDING_KILLS'] ?? 10);
const seed = Number(process.env['GOODSTANDING_SEED'] ?? 7);
const places = 3000;

let top: string;
let dir: string;
beforeAll(async () => {
  top = mkdtempSync(join(tmpdir(), 'crash-intake-'));
  dir = await makeRegister(join(top, 'a'));
});
afterAll(() => rmSync(top, { recursive: true, force: true }));

const receiptForm = z.looseObject({ intake_no: z.number().nullable(), read: z.number() });
const ratedForm = z.looseObject({ run: z.string() });
const countForm = z.object({ intake_no: shape.bigint, receipt: z.string() });
const factForm = z.object({ kind: z.string(), made: shape.bigint, ended: shape.bigint });
const kindsForm = z.looseObject({
  kinds: z.array(z.looseObject({ kind: z.string(), new: z.number(), corrected: z.number(), withdrawn: z.number() })),
});

/** What is kept, read anew: receipts and their sums against the rows, and whether the newest run can be repeated. */
async function kept(): Promise<{ receipts: Map<number, unknown>; runs: string[] }> {
  const workspace = await openWorkspace(dir);
  try {
    const { database } = workspace;
    const rows = await database.rows(sql`select intake_no, receipt from intake order by intake_no`, countForm);
    const facts = await database.rows(
      sql`select 'profile' as kind, (select count(*) from fact_profile) as made, (select count(*) from ended_profile) as ended
        union all select 'xx-entry', (select count(*) from "fact_xx-entry"), (select count(*) from "ended_xx-entry")
        union all select 'xx-visit', (select count(*) from "fact_xx-visit"), (select count(*) from "ended_xx-visit")`,
      factForm,
    );
    const said = rows.flatMap(({ receipt }) => kindsForm.parse(JSON.parse(receipt)).kinds);
    for (const { kind, made, ended } of facts) {
      const own = said.filter((each) => each.kind === kind);
      const sum = (of: (each: (typeof own)[number]) => number): number => own.reduce((all, each) => all + of(each), 0);
      expect({ kind, made: Number(made), ended: Number(ended) }).toEqual({
        kind,
        made: sum((each) => each.new + each.corrected),
        ended: sum((each) => each.corrected + each.withdrawn),
      });
    }
    // Runs exist once the layout of ratings does, which the first rating makes.
    const tables = await database.rows(
      sql`select table_name from duckdb_tables() where table_name = 'run'`,
      shape.anything,
    );
    const runs =
      tables.length === 0
        ? []
        : await database.rows(sql`select run_id from run order by rated_at`, z.object({ run_id: z.string() }));
    const newest = runs.at(-1)?.run_id;
    const repeats =
      newest === undefined || (await verifyRun(workspace, { run: newest, compile: compileRulebook })).same;
    expect({ newest, repeats }).toEqual({ newest, repeats: true });
    const receipts = new Map(
      rows.map(({ intake_no, receipt }): [number, unknown] => [Number(intake_no), JSON.parse(receipt)]),
    );
    return { receipts, runs: runs.map(({ run_id }) => run_id) };
  } finally {
    await workspace.close();
  }
}

describe('a command that is killed', () => {
  test(
    `at ${kills} random moments loses no receipt and no run it printed, and shows nothing half done`,
    { timeout: 60_000 + kills * 20_000 },
    async () => {
      if (!existsSync(program)) throw new Error('Build first (npx tsc -b): the command runs in a process of its own.');
      const random = seeded(seed);
      const receipts = new Map<number, unknown>();
      const runs = new Set<string>();
      const killed = { intake: 0, rate: 0, unacknowledgedKept: 0 };
      let number = 0;
      const offered = async (killAfter?: number): Promise<boolean> => {
        const ended = await command(dir, ['intake', 'xx/visits', snapshot(top, number, places)], killAfter);
        if (ended.killed && !ended.out.endsWith('}\n')) return true;
        expect({ code: ended.killed ? 0 : ended.code, err: ended.err, out: ended.code === 1 ? ended.out : '' }).toEqual(
          { code: 0, err: '', out: '' },
        );
        const receipt = receiptForm.parse(JSON.parse(ended.out));
        // A killed intake that had committed is the same file again now: no receipt of its own.
        if (receipt.intake_no !== null) receipts.set(receipt.intake_no, receipt);
        else killed.unacknowledgedKept += 1;
        number += 1;
        return ended.killed;
      };
      const rated = async (killAfter?: number): Promise<boolean> => {
        const day = new Date(Date.UTC(2024, 0, 1 + number)).toISOString().slice(0, 10);
        const ended = await command(dir, ['rate', '--as-of', day], killAfter);
        if (ended.killed && !ended.out.endsWith('}\n')) return true;
        expect({ code: ended.killed ? 0 : ended.code, err: ended.err, out: ended.code === 1 ? ended.out : '' }).toEqual(
          { code: 0, err: '', out: '' },
        );
        runs.add(ratedForm.parse(JSON.parse(ended.out)).run);
        return ended.killed;
      };
      // How long each takes unhurt, so that kills fall over all of it.
      let from = performance.now();
      await offered();
      const intakeTakes = performance.now() - from;
      from = performance.now();
      await rated();
      const rateTakes = performance.now() - from;
      while (killed.intake + killed.rate < kills) {
        const isIntake = (killed.intake + killed.rate) % 2 === 0;
        // The first quarter is the start of Node, where nothing of ours can break.
        const after = (0.25 + random()) * (isIntake ? intakeTakes : rateTakes);
        if (!(await (isIntake ? offered(after) : rated(after)))) continue;
        killed[isIntake ? 'intake' : 'rate'] += 1;
        const found = await kept();
        for (const [no, receipt] of receipts) expect(found.receipts.get(no)).toEqual(receipt);
        expect([...runs].filter((run) => !found.runs.includes(run))).toEqual([]);
        // The next one works, whatever was left behind.
        expect(await (isIntake ? offered() : rated())).toBe(false);
      }
      const found = await kept();
      for (const [no, receipt] of receipts) expect(found.receipts.get(no)).toEqual(receipt);
      process.stdout.write(
        `killed ${killed.intake} intakes and ${killed.rate} ratings; ${receipts.size} receipts and ${runs.size} runs acknowledged, ` +
          `${killed.unacknowledgedKept} intakes kept but not acknowledged when they died\n`,
      );
    },
  );
});
