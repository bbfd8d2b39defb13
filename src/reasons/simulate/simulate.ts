import { z } from 'zod';
import {
  rehearseRating,
  ratingLayout,
  type FixedMoment,
  type MomentAsked,
  type RehearsalProgress,
  standingsIn,
  type Rehearsed,
  type Standings,
} from '../../rating/index.ts';
import { evidenceOf, type Rulebook } from '../../rulebook/index.ts';
import { numbersIn, shape, sql, type Database } from '../../sql/index.ts';
import { Refused } from '../../vocabulary/index.ts';
import type { Workspace } from '../../workspace/index.ts';
import { reasonFault } from '../faults.ts';
import { factsOfSubjects, type FactsOfSubject } from '../why/facts.ts';
import { SubjectRows } from '../why/subject-rows.ts';
import { ratingsOfSubjects } from '../why/given.ts';
import { assessAsRated, type RatingAround } from '../why/assess.ts';
import { consequencesOf } from './consequences.ts';
import { findingsOf } from './findings.ts';
import { countMovements, scoreChangeOf, treatmentOf } from './count.ts';
import { reasonsMoved } from './reasons.ts';
import { outcomeOf, sideBySide, type SideBySide } from './side-by-side.ts';
import {
  movements,
  simulateSchema,
  type Changed,
  type Outcome,
  type Reason,
  type Simulation,
  type VersionShown,
} from './simulation.ts';

/** Two texts of the rules, and the moment at which both rate. */
export interface SimulateAsked extends MomentAsked {
  readonly from: Rulebook;
  readonly to: Rulebook;
  readonly signal?: AbortSignal;
  readonly progress?: (rated: RehearsalProgress) => void;
  /** Says of each of those that change most why; here, unless somebody does it where it can be ended. */
  readonly reasonsOf?: ReasonsOf;
}

/** One subject by both texts: what is known of it, and what each gives it. */
export interface MovedSubject {
  readonly before: { readonly facts: FactsOfSubject; readonly outcome: Outcome };
  readonly after: { readonly facts: FactsOfSubject; readonly outcome: Outcome };
}

/** Why some subjects do not get the same by two texts, in their order. */
export type ReasonsOf = (
  subjects: readonly MovedSubject[],
  around: RatingAround,
) => Promise<readonly (readonly Reason[])[]>;

/** As many as a person reads before adopting a rule. */
const mostChanged = 20;

/**
 * Rates everything by both texts, over the same facts at one moment, and says who moves and why. Nothing is kept and
 * nothing written; ranks among peers are those that each text would give.
 */
export async function simulate(
  workspace: Workspace,
  { from, to, reasonsOf, ...asked }: SimulateAsked,
): Promise<Simulation> {
  refuseUnlike(from, to);
  if (!workspace.readOnly) await workspace.prepare(ratingLayout);
  const scales = { from: from.gradeOrder, to: to.gradeOrder };
  const found = await rehearseRating(workspace, { ...asked, rulebooks: [from, to] }, async (rehearsed) => {
    const side = await sideBySide(rehearsed, scales);
    return {
      moment: rehearsed.moment,
      unfed: rehearsed.unfed,
      transitions: side.transitions,
      treatment: await treatmentOf(rehearsed.transaction, side),
      score: await scoreChangeOf(rehearsed.transaction, side),
      consequences: await consequencesOf(rehearsed),
      findings: await findingsOf(rehearsed),
      ...(await changedMost(rehearsed, side)),
    };
  });
  const { moment, transitions, treatment, score, consequences, findings } = found;
  const counts = countMovements(transitions);
  return {
    schema: simulateSchema,
    asOf: moment.asOf,
    knownAt: moment.knownAt,
    from: versionShown(from),
    to: versionShown(to),
    subjects: transitions.reduce((sum, { count }) => sum + count, 0),
    counts,
    transitions,
    score,
    treatment,
    consequences,
    findings,
    mostChanged: await explained(workspace.database, {
      from,
      to,
      ...found,
      reasonsOf: reasonsOf ?? (async (subjects, around) => reasonsByTexts({ from, to }, subjects, around)),
    }),
  };
}

/** Two texts that rate different things, or are one and the same, are no change of a rule. */
function refuseUnlike(from: Rulebook, to: Rulebook): void {
  const at = { file: to.file };
  if (from.hash === to.hash) throw new Refused([reasonFault('simulate-same', { rulebook: from.id }, at)], 'misuse');
  for (const what of ['topic', 'rates'] as const) {
    if (from[what] !== to[what])
      throw new Refused([reasonFault('simulate-unlike', { what, from: from[what], to: to[what] }, at)], 'misuse');
  }
}

function versionShown(rulebook: Rulebook): VersionShown {
  const { id, version, title, kind, file, hash, gradeOrder, grades } = rulebook;
  return {
    rulebook: id,
    version,
    title,
    kind,
    evidence: evidenceOf(rulebook),
    file,
    hash,
    grades: gradeOrder.map((grade) => ({
      grade,
      label: grades.find((rule) => rule.grade === grade)?.label ?? { en: grade },
    })),
  };
}

