import {
  phrasesIn,
  textIn,
  titlesOf,
  type GradeWhole,
  type RecordShown,
  type SubjectMatch,
} from '../../../reasons/index.ts';
import { DisputedSays, DisputedTag } from '../../parts/disputed.tsx';
import { Folded } from '../../parts/folded.tsx';
import { Reply } from '../../parts/reply.tsx';
import { Scale } from '../../parts/scale.tsx';
import type { Told } from '../../remarks/told.ts';
import { ratingWords } from '../../words/rating.ts';
import { href, type View } from '../../view.ts';
import { ratingAnchor } from './anchor.ts';
import { Contest } from './contest.tsx';
import { Headline, scoreAlone } from './headline.tsx';
import { History } from './history.tsx';
import { Behind, Coverage, Findings } from './known.tsx';
import { citedIn, Laws } from './laws.tsx';
import { Records } from './records.tsx';
import { Say } from './say.tsx';

interface RatingProps {
  readonly view: View;
  readonly subject: SubjectMatch;
  readonly grade: GradeWhole;
  /** Every rating of the subject: a view over others calls their grades as they do. */
  readonly all: readonly GradeWhole[];
  /** What was said of the subject by those it concerns. */
  readonly told: Told;
}

/** One rating, whole: the mark on its scale, what decided, how much is known, and what stands behind it. */
export function Rating({ view, subject, grade, all, told }: RatingProps) {
  const { language } = view;
  const words = ratingWords[language];
  const { shown, why, short, scale } = grade;
  const phrases = phrasesIn(language);
  const path = ['subjects', subject.subjectId];
  const book = shown.rulebook.split('/');
  const cites = citedIn(why);
  const disputed = told.disputes.ratings.get(shown.rulebook);
  return (
    <section class="gs-rating" aria-labelledby={ratingAnchor(shown.rulebook)}>
      <h2 class="govuk-heading-l gs-rating__title" id={ratingAnchor(shown.rulebook)}>
        {shown.title}
      </h2>
      <p class={`gs-rating__grade${shown.grade === null ? ' gs-rating__grade--none' : ''}`}>
        <Headline view={view} grade={grade} />
        {shown.awards.map((each) => (
          <strong class="govuk-tag gs-rating__award">{each}</strong>
        ))}
        {shown.stale ? <strong class="govuk-tag govuk-tag--yellow gs-rating__award">{words.stale}</strong> : null}
        <DisputedTag view={view} disputed={disputed} />
      </p>
      <Scale view={view} scale={scale} grade={shown.grade} between={shown.between} />
      {shown.stale ? <p class="govuk-inset-text">{words.staleSays}</p> : null}
      <DisputedSays view={view} disputed={disputed} />
      {scoreAlone(grade) ? null : short.map((each) => <p class="govuk-body">{each}</p>)}
      <Behind view={view} grade={grade} all={all} />
      <Findings view={view} grade={grade} />
      <Coverage view={view} grade={grade} />
      <Latest view={view} grade={grade} />
      <p class="gs-faint">
        {words.basis(
          words.asOf(view.words.day(shown.asOf)),
          shown.authority,
          phrases.standing(shown.kind, shown.evidence),
        )}
      </p>
      <Reply view={view} subject={subject} reply={told.replies.get(shown.rulebook)} />
      <ul class="gs-links">
        <li>
          <a class="govuk-link" href={href(view, ...path, 'why', ...book)}>
            {words.why}
            <span class="govuk-visually-hidden">: {shown.title}</span>
          </a>
        </li>
        {shown.grade !== null && shown.grade !== scale[0]?.grade ? (
          <li>
            <a class="govuk-link" href={href(view, ...path, 'improve', ...book)}>
              {words.improve}
              <span class="govuk-visually-hidden">: {shown.title}</span>
            </a>
          </li>
        ) : null}
      </ul>
      <History view={view} grade={grade} />
      {why.records.length === 0 ? null : (
        <Folded title={words.records(why.records.length)}>
          <Records view={view} subject={subject} records={why.records} numbered={false} told={told} />
        </Folded>
      )}
      {cites.length === 0 ? null : (
        <Folded title={words.laws}>
          <Laws view={view} cites={cites} />
        </Folded>
      )}
      <Folded title={contestTitle(view, grade)}>
        <Contest view={view} grade={grade} sources={sourcesOf(view, grade)} />
        <Say view={view} subject={subject} grade={grade} told={told} />
      </Folded>
    </section>
  );
}

/** How to contest, under the scheme's own words for it where its rulebook has them. */
function contestTitle({ language }: View, { contest }: GradeWhole): string {
  const { contest: says, contestBy } = ratingWords[language];
  const titles = contest.map(({ title }) => title);
  return titles.length === 0 ? says : contestBy(phrasesIn(language).list(titles));
}

/** When something last happened that the rating rests on: how old what it says is. */
function Latest({ view, grade: { why } }: { readonly view: View; readonly grade: GradeWhole }) {
  const latest = why.records
    .filter(({ hasEventDate }) => hasEventDate)
    .reduce<RecordShown | undefined>(
      (last, each) => (last === undefined || each.eventOn > last.eventOn ? each : last),
      undefined,
    );
  if (latest === undefined) return null;
  const { latest: says } = ratingWords[view.language];
  return <p class="govuk-body">{says(textIn(latest.title, view.language), view.words.day(latest.eventOn))}</p>;
}

/** Where its records came from, by title, each once. */
function sourcesOf(view: View, { why }: GradeWhole): readonly string[] {
  const titles = titlesOf(view.served.workspace.data);
  const ids = why.records.flatMap(({ source }) => (source.id === null ? [] : [source.id]));
  return [...new Set(ids)].map((id) => titles.source(id, view.language));
}
