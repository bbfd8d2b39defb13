import { phrasesIn, whySubject, type SubjectMatch, type Why } from '../../../reasons/index.ts';
import { Page } from '../../parts/page.tsx';
import { DisputedSays } from '../../parts/disputed.tsx';
import { toldOf, type Told } from '../../remarks/told.ts';
import { assessHref } from '../../parts/assess-link.ts';
import { assessWords } from '../../words/assess.ts';
import { ratingWords } from '../../words/rating.ts';
import { subjectWords } from '../../words/subject.ts';
import { href, type View } from '../../view.ts';
import { citedIn, Laws } from '../subject/laws.tsx';
import { Records } from '../subject/records.tsx';
import { Basis } from './beside.tsx';
import { Chain } from './chain.tsx';

/** The whole chain of reasons of one rating: down to the record, its row and file, and the article of law. */
export async function whyPage(view: View, subject: SubjectMatch, rulebook: string) {
  const { language, reader, now } = view;
  const [why] = await whySubject(view.served.workspace, { subject, rulebook, reader, language, now });
  if (why === undefined) return undefined;
  const shown = why.basis.run === null ? [] : [{ rulebook, run: why.basis.run.id }];
  const told = await toldOf(view, subject, shown);
  const words = subjectWords[language];
  const title = words.whyTitle(subject.name ?? subject.subjectId);
  return (
    <Page view={view} title={title} at="search">
      <a class="govuk-back-link" href={href(view, 'subjects', subject.subjectId)}>
        {view.words.back}
      </a>
      <h1 class="govuk-heading-l govuk-!-margin-bottom-2">{title}</h1>
      <p class="govuk-body-l">
        {why.rulebook.title}: {why.result.says}
      </p>
      {why.basis.run?.stale === true ? <p class="govuk-inset-text">{ratingWords[language].staleSays}</p> : null}
      <DisputedSays view={view} disputed={told.disputes.ratings.get(rulebook)} />
      {why.basis.run?.agrees === false ? (
        <p class="govuk-inset-text">{phrasesIn(language).headings.disagrees}</p>
      ) : null}
      <Reasons view={view} subject={subject} why={why} told={told} />
    </Page>
  );
}

interface ReasonsProps {
  readonly view: View;
  readonly subject: SubjectMatch;
  readonly why: Why;
  readonly told: Told;
}

function Reasons({ view, subject, why, told }: ReasonsProps) {
  const words = ratingWords[view.language];
  const { headings } = phrasesIn(view.language);
  const cites = citedIn(why);
  return (
    <>
      <Chain view={view} why={why} />
      {why.records.length === 0 ? null : (
        <section>
          <h2 class="govuk-heading-m">{headings.records}</h2>
          <Records view={view} subject={subject} records={why.records} numbered told={told} />
        </section>
      )}
      {cites.length === 0 ? null : (
        <section>
          <h2 class="govuk-heading-m">{words.laws}</h2>
          <Laws view={view} cites={cites} />
        </section>
      )}
      <Basis view={view} why={why} />
      <p class="govuk-body">
        <a class="govuk-link" href={assessHref(view, why.rulebook.id)}>
          {assessWords[view.language].short}
        </a>
      </p>
    </>
  );
}
