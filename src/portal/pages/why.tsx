import { tellWhy, whySubject, type SubjectMatch } from '../../reasons/index.ts';
import { Page } from '../parts/page.tsx';
import { Told } from '../parts/told.tsx';
import { subjectWords } from '../words/subject.ts';
import { href, type View } from '../view.ts';

/** The whole chain of reasons of one rating: down to the record, its row and file, and the article of law. */
export async function whyPage(view: View, subject: SubjectMatch, rulebook: string) {
  const { language, reader, now } = view;
  const words = subjectWords[language];
  const found = await whySubject(view.served.workspace, { subject, rulebook, reader, language, now });
  const title = words.whyTitle(subject.name ?? subject.subjectId);
  return (
    <Page view={view} title={title} at="search">
      <a class="govuk-back-link" href={href(view, 'subjects', subject.subjectId)}>
        {view.words.back}
      </a>
      <h1 class="govuk-heading-l">{title}</h1>
      {found.map((why) => (
        <Told paragraphs={tellWhy(why, 'full')} />
      ))}
    </Page>
  );
}
