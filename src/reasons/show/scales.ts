import { HeldByRuns, keptRulebook, publicPartsOn } from '../../rating/index.ts';
import type { Rulebook } from '../../rulebook/index.ts';
import type { Database } from '../../sql/index.ts';
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

const held = new HeldByRuns<readonly PublicScale[]>(16);

/** Every grade of a rulebook, from best to worst. */
export function scaleOf({ grades, gradeOrder }: Rulebook, language: string): readonly GradeOfScale[] {
  const labels = new Map(grades.map((each) => [each.grade, textIn(each.label, language)]));
  return gradeOrder.map((grade) => ({ grade, label: labels.get(grade) ?? grade }));
}

/** The rulebooks that the public sees grades of on a day, by topic and then by id. */
export async function publicScales(database: Database, today: Day, language: string): Promise<readonly PublicScale[]> {
  return held.of(database, `${today} ${language}`, async () => {
    const scales: PublicScale[] = [];
    for (const { run, rulebook } of await publicPartsOn(database, today)) {
      const book = await keptRulebook(database, run, rulebook);
      scales.push({
        rulebook,
        topic: book.topic,
        title: textIn(book.title, language),
        run,
        scale: scaleOf(book, language),
        reasons: new Map(book.unrated.map(({ reason, title }) => [reason, textIn(title, language)])),
      });
    }
    return scales.toSorted((left, right) => compare(left.topic, right.topic) || compare(left.rulebook, right.rulebook));
  });
}

/** As the database orders texts: by their bytes, which for the ids of rulebooks and topics is as they are. */
function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
