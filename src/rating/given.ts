import { booksRead, ratingsOf, type Rulebook } from '../rulebook/index.ts';
import { joined, sql, type Sql } from '../sql/index.ts';
import { gradesOfRun, type RunsBefore } from './previous.ts';

/** Where the grades are that a rulebook reads: of rulebooks rated before it in this run, and of runs before this one. */
export interface GradesGiven {
  /** By rulebook, of this run: `subject_no, grade, score, reason, rests_on`. */
  readonly sameRun: ReadonlyMap<string, Sql>;
  readonly before: RunsBefore;
}

/** The grades behind each rating that a rulebook reads, by the name it is read under: what the compiler takes. */
export function gradesRead(rulebook: Rulebook, { sameRun, before }: GradesGiven): (name: string) => Sql {
  return (name) => {
    const rating = ratingsOf(rulebook).find((each) => each.name === name);
    if (rating === undefined) throw new Error(`${rulebook.id} reads no grade called ${name}`);
    if (rating.from !== 'same-run') return gradesOfRun(before[name] ?? null, rulebook.id);
    return sql`select subject_no, grade, score, reason, cast(null as date) as as_of, cast(null as varchar) as run_id,
  cast(null as date) as public_from from (${sameRunGrades(rating.book.id, sameRun)}) as given`;
  };
}

/** The same of a run that was kept: what `why` and `compare` go by. */
export function gradesKept(run: string, rulebook: Rulebook, before: RunsBefore): (name: string) => Sql {
  const ofRun = booksRead(ratingsOf(rulebook)).map(({ id }): [string, Sql] => [
    id,
    sql`select subject_no, grade, score, reason, rests_on from grade where run_id = ${run} and rulebook = ${id}`,
  ]);
  return gradesRead(rulebook, { sameRun: new Map(ofRun), before });
}

function sameRunGrades(id: string, sameRun: GradesGiven['sameRun']): Sql {
  const grades = sameRun.get(id);
  if (grades === undefined) throw new Error(`${id} is not rated before the rulebook that reads its grades`);
  return grades;
}

/** Everyone whom a rulebook that is read gave a grade or a reason: `subject_no, grade, rests_on`, a row for each that did. */
export function ratedElsewhere(rulebook: Rulebook, { sameRun }: GradesGiven): Sql | undefined {
  const each = booksRead(ratingsOf(rulebook)).map(
    ({ id }) => sql`select subject_no, grade, rests_on from (${sameRunGrades(id, sameRun)}) as given`,
  );
  return each.length === 0 ? undefined : joined(each, ' union all ');
}
