import type { Disputed } from '../../visit/index.ts';
import { shownWords } from '../words/remarks/shown.ts';
import type { View } from '../view.ts';

/** The word beside a grade that is said to be wrong. */
export function DisputedTag({ view, disputed }: { readonly view: View; readonly disputed: Disputed | undefined }) {
  if (disputed === undefined) return null;
  return <strong class="govuk-tag govuk-tag--orange gs-disputed">{shownWords[view.language].disputed}</strong>;
}

/** What is said to be wrong with a rating, since when, and what that means meanwhile. */
export function DisputedSays({ view, disputed }: { readonly view: View; readonly disputed: Disputed | undefined }) {
  if (disputed === undefined) return null;
  const words = shownWords[view.language];
  const day = view.words.day(disputed.since);
  return (
    <p class="govuk-inset-text">
      {disputed.rating ? words.ratingSays(day) : words.recordsSay(disputed.records.length, day)} {words.meanwhile}
    </p>
  );
}
