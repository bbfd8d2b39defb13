import { phrasesIn, showSubject, type GradeShown, type SubjectMatch } from '../../reasons/index.ts';
import { Page } from '../parts/page.tsx';
import { subjectWords } from '../words/subject.ts';
import { href, type View } from '../view.ts';

/** One subject: who it is, and how it is rated by each rulebook. */
export async function subjectPage(view: View, subject: SubjectMatch) {
  const { language, reader } = view;
  const words = subjectWords[language];
  const shown = await showSubject(view.served.workspace, { subject, reader, language });
  const phrases = phrasesIn(language);
  const name = subject.name ?? subject.subjectId;
  const where = [subject.address, subject.postcode, subject.place].filter((each) => each !== null && each !== '');
  return (
    <Page view={view} title={name} at="search">
      <h1 class="govuk-heading-xl">{name}</h1>
      {shown.premisesOnly ? <p class="govuk-inset-text">{phrases.headings.premisesOnly(subject.operator)}</p> : null}
      <h2 class="govuk-heading-l">{words.standing}</h2>
      <ul class="gs-ratings">
        {shown.grades.map((grade) => (
          <Rating view={view} subject={subject} grade={grade} />
        ))}
      </ul>
      <dl class="govuk-summary-list">
        <Row title={words.kind} value={phrases.headings.subjectKind[subject.kind]} />
        <Row title={words.activity} value={subject.category ?? ''} />
        <Row title={words.address} value={where.join(', ')} />
        <Row
          title={words.identifiers}
          value={subject.identifiers.map(({ scheme, value }) => `${scheme} ${value}`).join(', ')}
        />
      </dl>
    </Page>
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

interface RatingProps {
  readonly view: View;
  readonly subject: SubjectMatch;
  readonly grade: GradeShown;
}

function Rating({ view, subject, grade }: RatingProps) {
  const words = subjectWords[view.language];
  const phrases = phrasesIn(view.language);
  const says =
    grade.grade === null
      ? phrases.unrated(grade.reasonTitle ?? phrases.engineReason(grade.reason ?? ''), null)
      : phrases.graded(grade.grade, grade.label);
  const { known, asked } = grade.coverage;
  return (
    <li class={`gs-rating${grade.grade === null ? ' gs-rating--unrated' : ''}`}>
      <h3 class="govuk-heading-s govuk-!-margin-bottom-0">{grade.title}</h3>
      <p class="gs-rating__grade">{says}</p>
      <p class="govuk-body gs-rating__faint">{words.asOf(view.words.day(grade.asOf))}</p>
      {known === null || asked === null ? null : (
        <p class="govuk-body gs-rating__faint">{words.coverage(known, asked)}</p>
      )}
      <p class="govuk-body gs-rating__faint">
        {grade.authority}: {phrases.standing(grade.kind, grade.evidence)}
      </p>
      <p class="govuk-body govuk-!-margin-bottom-0">
        <a class="govuk-link" href={href(view, 'subjects', subject.subjectId, 'why', ...grade.rulebook.split('/'))}>
          {words.why}
          <span class="govuk-visually-hidden"> ({grade.title})</span>
        </a>
      </p>
    </li>
  );
}
