import { improveSubject, type SubjectMatch } from '../../reasons/index.ts';
import { Page } from '../parts/page.tsx';
import { assessHref } from '../parts/assess-link.ts';
import { assessWords } from '../words/assess.ts';
import { whatIfWords } from '../words/company/what-if.ts';
import { subjectWords } from '../words/subject.ts';
import { href, type View } from '../view.ts';
import { Aims } from './aims.tsx';

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
      <p class="govuk-body">
        <a class="govuk-link" href={assessHref(view, rulebook)}>
          {assessWords[language].short}
        </a>
      </p>
      <Aims view={view} improvement={found} />
    </Page>
  );
}
