import type { ShownTurn } from '../../../reasons/index.ts';
import { outlookWords } from '../../words/company/outlook.ts';
import type { View } from '../../view.ts';

/** From one answer to another, which way that is in a word, and why. */
export function Changed({ view, turn }: { readonly view: View; readonly turn: ShownTurn }) {
  const words = outlookWords[view.language];
  return (
    <>
      <p class="govuk-body govuk-!-margin-bottom-1">
        <Way view={view} direction={turn.direction} /> {turn.from.says} → <strong>{turn.to.says}</strong>
      </p>
      {turn.because.map((each) => (
        <p class="govuk-body govuk-!-margin-bottom-1">{each}</p>
      ))}
      {turn.requirements.length === 0 ? null : (
        <ul class="govuk-list govuk-list--bullet">
          {turn.requirements.map(({ title, from, to }) => (
            <li>{words.requirement(title, from, to)}</li>
          ))}
        </ul>
      )}
    </>
  );
}

const tones: Readonly<Record<ShownTurn['direction'], string>> = {
  better: 'green',
  worse: 'red',
  other: 'yellow',
  same: 'grey',
};

/** Which way a change goes, in a word and a colour. */
export function Way({ view, direction }: { readonly view: View; readonly direction: ShownTurn['direction'] }) {
  return (
    <strong class={`govuk-tag govuk-tag--${tones[direction]}`}>
      {outlookWords[view.language].direction[direction]}
    </strong>
  );
}
