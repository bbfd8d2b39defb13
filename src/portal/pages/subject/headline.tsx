import { gradeSaid, phrasesIn, type GradeWhole } from '../../../reasons/index.ts';
import { ratingWords } from '../../words/rating.ts';
import type { View } from '../../view.ts';

/** Whether its score is all that a rulebook gives: one grade says nothing, and no reason why it and no other. */
export function scoreAlone({ shown, scale }: GradeWhole): boolean {
  return shown.grade !== null && shown.score !== null && scale.length < 2;
}

/** The grade in the rulebook's own words, with its score beside it; or the score, where there is nothing else. */
export function Headline({ view, grade }: { readonly view: View; readonly grade: GradeWhole }) {
  const words = ratingWords[view.language];
  const { grade: given, label, score } = grade.shown;
  const number = score === null ? '' : view.words.decimal(score);
  if (scoreAlone(grade))
    return (
      <>
        {number}
        <span class="gs-rating__score">{label ?? words.score}</span>
      </>
    );
  return (
    <>
      {given === null ? words.unrated : gradeSaid(given, label, phrasesIn(view.language))}
      {score === null ? null : (
        <span class="gs-rating__score">
          {words.score} {number}
        </span>
      )}
    </>
  );
}
