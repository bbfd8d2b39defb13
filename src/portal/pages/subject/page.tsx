import { phrasesIn, showWhole, titlesOf, type SubjectMatch, type SubjectWhole } from '../../../reasons/index.ts';
import { DisputedTag } from '../../parts/disputed.tsx';
import { MarkWords } from '../../parts/marks.tsx';
import { Page } from '../../parts/page.tsx';
import { ScalePlace } from '../../parts/scale.tsx';
import { toldOf, type Told } from '../../remarks/told.ts';
import { ratingWords } from '../../words/rating.ts';
import { subjectWords } from '../../words/subject.ts';
import { badgeWords } from '../../words/badge.ts';
import { packWords } from '../../words/company/pack.ts';
import { outlookWords } from '../../words/company/outlook.ts';
import { href, type View } from '../../view.ts';
import { WatchButton } from '../watch/button.tsx';
import { ratingAnchor } from './anchor.ts';
import { Rating } from './rating.tsx';

/** One subject: who it is, and each of its ratings with what stands behind it. Nothing where nothing of it is public. */
export async function subjectPage(view: View, subject: SubjectMatch) {
  const { language, reader, now } = view;
  const words = subjectWords[language];
  const whole = await showWhole(view.served.workspace, { subject, reader, language, now });
  if (whole.grades.length === 0) return undefined;
  const told = await toldOf(
    view,
    subject,
    whole.grades.map(({ shown }) => shown),
  );
  const name = subject.name ?? subject.subjectId;
  const feed = `/v1/subjects/${subject.subjectId}/feed?language=${language}`;
  return (
    <Page view={view} title={name} description={words.description(name)} at="search" feed={feed}>
      <h1 class="govuk-heading-xl govuk-!-margin-bottom-4">{name}</h1>
      <p class="govuk-body-l govuk-!-margin-bottom-4">{whereOf(subject)}</p>
      <WatchButton view={view} subjectId={subject.subjectId} />
      {whole.shown.premisesOnly ? (
        <div class="govuk-inset-text gs-premises">
          <strong>{words.premisesOnly}.</strong> {words.premisesSays}
        </div>
      ) : null}
      {whole.shown.listed === false ? <p class="govuk-inset-text">{words.notListed}</p> : null}
      <Glance view={view} whole={whole} told={told} />
      {whole.grades.map((grade) => (
        <Rating view={view} subject={subject} grade={grade} all={whole.grades} told={told} />
      ))}
      <About view={view} subject={subject} />
      <p class="govuk-body">
        <a class="govuk-link" href={href(view, 'subjects', subject.subjectId, 'badge')}>
          {badgeWords[language].offer}
        </a>
      </p>
      <p class="govuk-body">
        <a class="govuk-link" type="application/atom+xml" href={feed}>
          {words.feed}
        </a>
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href={href(view, 'subjects', subject.subjectId, 'pack')}>
          {packWords[language].short}
        </a>
      </p>
      {view.asker.is === 'account' && !whole.shown.premisesOnly ? (
        <p class="govuk-body">
          <a class="govuk-link" href={href(view, 'subjects', subject.subjectId, 'outlook')}>
            {outlookWords[language].short}
          </a>
        </p>
      ) : null}
      <p class="gs-links">
        <button type="button" class="govuk-button govuk-button--secondary" data-print hidden>
          {ratingWords[language].print}
        </button>
      </p>
    </Page>
  );
}

/** Where a subject is, in one line. */
export function whereOf({ address, postcode, place }: SubjectMatch): string {
  return [address, postcode, place].filter((each) => each !== null && each !== '').join(', ');
}

/** All topics side by side, where there is more than one: an organisation's standing, which is never added up. */
interface GlanceProps {
  readonly view: View;
  readonly whole: SubjectWhole;
  readonly told: Told;
}

function Glance({ view, whole: { shown, grades }, told }: GlanceProps) {
  const words = subjectWords[view.language];
  const phrases = phrasesIn(view.language);
  const missing = shown.missing ?? [];
  if (grades.length + missing.length < 2) return null;
  return (
    <section aria-labelledby="glance">
      <h2 class="govuk-heading-m" id="glance">
        {words.glance}
      </h2>
      <ul class="gs-glance">
        {grades.map(({ shown: grade, scale }) => (
          <li>
            <a class="govuk-link" href={`#${ratingAnchor(grade.rulebook)}`}>
              {grade.title}
            </a>
            <span class="gs-glance__grade">
              <ScalePlace scale={scale} grade={grade.grade} />
              <MarkWords view={view} mark={{ ...grade, scale, reason: grade.reasonTitle ?? '' }} />
              <DisputedTag view={view} disputed={told.disputes.ratings.get(grade.rulebook)} />
            </span>
          </li>
        ))}
        {missing.map(({ title }) => (
          <li>
            <span>{title}</span>
            <span class="gs-glance__grade gs-faint">{words.notRated}</span>
          </li>
        ))}
      </ul>
      <p class="gs-faint">
        {words.glanceSays}{' '}
        {missing.length === 0 ? null : words.missing(phrases.list(missing.map(({ title }) => title)))}
      </p>
    </section>
  );
}

function About({ view, subject }: { readonly view: View; readonly subject: SubjectMatch }) {
  const words = subjectWords[view.language];
  const titles = titlesOf(view.served.workspace.data);
  return (
    <section aria-labelledby="about">
      <h2 class="govuk-heading-m" id="about">
        {words.about}
      </h2>
      <dl class="govuk-summary-list">
        <Row title={words.kind} value={phrasesIn(view.language).headings.subjectKind[subject.kind]} />
        <Row title={words.activity} value={subject.category ?? ''} />
        <Row title={words.address} value={whereOf(subject)} />
        {subject.identifiers.map(({ scheme, value }) => (
          <Row title={titles.scheme(scheme, view.language)} value={value} />
        ))}
        <Row title={words.ownIdentifier} value={subject.subjectId} />
      </dl>
    </section>
  );
}

function Row({ title, value }: { readonly title: string; readonly value: string }) {
  return value === '' ? null : (
    <div class="govuk-summary-list__row">
      <dt class="govuk-summary-list__key">{title}</dt>
      <dd class="govuk-summary-list__value">{value}</dd>
    </div>
  );
}
