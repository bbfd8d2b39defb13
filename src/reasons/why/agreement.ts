import { z } from 'zod';
import { keptRun, keptTexts, manifestOf, rulebookFromTexts } from '../../rating/index.ts';
import { shape, sql, type Database } from '../../sql/index.ts';
import { valueOf } from '../../vocabulary/index.ts';
import { assessAsRated } from './assess.ts';
import { factsOfSubjects } from './facts.ts';
import { agrees } from './subject.ts';
import { SubjectRows } from './subject-rows.ts';

/** A subject whose kept grade is not the one that its reasons give. */
export interface Disagreement {
  readonly rulebook: string;
  readonly subjectId: string;
  readonly kept: string;
  readonly derived: string;
}

/** How many were looked at, and every one that does not agree. */
export interface Agreement {
  readonly checked: number;
  readonly disagreements: readonly Disagreement[];
}

const keptShape = z.object({
  subject_no: shape.bigint,
  subject_id: z.string(),
  grade: z.string().nullable(),
  score: z.string().nullable(),
  reason: z.string().nullable(),
  awards: z.string().nullable(),
  coverage_known: shape.count.nullable(),
  coverage_asked: shape.count.nullable(),
});

const chunk = 500;

/**
 * Whether the reasons of a run give the grades that it kept: grade, score, reason, coverage and awards, to the letter.
 *
 * The bulk rating keeps no reasons; they are derived again when asked for (see docs/architecture.md). This is what
 * makes that safe to rely on. Looks at up to `most` subjects of each rulebook, spread evenly over the register.
 */
export async function checkAgreement(database: Database, runId: string, most: number): Promise<Agreement> {
  const run = await keptRun(database, runId);
  const manifest = manifestOf(run);
  const disagreements: Disagreement[] = [];
  let checked = 0;
  for (const { rulebook: id } of run.rulebooks) {
    const { rulebook } = valueOf(rulebookFromTexts(await keptTexts(database, run.run, id)));
    const { no_source: unfedKinds, previous = {} } =
      manifest?.content.rulebooks.find((each) => each.rulebook === id) ?? {};
    const unfed = new Set(unfedKinds);
    const rows = await database.rows(
      sql`select * exclude (place, total) from (
  select given.subject_no, subject.subject_id, grade, score, reason, awards, coverage_known, coverage_asked,
    row_number() over (order by given.subject_no) as place, count(*) over () as total
  from grade as given join subject using (subject_no) where run_id = ${run.run} and rulebook = ${id})
where (place - 1) % greatest(1, total // ${most}) = 0 order by subject_no limit ${most}`,
      keptShape,
    );
    for (let from = 0; from < rows.length; from += chunk) {
      const part = rows.slice(from, from + chunk);
      const numbers = part.map((row) => row.subject_no);
      const known = await factsOfSubjects(new SubjectRows(database, numbers), rulebook, {
        moment: run.moment,
        horizon: run.moment.through,
        rated: { run: run.run, before: previous },
        places: run.run,
      });
      for (const row of part) {
        const facts = known.get(row.subject_no);
        if (facts === undefined) throw new Error('a subject without an answer');
        const derived = assessAsRated(rulebook, facts, { asOf: run.moment.asOf, unfed });
        const kept = { ...row, coverageKnown: row.coverage_known, coverageAsked: row.coverage_asked };
        checked += 1;
        if (agrees(kept, derived)) continue;
        const { grade, score, reason, coverage, awards } = derived;
        disagreements.push({
          rulebook: id,
          subjectId: row.subject_id,
          kept: JSON.stringify([row.grade, row.score, row.reason, row.awards, row.coverage_known, row.coverage_asked]),
          derived: JSON.stringify([grade, score, reason, awards, coverage.known, coverage.asked]),
        });
      }
    }
  }
  return { checked, disagreements };
}
