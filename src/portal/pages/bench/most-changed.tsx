import type { Simulation } from '../../../reasons/index.ts';
import { runWords } from '../../words/analyst/runs.ts';
import { weighWords } from '../../words/bench/weigh.ts';
import { href, type View } from '../../view.ts';
import { nameOutcome } from './outcome.ts';

/** Those that change most, each with why, and the way to all that is known of it. */
export function MostChanged({ view, simulation }: { readonly view: View; readonly simulation: Simulation }) {
  const [words, runs] = [weighWords[view.language], runWords[view.language]];
  const { mostChanged } = simulation;
  if (mostChanged.length === 0) return null;
  return (
    <>
      <h2 class="govuk-heading-m">{words.most(view.words.number(mostChanged.length))}</h2>
      <ol class="govuk-list govuk-list--number">
        {mostChanged.map(({ subjectId, name, place, before, after, movement, reasons }) => (
          <li class="gs-break govuk-!-margin-bottom-3">
            <a class="govuk-link" href={href(view, 'full', subjectId)}>
              {name ?? subjectId}
            </a>
            {place === null ? '' : `, ${place}`}: {nameOutcome(view, before)} → {nameOutcome(view, after)} (
            {runs.movements[movement]})
            {reasons.map(({ says }) => (
              <span class="gs-bench__reason" lang="en">
                {says}
              </span>
            ))}
          </li>
        ))}
      </ol>
    </>
  );
}
