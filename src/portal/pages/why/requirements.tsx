import { phrasesIn, type Why } from '../../../reasons/index.ts';
import { whyWords } from '../../words/why.ts';
import type { View } from '../../view.ts';
import { Articles, Says } from './steps.tsx';

const marks = { met: '✓', 'not-met': '✗', unknown: '?', 'not-applicable': '–' } as const;

/** Each requirement with its outcome in a word, what made it so, and where it stands in the law. */
export function Requirements({ view, why }: { readonly view: View; readonly why: Why }) {
  const words = whyWords[view.language];
  const { headings } = phrasesIn(view.language);
  if (why.requirements.length === 0) return null;
  return (
    <section>
      <h2 class="govuk-heading-m">{words.requirements}</h2>
      <ul class="gs-outcomes">
        {why.requirements.map(({ title, outcome, points, applies, met, cites }) => (
          <li class={`gs-outcome gs-outcome--${outcome}`}>
            <span class="gs-outcome__mark" aria-hidden="true">
              {marks[outcome]}
            </span>
            <div>
              <p class="gs-outcome__title">
                <strong>{title}</strong>: {headings.finding[outcome]}
                {points === null ? null : ` (${view.words.decimal(points)} ${words.points})`}
              </p>
              <Says view={view} why={why} part={outcome === 'not-applicable' && applies !== null ? applies : met} />
              <Articles cites={cites} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
