import { z } from 'zod';
import { factsKnown } from '../../src/registry/index.ts';
import { loadRulebook, resolveMoment, type FixedMoment } from '../../src/rating/index.ts';
import { compileRulebook, type Rulebook } from '../../src/rulebook/index.ts';
import { sql, type Sql, type Writer } from '../../src/sql/index.ts';
import { dayFrom, instantOf, valueOf, type Day } from '../../src/vocabulary/index.ts';
import { openWorkspace } from '../../src/workspace/index.ts';

/** What every engine decides: a grade by the latest inspection of each organisation, or none where that one is not whole. */
export const rulebookId = 'synthetic/workplace-safety';

/** The day the country is rated for. */
export const asOf = dayOfText('2025-06-30');

function dayOfText(text: string): Day {
  const day = dayFrom(text);
  if (day === undefined) throw new Error(`${text} is no day`);
  return day;
}

export const answerForm = z.object({ grade: z.string().nullish(), score: z.number().nullish() });

const points = z.number().nullable();
export const subjectForm = z.object({
  inspections: z.array(z.object({ on: z.string(), machinery: points, training: points, order: points })),
});

/** One organisation as an engine is given it: its inspections, the oldest first, so that the latest need not be searched for. */
export type Subject = z.infer<typeof subjectForm>;

/** An engine that is asked about organisations one by one, or some at once. What it answers is read by `answerForm`. */
export interface Engine {
  readonly decide: (subjects: readonly Subject[]) => Promise<readonly unknown[]>;
  /** False of what only shows what a call costs. */
  readonly decides?: boolean;
}

/** A country that is decided about, in one turn of its writer. */
export interface Country {
  readonly writer: Writer;
  /** Every inspection that counts, by organisation. */
  readonly inspections: Sql;
  /** What Goodstanding's own rules answer, as one question over the facts on disk: `subject_no, grade, score, reason`. */
  readonly rules: Sql;
}

/** Opens a country, and notes aside who is decided about: everyone with an inspection. What an engine is given is not searched for either. */
export async function inCountry<T>(dir: string, work: (country: Country) => Promise<T>): Promise<T> {
  const workspace = await openWorkspace(dir, { exact: true });
  try {
    const { rulebook } = valueOf(loadRulebook(workspace.data, rulebookId));
    const moment = await resolveMoment(workspace, { asOf, now: instantOf(new Date()) });
    const inspections = inspectionsKnown(rulebook, moment);
    return await workspace.database.inTurn(async (writer) => {
      await writer.writeAside((transaction) =>
        transaction.run(sql`create temp table decided as
select distinct subject_no, true as listed, cast(null as varchar) as place, cast(null as varchar) as category from (${inspections}) as known order by subject_no`),
      );
      const { sql: rules } = compileRulebook(rulebook, {
        facts: () => inspections,
        subjects: sql`select * from decided`,
        asOf: moment.asOf,
      });
      return work({ writer, inspections, rules });
    });
  } finally {
    await workspace.close();
  }
}

function inspectionsKnown({ reads }: Rulebook, moment: FixedMoment): Sql {
  const kind = reads['inspection'];
  if (kind === undefined) throw new Error('the rulebook that is compared reads no inspections');
  return factsKnown(kind, moment, moment.through);
}
