import type { Fault } from '../../vocabulary/index.ts';
import { rulebookFault } from '../faults.ts';
import type { Rulebook, Term } from '../model.ts';
import { caseSpace, caseWords, keyOf, partsOf, type CaseSpace } from './cases.ts';
import { decide, type CaseValue } from './decide.ts';

/** Above this many cases nothing is claimed; a rulebook then ends its grades with "otherwise". */
const mostCases = 100_000;
/** Nor above this many parts of conditions looked at over all cases: some seconds. */
const mostLooks = 20_000_000;

function tooLarge({ size, conditions }: CaseSpace): boolean {
  return size > mostCases || size * partsOf(conditions) > mostLooks;
}

/**
 * Shows that every grade can be given and that every case has one, as far as that can be shown: over the values of
 * closed lists, and below, on, between and above the limits that numbers are compared with.
 *
 * Law 2 leaves out cases in which something is unknown: these are the engine's, and have bounds instead of a grade.
 */
export function checkGrades(rulebook: Rulebook): Fault[] {
  const { grades, unrated } = rulebook;
  // A misplaced "otherwise" has its fault already, and what it hides would only repeat it.
  if (grades.length === 0 || grades.slice(0, -1).some(({ when }) => when === undefined)) return [];
  const conditions = grades.flatMap(({ when }) => (when === undefined ? [] : [when.root]));
  const hasOtherwise = grades.at(-1)?.when === undefined;
  const at = grades.at(-1)?.at ?? { file: rulebook.file };
  const space = caseSpace(rulebook, conditions);
  if (tooLarge(space)) {
    const because = `the conditions rest on ${space.leaves.length} values, too many to look at every case`;
    return hasOtherwise ? [] : [rulebookFault('grade-not-total', { because }, at)];
  }
  const { given, gap } = lookAt(space, conditions.length);
  const reached = (index: number): boolean => (index < conditions.length ? given.has(index) : gap !== undefined);
  const faults = grades.flatMap((rule, index) =>
    reached(index) ? [] : [rulebookFault('grade-unreachable', { grade: rule.grade }, rule.when?.at ?? rule.at)],
  );
  if (hasOtherwise || gap === undefined) return faults;
  if (!space.exact)
    return [
      ...faults,
      rulebookFault('grade-not-total', { because: 'some conditions rest on more than single values' }, at),
    ];
  // A case without a grade may be one that a reason to be unrated takes.
  const whole = caseSpace(rulebook, [...unrated.map(({ when }) => when.root), ...conditions]);
  const shown = new Set(space.leaves.map(({ key }) => key));
  const open = tooLarge(whole) ? gap : lookAt(whole, unrated.length + conditions.length, shown).gap;
  return open === undefined ? faults : [...faults, rulebookFault('grade-gap', { example: open }, at)];
}

/** Which conditions are the first to hold in some case, and the first case in which none holds, by what is shown of it. */
function lookAt(
  space: CaseSpace,
  count: number,
  shown?: ReadonlySet<string>,
): { given: ReadonlySet<number>; gap: string | undefined } {
  const { leaves, conditions } = space;
  const given = new Set<number>();
  let gap: string | undefined;
  const places = new Map(leaves.map(({ key }, index) => [key, index]));
  const leafIndex = new Map<Term, number | undefined>();
  const values: CaseValue[] = leaves.map((leaf) => leaf.values[0]);
  const valueOf = (term: Term): CaseValue | null => {
    if (!leafIndex.has(term)) leafIndex.set(term, places.get(keyOf(term)));
    const index = leafIndex.get(term);
    return index === undefined ? null : values[index];
  };
  const turn: number[] = leaves.map(() => 0);
  for (let more = leaves.every((leaf) => leaf.values.length > 0); more; more = next(turn, leaves, values)) {
    const first = conditions.findIndex((condition) => decide(condition, valueOf) === true);
    if (first >= 0) given.add(first);
    else gap ??= caseWords(leaves, values, shown);
    if (given.size === count && gap !== undefined) break;
  }
  return { given, gap };
}

/** Turns to the next case, like the wheels of a counter; false after the last. */
function next(turn: number[], leaves: CaseSpace['leaves'], values: CaseValue[]): boolean {
  for (const [index, { values: all }] of leaves.entries()) {
    const step = ((turn[index] ?? 0) + 1) % all.length;
    turn[index] = step;
    values[index] = all[step];
    if (step > 0) return true;
  }
  return false;
}
