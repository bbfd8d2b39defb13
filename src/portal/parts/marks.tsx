import { gradeSaid, phrasesIn, type GradeMark } from '../../reasons/index.ts';
import type { Disputes } from '../../visit/index.ts';
import { ratingWords } from '../words/rating.ts';
import type { View } from '../view.ts';
import { DisputedTag } from './disputed.tsx';
import { ScalePlace } from './scale.tsx';

interface MarksProps {
  readonly view: View;
  readonly marks: readonly GradeMark[];
  readonly disputes: Disputes | undefined;
}

/** The grades of one subject in the space of a line each: where on its scale, in words, and whether out of date. */
export function Marks({ view, marks, disputes }: MarksProps) {
  return (
    <ul class="gs-marks">
      {marks.map((mark) => (
        <li class="gs-mark">
          <span class="gs-mark__title">{mark.title}</span>
          <span class="gs-mark__grade">
            <ScalePlace scale={mark.scale} grade={mark.grade} />
            <MarkWords view={view} mark={mark} />
            <DisputedTag view={view} disputed={disputes?.ratings.get(mark.rulebook)} />
          </span>
        </li>
      ))}
    </ul>
  );
}

/** A grade in words: the score where that is all that a rulebook gives, why there is none where there is none. */
export function MarkWords({ view, mark }: { readonly view: View; readonly mark: GradeMark }) {
  const words = ratingWords[view.language];
  const { grade, label, score, reason, stale, scale } = mark;
  const says =
    grade === null
      ? `${words.unrated}: ${reason ?? ''}`
      : scale.length < 2 && score !== null
        ? `${words.score} ${view.words.decimal(score)}`
        : gradeSaid(grade, label, phrasesIn(view.language));
  return (
    <>
      {says}
      {stale ? <strong class="govuk-tag govuk-tag--yellow">{words.stale}</strong> : null}
    </>
  );
}
