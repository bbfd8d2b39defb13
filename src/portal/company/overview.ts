import type { Member } from '../../portfolio/index.ts';
import type { GradeCount, GradeOfMany, OneOfMany, PublicScale } from '../../reasons/index.ts';
import { withoutGrade } from '../pages/search/asked.ts';

/** In which order members are shown. */
export const sorts = ['worst', 'name', 'known'] as const;
type Sort = (typeof sorts)[number];

/** What of a portfolio is asked for; all of it stands in the address. */
export interface OverviewAsked {
  readonly topic: string | undefined;
  readonly rulebook: string | undefined;
  /** Null: without a grade by that rulebook. */
  readonly grade: string | null | undefined;
  readonly moved: boolean;
  readonly sort: Sort;
  readonly page: number;
}

/** Reads what an address asks; what it asks wrongly is not asked. */
export function overviewAsked(query: URLSearchParams): OverviewAsked {
  const text = (name: string): string | undefined => query.get(name)?.trim() || undefined;
  const [rulebook, grade] = [text('rulebook'), text('grade')];
  return {
    topic: text('topic'),
    rulebook,
    grade: rulebook === undefined || grade === undefined ? undefined : grade === withoutGrade ? null : grade,
    moved: query.get('moved') === 'yes',
    sort: sorts.find((each) => each === query.get('sort')) ?? 'worst',
    page: /^[1-9]\d{0,3}$/.test(query.get('page') ?? '') ? Number(query.get('page')) : 1,
  };
}

/** A member with its grades, as far as they are shown. */
export interface MemberShown extends OneOfMany {
  readonly reference: string | null;
}

/** A portfolio at a glance. */
export interface Overview {
  /** Everybody of whom something is public. */
  readonly rated: readonly MemberShown[];
  /** Those asked for, in the order asked for. */
  readonly shown: readonly MemberShown[];
  readonly nothing: readonly Member[];
  /** Those with another grade than before. */
  readonly moved: readonly MemberShown[];
  readonly stale: number;
  /** The rulebooks whose grades are shown as columns. */
  readonly scales: readonly PublicScale[];
  readonly counts: readonly GradeCount[];
}

/** Puts a portfolio together from who is in it and what is public of them. */
export function overviewOf(
  members: readonly Member[],
  standing: readonly OneOfMany[],
  allScales: readonly PublicScale[],
  asked: OverviewAsked,
): Overview {
  const references = new Map(members.map(({ subjectId, reference }) => [subjectId, reference]));
  const rated = standing.map((each) => ({ ...each, reference: references.get(each.subjectId) ?? null }));
  const known = new Set(rated.map(({ subjectId }) => subjectId));
  const used = new Set(rated.flatMap(({ grades }) => grades.map(({ rulebook }) => rulebook)));
  const scales = allScales.filter(
    ({ rulebook, topic }) =>
      used.has(rulebook) &&
      (asked.rulebook === undefined || asked.rulebook === rulebook) &&
      (asked.topic === undefined || asked.topic === topic),
  );
  const columns = new Map(scales.map((scale) => [scale.rulebook, scale]));
  const fits = ({ grades }: MemberShown): boolean => {
    const own = grades.filter(({ rulebook }) => columns.has(rulebook));
    const graded = asked.grade === undefined || own.some(({ grade }) => grade === asked.grade);
    return own.length > 0 && graded && (!asked.moved || own.some(hasMoved));
  };
  return {
    rated,
    shown: inOrder(rated.filter(fits), columns, asked.sort),
    nothing: members.filter(({ subjectId }) => !known.has(subjectId)),
    moved: rated.filter(({ grades }) => grades.some(hasMoved)),
    stale: rated.filter(({ grades }) => grades.some(({ stale }) => stale)).length,
    scales,
    counts: countsOf(rated),
  };
}

/** Whether a grade is another than the one before it, as far as that one may be told. */
export function hasMoved({ grade, reason, before }: GradeOfMany): boolean {
  return before !== null && (before.grade !== grade || (grade === null && before.reason !== reason));
}

/** Which way a grade moved on its scale; undefined where one of the two is none, which is neither good nor bad (law 2). */
export function direction({ grade, before }: GradeOfMany, { scale }: PublicScale): 'better' | 'worse' | undefined {
  const [now, then] = [grade, before?.grade ?? null].map((each) => scale.findIndex((one) => one.grade === each));
  if (now === undefined || then === undefined || now === -1 || then === -1 || now === then) return undefined;
  return now < then ? 'better' : 'worse';
}

type Columns = ReadonlyMap<string, PublicScale>;

function inOrder(members: readonly MemberShown[], columns: Columns, sort: Sort): readonly MemberShown[] {
  const byName = (one: MemberShown, other: MemberShown): number =>
    compared(one.name ?? '', other.name ?? '') || compared(one.subjectId, other.subjectId);
  if (sort === 'name') return members.toSorted(byName);
  const weight = sort === 'worst' ? worstOf : unknownOf;
  return members
    .map((member) => ({ member, weight: weight(member, columns) }))
    .toSorted((one, other) => other.weight - one.weight || byName(one.member, other.member))
    .map(({ member }) => member);
}

function compared(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** How far down its scale the worst grade stands, from 0 to 1; without any grade it is before the best and behind all worse. */
function worstOf({ grades }: MemberShown, columns: Columns): number {
  const places = grades.flatMap(({ rulebook, grade }) => {
    const scale = columns.get(rulebook)?.scale ?? [];
    const at = scale.findIndex((each) => each.grade === grade);
    return at === -1 ? [] : [at / Math.max(1, scale.length - 1)];
  });
  return places.length === 0 ? -1 : Math.max(...places);
}

/** The largest share that is not known of what a rulebook asks. */
function unknownOf({ grades }: MemberShown, columns: Columns): number {
  const shares = grades
    .filter(({ rulebook }) => columns.has(rulebook))
    .map(({ known, asked }) => (known === null || asked === null || asked === 0 ? 0 : 1 - known / asked));
  return Math.max(0, ...shares);
}

function countsOf(members: readonly MemberShown[]): readonly GradeCount[] {
  const counts = new Map<string, GradeCount>();
  for (const { grades } of members)
    for (const { rulebook, topic, grade, reason } of grades) {
      const key = JSON.stringify([rulebook, grade, reason]);
      const held = counts.get(key) ?? { rulebook, topic, place: null, grade, reason, count: 0 };
      counts.set(key, { ...held, count: held.count + 1 });
    }
  return [...counts.values()];
}
