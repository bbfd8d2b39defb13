import { caseSpace, keyOf, type CaseSpace } from '../check/cases.ts';
import { decide, type CaseValue } from '../check/decide.ts';
import type { Rulebook, Term } from '../model.ts';

/** Each case of a space: a way to decide a part in it. */
export function* casesOf({ leaves, size }: CaseSpace): Generator<(term: Term) => CaseValue> {
  const places = new Map(leaves.map(({ key }, index) => [key, index]));
  const placed = new Map<Term, number | undefined>();
  const placeOf = (term: Term): number | undefined => {
    if (!placed.has(term)) placed.set(term, places.get(keyOf(term)));
    return placed.get(term);
  };
  for (let turn = 0; turn < size; turn += 1) {
    let rest = turn;
    const values = leaves.map(({ values: all }): CaseValue => {
      const value = all[rest % all.length];
      rest = Math.floor(rest / all.length);
      return value;
    });
    yield (term) =>
      decide(term, (part) => {
        const place = placeOf(part);
        return place === undefined ? null : values[place];
      });
  }
}

/** More cases than this are not gone through, and nothing is claimed of them. */
const mostCases = 20_000;

/**
 * Whether two rulebooks give the same grade in every case there is: proved, by going through them all, where grades
 * rest on closed lists alone. False says only that it was not proved.
 */
export function sameGrades(one: Rulebook, other: Rulebook): boolean {
  const [first, second] = [one, other].map((each) => caseSpace(each, conditionsOf(each)));
  if (first === undefined || second === undefined) return false;
  if (!first.exact || !second.exact || first.size > mostCases || first.size !== second.size) return false;
  // The cases of one are asked of both, so both must rest on the same things.
  if (first.leaves.some(({ key }, index) => key !== second.leaves[index]?.key)) return false;
  for (const decided of casesOf(first)) {
    const given = [first, second].map(({ conditions }) => conditions.findIndex((each) => decided(each) === true));
    if (given[0] !== given[1]) return false;
  }
  return true;
}

function conditionsOf({ grades }: Rulebook): Term[] {
  return grades.flatMap(({ when }) => (when === undefined ? [] : [when.root]));
}
