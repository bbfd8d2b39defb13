import { phrasesIn, type Why } from '../../../reasons/index.ts';
import { whyWords } from '../../words/why.ts';
import type { View } from '../../view.ts';
import { Articles, Says } from './steps.tsx';

interface BesideProps {
  readonly view: View;
  readonly why: Why;
}

const marks = { proposed: '!', unknown: '?', 'not-proposed': '–' } as const;

/** What stands beside a grade: what is missing, what the rulebook leaves out, and what it would attach to the grade. */
export function Beside({ view, why }: BesideProps) {
  const { headings, beside } = phrasesIn(view.language);
  return (
    <>
      {why.missing.length === 0 ? null : (
        <section>
          <h2 class="govuk-heading-m">{headings.missing}</h2>
          <ul class="govuk-list govuk-list--bullet">
            {[...new Set(why.missing.map(({ says }) => says))].map((says) => (
              <li>{says}</li>
            ))}
          </ul>
        </section>
      )}
      {why.leftOut.length === 0 ? null : (
        <section>
          <h2 class="govuk-heading-m">{beside.leftOut}</h2>
          <ul class="govuk-list govuk-list--bullet">
            {why.leftOut.map(({ title, says, cites }) => (
              <li>
                {title}: {says}
                <Articles cites={cites} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {why.consequences.length === 0 ? null : (
        <section>
          <h2 class="govuk-heading-m">{beside.consequences}</h2>
          <p class="govuk-body">{beside.onlyProposed}</p>
          <ul class="gs-outcomes">
            {why.consequences.map(({ title, outcome, says, condition, cites }) => (
              <li class={`gs-outcome gs-outcome--${outcome}`}>
                <span class="gs-outcome__mark" aria-hidden="true">
                  {marks[outcome]}
                </span>
                <div>
                  <p class="gs-outcome__title">
                    <strong>{title}</strong>: {beside.outcome[outcome]}
                  </p>
                  <p class="gs-outcome__says">{says}</p>
                  {outcome === 'not-proposed' ? null : <Says view={view} why={why} part={condition} />}
                  <Articles cites={cites} />
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** By which run and which rulebook, and how anybody gets the same. */
export function Basis({ view, why: { basis, rulebook } }: BesideProps) {
  const words = whyWords[view.language];
  const rows: readonly (readonly [string, string])[] = [
    [words.rulebook, `${rulebook.id} ${rulebook.version}`],
    [words.asOf, view.words.day(basis.asOf)],
    [words.knownAt, view.words.day(basis.knownAt.slice(0, 10))],
    ...(basis.run === null
      ? []
      : ([
          [words.run, basis.run.id],
          [words.content, basis.run.contentHash],
        ] as const)),
  ];
  return (
    <section>
      <h2 class="govuk-heading-m">{words.basis}</h2>
      <dl class="govuk-summary-list">
        {rows.map(([title, value]) => (
          <div class="govuk-summary-list__row">
            <dt class="govuk-summary-list__key">{title}</dt>
            <dd class="govuk-summary-list__value gs-hash">{value}</dd>
          </div>
        ))}
      </dl>
      {basis.run === null ? null : (
        <p class="govuk-body">
          {words.checkSays} <code class="gs-code">goodstanding verify {basis.run.id}</code>
        </p>
      )}
    </section>
  );
}
