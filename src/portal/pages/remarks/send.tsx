import type { SubjectMatch } from '../../../reasons/index.ts';
import { mostOfText, speaksBy, type Remark } from '../../../remarks/index.ts';
import { languages, type Language } from '../../../visit/index.ts';
import { Form, Problems, Submit, type Problem } from '../../parts/form.tsx';
import { Page } from '../../parts/page.tsx';
import { TextArea } from '../../parts/text-area.tsx';
import type { About } from '../../remarks/about.ts';
import { frameWords } from '../../words/frame.ts';
import { toldWords } from '../../words/remarks/told.ts';
import { href, type View } from '../../view.ts';

interface SendSeen {
  readonly subject: SubjectMatch;
  readonly about: About;
  readonly kind: Remark['kind'];
  readonly texts?: Readonly<Record<string, string>>;
  readonly problems?: readonly Problem[];
}

/** The form in which something is said of a rating or a record. */
export function sendPage(view: View, { subject, about, kind, texts = {}, problems = [] }: SendSeen) {
  const { language, served } = view;
  const words = toldWords[language];
  const { answerDays } = served.workspace.settings.remarks;
  const title = kind === 'reply' ? words.replyTitle(about.title) : words.reportTitle(about.title);
  const lead = kind === 'reply' ? words.replyLead : words.reportLead(answerDays);
  // A reply is read by everybody, so it may be said in each language; a report by those who answer it.
  const asked: readonly Language[] =
    kind === 'reply' ? [language, ...languages.filter((each) => each !== language)] : [language];
  return (
    <Page view={view} title={title} at="told">
      <a class="govuk-back-link" href={href(view, 'subjects', subject.subjectId)}>
        {view.words.back}
      </a>
      <Problems view={view} problems={problems.map((each) => ({ ...each, field: fieldOf(each, language) }))} />
      <span class="govuk-caption-l">{subject.name ?? subject.subjectId}</span>
      <h1 class="govuk-heading-l">{title}</h1>
      {speaksBy(view.asker, subject) === 'letter' ? <p class="govuk-inset-text">{words.letterLead}</p> : null}
      {lead.map((each) => (
        <p class="govuk-body">{each}</p>
      ))}
      <Form action={`/${language}${view.path}`}>
        {asked.map((each) => (
          <TextArea
            name={`text-${each}`}
            label={kind === 'reply' ? words.textIn(frameWords[each].languageName) : words.reportText}
            hint={words.textHint(view.words.number(mostOfText))}
            error={problems.find((problem) => fieldOf(problem, language) === `text-${each}`)?.text}
            value={texts[each]}
            lang={each}
          />
        ))}
        <Submit text={words.send} />
      </Form>
    </Page>
  );
}

/** The field that a problem is about: that of its language, or the first where nothing was said in any. */
function fieldOf({ field }: Problem, language: Language): string {
  return `text-${languages.find((each) => each === field) ?? language}`;
}
