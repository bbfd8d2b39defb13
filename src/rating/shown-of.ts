import { z } from 'zod';
import type { Database } from '../sql/index.ts';
import { endedFacts, lastEnd, type EndedFact } from '../registry/index.ts';
import type { Day } from '../vocabulary/index.ts';
import { gradeRow, gradeRowsOf, type GradeRow } from './grade-rows.ts';
import { lastsOn } from './publicity.ts';
import { historyPartsOn, publicPartsOn, type ShownPart } from './public-parts.ts';

/** A row of `publicGrades`: a grade that the public sees. */
export const gradeInPublic = gradeRow.extend({
  public_from: z.string(),
  state: z.literal('released'),
  stale: z.boolean(),
});
export type GradeInPublic = Readonly<z.infer<typeof gradeInPublic>>;

/**
 * What the public sees of some subjects' grades, by rulebook and subject: of each what `publicGrades` says of it among
 * all, which tests hold it to.
 *
 * That relation costs twenty times as much of one subject: an engine that scans takes longer to plan and begin such a
 * question than to answer it. Here what does not depend on whose grades they are is held, and of the subjects the rows
 * alone are asked for.
 */
export async function publicGradesOf(
  database: Database,
  today: Day,
  subjects: readonly bigint[],
): Promise<readonly GradeInPublic[]> {
  return gradesShown(database, await publicPartsOn(database, today), today, subjects);
}

/** What the public still sees of some subjects' earlier grades, the one in force among them (`publicHistoryParts`). */
export async function publicHistoryOf(
  database: Database,
  today: Day,
  subjects: readonly bigint[],
): Promise<readonly GradeInPublic[]> {
  return gradesShown(database, await historyPartsOn(database, today), today, subjects);
}

/** The same conditions as in `withinPeriod`, on rows. */
async function gradesShown(
  database: Database,
  parts: readonly ShownPart[],
  today: Day,
  subjects: readonly bigint[],
): Promise<readonly GradeInPublic[]> {
  if (parts.length === 0 || subjects.length === 0) return [];
  const kept = await keptGrades(database, parts, subjects);
  const of = (run: string, rulebook: string, subject: bigint): GradeRow | undefined =>
    kept.get(`${run} ${rulebook}`)?.get(subject);
  const ended = await endsSince(database, parts, subjects);
  return parts.flatMap((part) =>
    [...(kept.get(`${part.run} ${part.rulebook}`)?.values() ?? [])].flatMap((grade): GradeInPublic[] => {
      const { subject_no: subject, rests_on } = grade;
      if (!lastsOn(part.period, rests_on ?? part.publicFrom, today)) return [];
      const outlived = part.below.some(({ rulebook, period, publicFrom }) => {
        const below = of(part.run, rulebook, subject);
        return below !== undefined && !lastsOn(period, below.rests_on ?? publicFrom, today);
      });
      if (outlived) return [];
      const mended = ended.filter((end) => end.subjectNo === subject && part.reads.some((read) => touches(end, read)));
      const takenBack =
        mended.some(({ byFactNo }) => byFactNo === null) ||
        part.withdrawn.some(({ run, rulebook }) => of(run, rulebook, subject) !== undefined);
      return takenBack ? [] : [{ ...grade, public_from: part.publicFrom, state: 'released', stale: mended.length > 0 }];
    }),
  );
}

/** The grades that are kept of these subjects in these parts, and in those they carry on, by part and subject. */
async function keptGrades(
  database: Database,
  parts: readonly ShownPart[],
  subjects: readonly bigint[],
): Promise<ReadonlyMap<string, ReadonlyMap<bigint, GradeRow>>> {
  const runs = [...new Set(parts.flatMap(({ run, withdrawn }) => [run, ...withdrawn.map((each) => each.run)]))];
  const rows = await gradeRowsOf(database, runs, subjects);
  const found = new Map<string, Map<bigint, GradeRow>>();
  for (const row of rows.toSorted((left, right) => (left.subject_no < right.subject_no ? -1 : 1))) {
    const key = `${row.run_id} ${row.rulebook}`;
    found.set(key, (found.get(key) ?? new Map<bigint, GradeRow>()).set(row.subject_no, row));
  }
  return found;
}

/** The end of a fact, and of which kind that is. */
interface End extends EndedFact {
  readonly kind: string;
}

/** Whether a fact that ended since was among those that a part went by. */
function touches(end: End, { kind, through, asOf }: ShownPart['reads'][number]): boolean {
  return end.kind === kind && end.commitNo > through && end.factCommitNo <= through && end.eventOn <= asOf;
}

/** The facts of these subjects that ended after a part was rated by their kind; mostly nothing has, and none is looked for. */
async function endsSince(
  database: Database,
  parts: readonly ShownPart[],
  subjects: readonly bigint[],
): Promise<readonly End[]> {
  const from = new Map<string, bigint>();
  for (const { kind, through } of parts.flatMap(({ reads }) => reads)) {
    const before = from.get(kind);
    if (before === undefined || through < before) from.set(kind, through);
  }
  const ofKinds = [...from].map(async ([kind, through]): Promise<readonly End[]> => {
    if (((await lastEnd(database, kind)) ?? -1n) <= through) return [];
    return (await endedFacts(database, { id: kind }, subjects)).map((each) => ({ ...each, kind }));
  });
  return (await Promise.all(ofKinds)).flat();
}
