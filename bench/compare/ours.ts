import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { runRating } from '../../src/rating/index.ts';
import { ident, shape, sql, type Sql } from '../../src/sql/index.ts';
import { instantOf } from '../../src/vocabulary/index.ts';
import { openWorkspace, ownPackage } from '../../src/workspace/index.ts';
import { timedBoth, type Sample } from '../measure.ts';
import { folder } from '../store.ts';
import { asOf, inCountry, rulebookId, type Country } from './decided.ts';

/** SQL that somebody wrote for this one decision: the least that a database needs for it. */
const byHand: Sql = { chunks: [readFileSync(join(ownPackage().dir, 'bench/by-hand/workplace-safety.sql'), 'utf8')] };

/** The rules themselves, or the same by hand: from the facts on disk to an answer for everyone, held to the other. */
export async function decidedBySql(dir: string, by: 'rules' | 'hand'): Promise<Omit<Sample, 'megabytes'>> {
  return inCountry(dir, async (country) => {
    const [first, second] = by === 'rules' ? [country.rules, byHand] : [byHand, country.rules];
    const took = await timedBoth(() => answered(country, 'answer', first));
    await answered(country, 'answer again', second);
    const { subjects, differing } = await country.writer.rehearse((transaction) =>
      transaction.row(
        sql`select (select count(*) from answer) as subjects,
  (select count(*) from (${shown('answer')} except ${shown('answer again')})) + abs((select count(*) from answer) - (select count(*) from "answer again")) as differing`,
        z.object({ subjects: shape.count, differing: shape.count }),
      ),
    );
    if (differing !== 0) throw new Error(`the rules and what is written by hand differ in ${differing} organisations`);
    return { ...took, rows: subjects };
  });
}

/** Keeps what a question answers aside, in a table in memory. */
export function answered({ writer }: Country, table: string, question: Sql): Promise<void> {
  return writer.writeAside((transaction) => transaction.run(sql`create temp table ${ident(table)} as ${question}`));
}

function shown(table: string): Sql {
  return sql`select subject_no, grade, case when reason is null then score end as score from ${ident(table)}`;
}

/** A whole rating, as the command makes it: who is in scope, all facts and grades hashed, sealed and kept. In a copy, since a run is kept once. */
export async function rated(dir: string): Promise<Omit<Sample, 'megabytes'>> {
  const copy = mkdtempSync(join(folder, 'rated-'));
  try {
    cpSync(dir, copy, { recursive: true, filter: (path) => basename(path) !== 'files' });
    const workspace = await openWorkspace(copy, { exact: true });
    try {
      let rows = 0;
      const took = await timedBoth(async () => {
        const { rulebooks } = await runRating(workspace, { rulebooks: [rulebookId], asOf, now: instantOf(new Date()) });
        rows = rulebooks.reduce((sum, { subjects }) => sum + subjects, 0);
      });
      return { ...took, rows };
    } finally {
      await workspace.close();
    }
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}
