import { shortReason, type Why } from '../../../reasons/index.ts';
import type { View } from '../../view.ts';
import { Beside } from './beside.tsx';
import { Figures } from './figures.tsx';
import { Requirements } from './requirements.tsx';
import { Decided, OrRated } from './steps.tsx';

/** The reasons of one grade, from the shortest to each value: the same of a rating and of what a company says of itself. */
export function Chain({ view, why }: { readonly view: View; readonly why: Why }) {
  return (
    <>
      {shortReason(why).map((each) => (
        <p class="govuk-body">{each}</p>
      ))}
      <Decided view={view} why={why} />
      <Requirements view={view} why={why} />
      <Beside view={view} why={why} />
      <OrRated view={view} why={why} />
      <Figures view={view} why={why} />
    </>
  );
}
