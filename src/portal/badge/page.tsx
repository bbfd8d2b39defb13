import { gradeMarks, type SubjectMatch } from '../../reasons/index.ts';
import { Page } from '../parts/page.tsx';
import { badgeWords } from '../words/badge.ts';
import { href, type View } from '../view.ts';

/** The badges of one subject, each with what to put on another site. */
export async function badgePage(view: View, subject: SubjectMatch) {
  const { language } = view;
  const words = badgeWords[language];
  const marks = (await gradeMarks(view.served.workspace.database, [subject], view)).get(subject.subjectId) ?? [];
  if (marks.length === 0) return undefined;
  const name = subject.name ?? subject.subjectId;
  const origin = view.served.url ?? '';
  return (
    <Page view={view} title={words.title(name)} at="search">
      <a class="govuk-back-link" href={href(view, 'subjects', subject.subjectId)}>
        {view.words.back}
      </a>
      <h1 class="govuk-heading-l">{words.title(name)}</h1>
      <p class="govuk-body-l">{words.lead}</p>
      {marks.map(({ rulebook, title }) => {
        const query = new URLSearchParams({ rulebook, language }).toString();
        const picture = `/badge/${subject.subjectId}.svg?${query}`;
        const page = `${origin}${href(view, 'subjects', subject.subjectId)}`;
        return (
          <section>
            <h2 class="govuk-heading-m">{title}</h2>
            <p>
              <img class="gs-badge" src={picture} width="340" height="110" alt={words.alt(name)} />
            </p>
            <h3 class="govuk-heading-s">{words.asPicture}</h3>
            <p class="govuk-body">{words.asPictureSays}</p>
            <pre class="gs-snippet">
              <code>{`<a href="${page}"><img src="${origin}${picture.replaceAll('&', '&amp;')}" width="340" height="110" alt="${quoted(words.alt(name))}"></a>`}</code>
            </pre>
            <h3 class="govuk-heading-s">{words.asScript}</h3>
            <p class="govuk-body">{words.asScriptSays}</p>
            <pre class="gs-snippet">
              <code>{`<script async src="${origin}/badge/badge.js" data-subject="${subject.subjectId}" data-rulebook="${quoted(rulebook)}" data-language="${language}" data-alt="${quoted(words.alt(name))}"></script>`}</code>
            </pre>
          </section>
        );
      })}
    </Page>
  );
}

/** A text as the value of an attribute in markup that somebody copies. */
function quoted(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
