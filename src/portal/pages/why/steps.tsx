import {
  decisiveParts,
  gradeParts,
  phrasesIn,
  type Cited,
  type Part,
  type Step,
  type Why,
} from '../../../reasons/index.ts';
import { whyWords } from '../../words/why.ts';
import type { View } from '../../view.ts';

const marks = { holds: '✓', fails: '✗', unknown: '?', 'not-tried': '–' } as const;

interface StepsProps {
  readonly view: View;
  readonly why: Why;
}

/** The grades as they were tried: what held, what did not, and the values that made it so. */
export function Decided({ view, why }: StepsProps) {
  const words = whyWords[view.language];
  const tried = why.grades.filter(({ outcome }) => outcome !== 'not-tried');
  const { headings } = phrasesIn(view.language);
  if (tried.length === 0) return null;
  const left = why.grades.filter(({ outcome }) => outcome === 'not-tried');
  return (
    <section>
      <h2 class="govuk-heading-m">{words.decided}</h2>
      <p class="govuk-body">{words.decidedSays}</p>
      <StepList view={view} why={why} steps={tried} />
      {left.length === 0 ? null : <p class="gs-faint">{headings.notTried(left.map(({ name }) => name))}</p>}
      {why.awards.length === 0 ? null : (
        <>
          <h3 class="govuk-heading-s">{headings.awards}</h3>
          <StepList view={view} why={why} steps={why.awards} />
        </>
      )}
    </section>
  );
}

/** The reasons for which there might be no grade. */
export function OrRated({ view, why }: StepsProps) {
  const words = whyWords[view.language];
  if (why.unrated.length === 0) return null;
  return (
    <section>
      <h2 class="govuk-heading-m">{words.orRated}</h2>
      {why.unrated.every(({ outcome }) => outcome === 'fails') ? <p class="govuk-body">{words.orRatedNone}</p> : null}
      <StepList view={view} why={why} steps={why.unrated.filter(({ outcome }) => outcome !== 'not-tried')} />
    </section>
  );
}

function StepList({ view, why, steps }: StepsProps & { readonly steps: readonly Step[] }) {
  const { headings } = phrasesIn(view.language);
  // What holds behind something that cannot be told is not given: it is only what might be.
  const open = steps.findIndex(({ outcome }) => outcome === 'unknown');
  return (
    <ul class="gs-outcomes">
      {steps.map((step, index) => {
        const outcome = open !== -1 && index > open ? 'unknown' : step.outcome;
        const { code, label } = gradeParts(step.name, step.title);
        return (
          <li class={`gs-outcome gs-outcome--${outcome}`}>
            <span class="gs-outcome__mark" aria-hidden="true">
              {marks[outcome]}
            </span>
            <div>
              <p class="gs-outcome__title">
                <strong>{[code, label].filter((each) => each !== undefined && each !== '').join(' – ')}</strong>:{' '}
                {headings.step[outcome]}
              </p>
              {step.condition === null ? (
                <p class="gs-outcome__says">{headings.always}</p>
              ) : (
                <Says view={view} why={why} part={step.condition} />
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

/** What made a condition what it is, sentence by sentence, each with the records its values come from. */
export function Says({ view, why, part }: StepsProps & { readonly part: Part }) {
  const lines = new Map(decisiveParts(part).map((each) => [each.says, each]));
  return (
    <>
      {[...lines.values()].map((each) => (
        <p class="gs-outcome__says">
          {each.says}
          <Pointers view={view} why={why} records={each.records} />
        </p>
      ))}
    </>
  );
}

const mostPointers = 4;

/** Numbers that lead to the records below. */
export function Pointers({ view, why, records }: StepsProps & { readonly records: readonly string[] }) {
  const numbers = records
    .map((record) => why.records.findIndex(({ id }) => id === record))
    .filter((at) => at !== -1)
    .toSorted((left, right) => left - right);
  if (numbers.length === 0) return null;
  return (
    <span class="gs-pointers">
      {numbers.slice(0, mostPointers).map((at) => (
        <a class="govuk-link gs-pointer" href={`#record-${at + 1}`}>
          <span class="govuk-visually-hidden">{whyWords[view.language].record} </span>
          {at + 1}
        </a>
      ))}
      {numbers.length > mostPointers ? `+${numbers.length - mostPointers}` : null}
    </span>
  );
}

/** Where in the law: a short reference to what stands below. */
export function Articles({ cites }: { readonly cites: readonly Cited[] }) {
  if (cites.length === 0) return null;
  return <p class="gs-faint gs-articles">§ {cites.map(({ title, article }) => `${title}, ${article}`).join('; ')}</p>;
}
