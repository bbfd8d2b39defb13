import { z } from 'zod';
import { keptRulebook, publicParts } from '../../rating/index.ts';
import type { Rulebook } from '../../rulebook/index.ts';
import { sql, type Database } from '../../sql/index.ts';
import type { Day } from '../../vocabulary/index.ts';
import { textIn } from '../words/phrases.ts';

/** One grade of a rulebook in a reader's words. */
export interface GradeOfScale {
  readonly grade: string;
  readonly label: string;
}

/** A rulebook by which something is public now, with its grades from best to worst and its reasons for giving none. */
export interface PublicScale {
  readonly rulebook: string;
  readonly topic: string;
  readonly title: string;
  readonly run: string;
  readonly scale: readonly GradeOfScale[];
  readonly reasons: ReadonlyMap<string, string>;
}

const partForm = z.object({ run_id: z.string(), rulebook: z.string() });

/** Every grade of a rulebook, from best to worst. */
export function scaleOf({ grades, gradeOrder }: Rulebook, language: string): readonly GradeOfScale[] {
  const labels = new Map(grades.map((each) => [each.grade, textIn(each.label, language)]));
  return gradeOrder.map((grade) => ({ grade, label: labels.get(grade) ?? grade }));
}

/** The rulebooks that the public sees grades of on a day, by topic and then by id. */
export async function publicScales(database: Database, today: Day, language: string): Promise<readonly PublicScale[]> {
  const parts = await database.rows(
    sql`select run_id, rulebook from (${publicParts(today)}) as part join run_rulebook using (run_id, rulebook)
order by topic, rulebook`,
    partForm,
  );
  const scales: PublicScale[] = [];
  for (const { run_id, rulebook } of parts) {
    const book = await keptRulebook(database, run_id, rulebook);
    scales.push({
      rulebook,
      topic: book.topic,
      title: textIn(book.title, language),
      run: run_id,
      scale: scaleOf(book, language),
      reasons: new Map(book.unrated.map(({ reason, title }) => [reason, textIn(title, language)])),
    });
  }
  return scales;
}
