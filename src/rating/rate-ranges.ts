import { compactions, type Some } from '../registry/index.ts';
import { ident, sql, type Sql, type Transaction } from '../sql/index.ts';
import { gradeGroups, groupsAfter, sumOf, type GradeGroup } from './count.ts';
import { evaluateRulebook } from './evaluate.ts';
import { PartBuckets } from './hashes.ts';
import type { HeldHashes } from './held-hashes.ts';
import type { FixedMoment } from './moment.ts';
import type { SealedPart } from './part.ts';
import { partFrom, type PartAsked } from './rate-part.ts';
import { chooseRange, forgetRange, type Range } from './ranges.ts';
import { feedingSources } from './scope.ts';
import { semi } from './semi.ts';
import type { SubjectsAtHand } from './subjects-at-hand.ts';

/** What is rated range by range. */
export interface RangesAsked {
  readonly moment: FixedMoment;
  readonly ranges: readonly Range[];
  readonly parts: readonly PartAsked[];
  /** The parts of this run that stand already: a rulebook among these may read them. */
  readonly earlier: readonly SealedPart[];
  readonly held: HeldHashes;
  readonly subjects: SubjectsAtHand;
  /** Told how many ranges are done. */
  readonly progress: (done: number) => void;
}

/** A part while its ranges are rated. */
interface Growing {
  readonly asked: PartAsked;
  readonly buckets: PartBuckets;
  readonly grades: Sql;
  readonly feeding: readonly string[];
  groups: readonly GradeGroup[];
}

/**
 * Rates everyone by some rulebooks, one run of shelves after another: what is read, worked out and hashed at once is that of
 * some hundred thousand subjects, however many there are in all, and facts that lie by subject are each read once. Only for
 * rulebooks that judge each subject by itself.
 */
export async function rateRanges(
  transaction: Transaction,
  { moment, ranges, parts, earlier, held, subjects: atHand, progress }: RangesAsked,
): Promise<readonly SealedPart[]> {
  const growing: Growing[] = [];
  for (const asked of parts) {
    const { rulebook, inputs } = asked;
    growing.push({
      asked,
      buckets: await PartBuckets.of(transaction, `rating_bucket_${inputs.place}`),
      grades: ident(`rating_grades_${inputs.place}`),
      feeding: await feedingSources(transaction, rulebook, moment),
      groups: [],
    });
  }
  const compacted = await compactions(transaction);
  for (const [done, range] of ranges.entries()) {
    progress(done);
    const some = await chooseRange(transaction, range, compacted);
    const subjects = await atHand.of(some);
    const sameRun = new Map(earlier.map((part) => [part.rulebook.id, part.gradesOf(some)]));
    for (const each of growing) {
      const grades = await rateRange(transaction, each, { some, subjects, sameRun, held, isFirst: done === 0 });
      sameRun.set(each.asked.rulebook.id, grades);
    }
  }
  await forgetRange(transaction);
  const sealed: SealedPart[] = [];
  for (const each of growing) sealed.push(await sealedFrom(each));
  return sealed;
}

interface RangeAsked {
  readonly some: Some;
  readonly subjects: Sql;
  readonly sameRun: ReadonlyMap<string, Sql>;
  readonly held: HeldHashes;
  readonly isFirst: boolean;
}

async function rateRange(
  transaction: Transaction,
  growing: Growing,
  { some, subjects, sameRun, held, isFirst }: RangeAsked,
): Promise<Sql> {
  const { asked, buckets, grades, feeding } = growing;
  const { rulebook, inputs } = asked;
  const evaluated = await evaluateRulebook(transaction, rulebook, {
    ...inputs,
    given: { ...inputs.given, sameRun },
    among: some,
    subjects,
    feeding,
    held,
  });
  await buckets.addInputs(evaluated, { among: some });
  await buckets.addGrades(evaluated.grades);
  growing.groups = groupsAfter(growing.groups, { gone: [], come: await gradeGroups(transaction, evaluated.grades) });
  const rows = sql`select * exclude (subject_id) from (${evaluated.grades}) as given`;
  await transaction.run(
    isFirst ? sql`create or replace temp table ${grades} as ${rows}` : sql`insert into ${grades} ${rows}`,
  );
  return evaluated.grades;
}

async function sealedFrom({ asked, buckets, grades, feeding, groups }: Growing): Promise<SealedPart> {
  await buckets.joined();
  return {
    ...partFrom(asked),
    gradesOf: (among) => semi(sql`select * from ${grades}`, among),
    places: undefined,
    feeding,
    ...(await buckets.sealOf(asked.rulebook)),
    buckets: buckets.kept(sumOf(groups)),
    groups,
    since: undefined,
  };
}
