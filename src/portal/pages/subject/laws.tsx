import type { Cited, Why } from '../../../reasons/index.ts';
import { ratingWords } from '../../words/rating.ts';
import type { View } from '../../view.ts';

/** Each place in the law that a rating went by, once: of the grade given first, then of each requirement. */
export function citedIn(why: Why): readonly Cited[] {
  const steps = [...why.unrated, ...why.grades].filter(({ outcome }) => outcome === 'holds' || outcome === 'unknown');
  const cites = [...steps, ...why.requirements].flatMap((each) => each.cites);
  return [...new Map(cites.map((cite) => [`${cite.law} ${cite.article}`, cite])).values()];
}

/** What the law says, one law a block: its places, where to read it, and whether we read it. */
export function Laws({ view, cites }: { readonly view: View; readonly cites: readonly Cited[] }) {
  const laws = [...new Map(cites.map((cite) => [cite.law, cite])).values()];
  return (
    <ul class="gs-laws">
      {laws.map((law) => (
        <li class="gs-law">
          <p class="govuk-body govuk-!-margin-bottom-1">
            {law.url === null ? (
              law.title
            ) : (
              <a class="govuk-link" href={law.url} rel="noopener">
                {law.title}
              </a>
            )}
            {law.date === null ? null : ` (${law.date})`}
          </p>
          <ul class="govuk-list govuk-list--bullet">
            {cites
              .filter((cite) => cite.law === law.law)
              .map((cite) => (
                <li>
                  {cite.article} <Read view={view} evidence={cite.evidence} />
                </li>
              ))}
          </ul>
          {law.note === null ? null : <p class="gs-faint">{law.note}</p>}
        </li>
      ))}
    </ul>
  );
}

/** Whether the text was read, in words, at every place of the law (law 12). */
function Read({ view, evidence }: { readonly view: View; readonly evidence: Cited['evidence'] }) {
  const words = ratingWords[view.language].read[evidence];
  return <span class={`gs-read gs-read--${evidence}`}>{words}</span>;
}