const changedShape = z.object({
  subject_no: shape.bigint,
  subject_id: z.string(),
  name: z.string().nullable(),
  place: z.string().nullable(),
  scheme: z.string(),
  value: z.string(),
  operator: z.enum(['organisation', 'person', 'unknown']),
  before: z.string(),
  after: z.string(),
  before_score: z.string().nullable(),
  after_score: z.string().nullable(),
  movement: z.enum(movements),
});
type ChangedRow = z.infer<typeof changedShape>;

/** Those whose grade goes furthest, then whose score does; of equals, by their permanent id, so that any machine lists the same. */
async function changedMost({ transaction, parts }: Rehearsed, { rows }: SideBySide): Promise<ChangedMost> {
  const changed = await transaction.rows(
    sql`select subject_no, subject_id, name, place, scheme, value, pairs.operator, before, after, before_score, after_score, movement
from (select * from (${rows}) as paired where before <> after or change <> 0
  order by distance desc, movement = 'other-reason', abs(change) desc nulls last, subject_id limit ${mostChanged}) as pairs
join subject using (subject_no, subject_id)
order by distance desc, movement = 'other-reason', abs(change) desc nulls last, subject_id`,
    changedShape,
  );
  const wanted = sql`subject_no in (${numbersIn(changed.map(({ subject_no }) => subject_no))})`;
  const ratings: GivenRatings[] = [];
  for (const { rulebook, read } of parts) ratings.push(await ratingsOfSubjects(transaction, rulebook, wanted, read));
  const places: (Standings | undefined)[] = [];
  for (const { places: all } of parts)
    places.push(all && (await standingsIn(transaction, sql`select * from (${all}) as given where ${wanted}`)));
  return { changed, ratings, places };
}

type GivenRatings = Awaited<ReturnType<typeof ratingsOfSubjects>>;

/** Those that change most, and what each text read of other rulebooks about them. */
interface ChangedMost {
  readonly changed: readonly ChangedRow[];
  readonly ratings: readonly GivenRatings[];
  /** Where each text ranks them: what their own facts cannot say. */
  readonly places: readonly (Standings | undefined)[];
}

interface Explaining extends ChangedMost {
  readonly from: Rulebook;
  readonly to: Rulebook;
  readonly moment: FixedMoment;
  readonly unfed: ReadonlySet<string>;
  readonly reasonsOf: ReasonsOf;
}

async function explained(
  database: Database,
  { from, to, moment, unfed, changed, ratings, places, reasonsOf }: Explaining,
): Promise<Changed[]> {
  const numbers = changed.map(({ subject_no }) => subject_no);
  const when = { moment, horizon: moment.through };
  const rows = new SubjectRows(database, numbers);
  const [was, now] = [
    await factsOfSubjects(rows, from, { ...when, places: places[0] }),
    await factsOfSubjects(rows, to, { ...when, places: places[1] }),
  ];
  const subjects = changed.map((row): MovedSubject => {
    const [factsBefore, factsAfter] = [was.get(row.subject_no), now.get(row.subject_no)];
    if (factsBefore === undefined || factsAfter === undefined) throw new Error('a subject without an answer');
    const [readBefore, readAfter] = ratings.map((given) => given.get(row.subject_no) ?? {});
    return {
      before: { facts: withRatings(factsBefore, readBefore), outcome: outcomeOf(row.before) },
      after: { facts: withRatings(factsAfter, readAfter), outcome: outcomeOf(row.after) },
    };
  });
  const reasons = await reasonsOf(subjects, { asOf: moment.asOf, unfed });
  return changed.map((row, index): Changed => ({
    subjectId: row.subject_id,
    name: row.name,
    place: row.place,
    scheme: row.scheme,
    value: row.value,
    operator: row.operator,
    before: { ...outcomeOf(row.before), score: row.before_score },
    after: { ...outcomeOf(row.after), score: row.after_score },
    movement: row.movement,
    reasons: reasons[index] ?? [],
  }));
}

/** Assesses each subject by both texts, and says what differs first. */
export function reasonsByTexts(
  { from, to }: { readonly from: Rulebook; readonly to: Rulebook },
  subjects: readonly MovedSubject[],
  around: RatingAround,
): readonly (readonly Reason[])[] {
  return subjects.map(({ before, after }) =>
    reasonsMoved(
      { rulebook: from, assessment: assessAsRated(from, before.facts, around), outcome: before.outcome },
      { rulebook: to, assessment: assessAsRated(to, after.facts, around), outcome: after.outcome },
    ),
  );
}

/** The facts of a subject with what others gave it. */
export function withRatings(facts: FactsOfSubject, ratings: FactsOfSubject['facts']['ratings']): FactsOfSubject {
  return { ...facts, facts: { ...facts.facts, ratings: ratings ?? {} } };
}
