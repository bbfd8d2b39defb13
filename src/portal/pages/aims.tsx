import { gradeSaid, phrasesIn, type Aim, type Improvement } from '../../reasons/index.ts';
import { whyWords } from '../words/why.ts';
import type { View } from '../view.ts';

interface AimsProps {
  readonly view: View;
  readonly improvement: Improvement;
}

/** Each better grade with the ways to it, and what is not said by any of them. */
export function Aims({ view, improvement }: AimsProps) {
  const { aims, says, peers } = improvement;
  return (
    <>
      {aims.map((aim) => (
        <ToReach view={view} aim={aim} />
      ))}
      <div class="govuk-inset-text">
        <p class="govuk-body">{says}</p>
        {peers === null || aims.length === 0 ? null : <p class="govuk-body">{peers}</p>}
      </div>
    </>
  );
}

interface AimProps {
  readonly view: View;
  readonly aim: Aim;
}

/** One grade to reach: each way to it, equally short, and how it was found. */
function ToReach({ view, aim }: AimProps) {
  const words = whyWords[view.language];
  const { improving } = phrasesIn(view.language);
  return (
    <section>
      <h2 class="govuk-heading-m">{words.aim(gradeSaid(aim.grade, aim.title, phrasesIn(view.language)))}</h2>
      {aim.ways.length === 0 ? <p class="govuk-body">{words.none}</p> : null}
      <ol class="gs-ways">
        {aim.ways.map((way, index) => (
          <li class="gs-way">
            {aim.ways.length === 1 ? null : <h3 class="govuk-heading-s">{words.way(index + 1)}</h3>}
            <ul class="govuk-list govuk-list--bullet">
              {way.changes.map(({ says }) => (
                <li>{says}</li>
              ))}
            </ul>
            {way.gives === aim.grade ? null : <p class="gs-faint">{improving.gives(way.gives)}</p>}
          </li>
        ))}
      </ol>
      <p class="gs-faint">
        {words.tried(view.words.number(aim.asked))} {aim.fewest ? null : words.notAll}
      </p>
    </section>
  );
}
