import type { GradeWhole } from '../../../reasons/index.ts';
import type { Disputed } from '../../../visit/index.ts';
import { DisputedTag } from '../../parts/disputed.tsx';
import { MarkWords } from '../../parts/marks.tsx';
import { ScalePlace } from '../../parts/scale.tsx';
import { ratingWords } from '../../words/rating.ts';
import type { View } from '../../view.ts';

interface SideProps {
  readonly view: View;
  readonly grade: GradeWhole;
  readonly disputed: Disputed | undefined;
}

/** One rating among others: its place on the scale, what decided, how much is known, as of when. */
export function Side({ view, grade: { shown, scale, short }, disputed }: SideProps) {
  const words = ratingWords[view.language];
  const { known, asked } = shown.coverage;
  const [first] = short;
  return (
    <>
      <p class="gs-mark__grade">
        <ScalePlace scale={scale} grade={shown.grade} />
        <MarkWords view={view} mark={{ ...shown, scale, reason: shown.reasonTitle ?? '' }} />
        <DisputedTag view={view} disputed={disputed} />
      </p>
      {first === undefined || scale.length < 2 || shown.grade === null ? null : <p class="gs-compare__why">{first}</p>}
      <p class="gs-faint">
        {words.asOf(view.words.day(shown.asOf))}
        {known === null || asked === null ? null : ` · ${words.coverage(known, asked)}`}
      </p>
    </>
  );
}
