import { z } from 'zod';
import { gradesOfRun, runsBefore, type FixedMoment, type RunsBefore } from '../../rating/index.ts';
import { booksRead, ratingsOf, type Assessment, type RatingGiven, type Rulebook } from '../../rulebook/index.ts';
import { numbersIn, shape, sql, type Database, type Sql } from '../../sql/index.ts';
import type { SubjectRows } from './subject-rows.ts';

const givenShape = z.object({
  subject_no: shape.bigint,
  grade: z.string().nullable(),
  score: z.string().nullable(),
  reason: z.string().nullable(),
  as_of: z.string().nullable(),
  run_id: z.string().nullable(),
  public_from: z.string().nullable(),
});

/** The run whose grades a rulebook reads, and those of before that it carries on. */
export interface RatedBefore {
  readonly run: string;
  readonly before: RunsBefore;
}

/** What a kept run says of the grades that a rulebook reads, by subject and by the name each is read under. */
export async function keptRatings(
  rows: SubjectRows,
  rulebook: Rulebook,
  { run, before }: RatedBefore,
): Promise<ReadonlyMap<bigint, Readonly<Record<string, RatingGiven>>>> {
  const found = new Map<bigint, Record<string, RatingGiven>>();
  const add = (subject: bigint, name: string, given: RatingGiven): void =>
    void found.set(subject, { ...found.get(subject), [name]: given });
  const wanted = sql`subject_no in (${numbersIn(rows.subjects)})`;
  for (const { name, from, book } of ratingsOf(rulebook)) {
    if (from === 'same-run') {
      for (const { subject_no, grade, score, reason, rulebook: by } of await rows.grades(run))
        if (by === book.id) add(subject_no, name, { grade, score, reason });
      continue;
    }
    const earlier = gradesOfRun(before[name] ?? null, rulebook.id);
    for (const [subject, given] of await givenIn(
      rows.database,
      sql`select * from (${earlier}) as earlier where ${wanted}`,
    ))
      add(subject, name, given);
  }
  return found;
}

/** What the rulebooks gave these subjects whose grades a rulebook reads, by subject and by the name they are read under. */
export async function ratingsOfSubjects(
  database: Pick<Database, 'rows'>,
  rulebook: Rulebook,
  wanted: Sql,
  grades: (name: string) => Sql,
): Promise<ReadonlyMap<bigint, Readonly<Record<string, RatingGiven>>>> {
  const found = new Map<bigint, Record<string, RatingGiven>>();
  for (const { name } of ratingsOf(rulebook)) {
    for (const [subject, given] of await givenIn(
      database,
      sql`select * from (${grades(name)}) as given where ${wanted}`,
    ))
      found.set(subject, { ...found.get(subject), [name]: given });
  }
  return found;
}

async function givenIn(database: Pick<Database, 'rows'>, grades: Sql): Promise<readonly [bigint, RatingGiven][]> {
  const rows = await database.rows(
    sql`select subject_no, grade, score, reason, cast(as_of as varchar) as as_of, run_id,
  cast(public_from as varchar) as public_from from (${grades}) as given`,
    givenShape,
  );
  return rows.map(({ subject_no, grade, score, reason, as_of, run_id, public_from }) => {
    const before =
      as_of === null || run_id === null ? {} : { before: { run: run_id, asOf: as_of, publicFrom: public_from ?? '' } };
    return [subject_no, { grade, score, reason, ...before }];
  });
}

/**
 * What a rulebook that is asked directly, without a run, reads of others: what their rules say of the same subject
 * now, and what the run in force before gave it. A rulebook that knows nothing of the subject did not rate it.
 */
export async function gradesNow(
  database: Database,
  {
    rulebook,
    moment,
    subjectNo,
  }: { readonly rulebook: Rulebook; readonly moment: FixedMoment; readonly subjectNo: bigint },
  assess: (id: string) => Promise<Assessment>,
): Promise<Readonly<Record<string, RatingGiven>>> {
  const said = new Map<string, RatingGiven>();
  for (const { id } of booksRead(ratingsOf(rulebook))) {
    const { grade = null, score = null, reason = null } = await assess(id);
    if (reason !== 'no-records') said.set(id, { grade, score, reason });
  }
  const runs = await runsBefore(database, rulebook, moment);
  const earlier = await ratingsOfSubjects(database, rulebook, sql`subject_no = ${subjectNo}`, (name) =>
    gradesOfRun(runs[name] ?? null, rulebook.id),
  );
  const given = ratingsOf(rulebook).flatMap(({ name, from, book }): [string, RatingGiven][] => {
    const found = from === 'same-run' ? said.get(book.id) : earlier.get(subjectNo)?.[name];
    return found === undefined ? [] : [[name, found]];
  });
  return Object.fromEntries(given);
}
