import {
  gradeSaid,
  improveSubject,
  phrasesIn,
  type Aim,
  type Improvement,
  type SubjectMatch,
} from '../../reasons/index.ts';
import { Page } from '../parts/page.tsx';
import { whatIfWords } from '../words/company/what-if.ts';
import { subjectWords } from '../words/subject.ts';
import { whyWords } from '../words/why.ts';
import { href, type View } from '../view.ts';

/** What would have to be otherwise for a better grade, by the rules; not advice, and no promise. */
export async function improvePage(view: View, subject: SubjectMatch, rulebook: string) {
  const { language, reader, now } = view;
  const [found] = await improveSubject(view.served.workspace, { subject, rulebook, reader, language, now });
  if (found === undefined) return undefined;
  const title = subjectWords[language].improveTitle(subject.name ?? subject.subjectId);
  return (
    <Page view={view} title={title} at="search">
      <a class="govuk-back-link" href={href(view, 'subjects', subject.subjectId)}>
        {view.words.back}
      </a>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body-l">{found.from.says}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={href(view, 'subjects', subject.subjectId, 'what-if', ...rulebook.split('/'))}>
          {whatIfWords[language].short}
        </a>
      </p>
      {found.aims.map((aim) => (
        <ToReach view={view} aim={aim} improvement={found} />
      ))}
      <div class="govuk-inset-text">
        <p class="govuk-body">{found.says}</p>
        {found.peers === null || found.aims.length === 0 ? null : <p class="govuk-body">{found.peers}</p>}
      </div>
    </Page>
  );
}

interface AimProps {
  readonly view: View;
  readonly aim: Aim;
  readonly improvement: Improvement;
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
