import { speaksFor } from '../../../access/index.ts';
import type { SubjectMatch } from '../../../reasons/index.ts';
import { languages } from '../../../visit/index.ts';
import { Choices, Problems, Submit } from '../../parts/form.tsx';
import { Page } from '../../parts/page.tsx';
import { frameWords } from '../../words/frame.ts';
import { packWords } from '../../words/company/pack.ts';
import { href, type View } from '../../view.ts';

/** Asking for the evidence of one subject: in which languages, and with what is not public for whoever speaks for it. */
export function packPage(view: View, subject: SubjectMatch, wrong = false) {
  const words = packWords[view.language];
  const name = subject.name ?? subject.subjectId;
  return (
    <Page view={view} title={words.title(name)} at="search">
      <Problems view={view} problems={wrong ? [{ field: `languages-${view.language}`, text: words.problem }] : []} />
      <a class="govuk-back-link" href={href(view, 'subjects', subject.subjectId)}>
        {name}
      </a>
      <h1 class="govuk-heading-l">{words.title(name)}</h1>
      <p class="govuk-body">{words.lead}</p>
      <form action={href(view, 'subjects', subject.subjectId, 'pack.zip')} method="get">
        <Choices
          name="languages"
          legend={words.languages}
          options={languages.map((each) => ({
            value: each,
            text: frameWords[each].languageName,
            chosen: each === view.language,
          }))}
        />
        {speaksFor(view.asker, subject.subjectId) ? (
          <Choices
            name="own"
            legend={words.own}
            hint={words.ownHint}
            options={[{ value: 'yes', text: words.own, chosen: false }]}
          />
        ) : null}
        <Submit text={words.download} />
      </form>
    </Page>
  );
}
