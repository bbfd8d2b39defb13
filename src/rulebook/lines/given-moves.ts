import { fixedFrom, textOf } from '../exact/number.ts';
import type { Rulebook } from '../model.ts';
import { ratingsOf } from '../rated.ts';
import type { Case } from './case.ts';

type Standing = Case['peers'][string];
type Given = Case['ratings'][string];

/** A place in the middle of a group, to begin from where a case gives none. */
const usual: Standing = { of: 20, better: 9, worse: 10, unranked: 0, wider: false };

/** Cases that differ from one in what its own records cannot say: its place among others, or a grade given elsewhere. */
export function* givenMoves(rulebook: Rulebook, from: Case, gap: number): Generator<Case> {
  for (const { how, name } of rulebook.figures) {
    if (how !== 'peers') continue;
    for (const standing of standingsNear(from.peers[name], gap))
      yield { ...from, peers: { ...from.peers, [name]: standing } };
  }
  for (const { name, book } of ratingsOf(rulebook)) {
    const given = from.ratings[name];
    for (const rating of ratingsNear(given, book.grades, gap))
      yield { ...from, ratings: { ...from.ratings, [name]: rating } };
  }
}

/** The same group, with more or fewer of it before the subject. */
function standingsNear(standing: Standing | undefined, gap: number): Standing[] {
  if (standing === undefined) return [usual];
  const step = Math.round(Math.min(gap, standing.of));
  const level = standing.of - standing.better - standing.worse;
  return [step, -step, 1, -1].flatMap((by): Standing[] => {
    const better = standing.better + by;
    const worse = standing.of - level - better;
    return by === 0 || better < 0 || worse < 0 ? [] : [{ ...standing, better, worse }];
  });
}

/** Another grade of that rulebook, or a score a little to either side. */
function ratingsNear(given: Given | undefined, grades: readonly { readonly grade: string }[], gap: number): Given[] {
  const others = grades.flatMap(({ grade }): Given[] =>
    grade === given?.grade ? [] : [{ score: null, ...given, grade, reason: null }],
  );
  const score = fixedFrom(given?.score ?? '', 0);
  if (given === undefined || score === undefined) return others;
  const step = BigInt(Math.round(Math.min(gap, 1e12) * 10 ** score.places));
  const near = [step, -step, 1n, -1n].filter((by) => by !== 0n);
  return [...others, ...near.map((by) => ({ ...given, score: textOf({ ...score, units: score.units + by }) }))];
}
