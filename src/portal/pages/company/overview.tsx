import type { Portfolio } from '../../../portfolio/index.ts';
import { gradeSaid, phrasesIn, type GradeMark, type GradeOfMany, type PublicScale } from '../../../reasons/index.ts';
import { direction, hasMoved, type MemberShown, type Overview, type OverviewAsked } from '../../company/overview.ts';
import { DisputedTag } from '../../parts/disputed.tsx';
import { MarkWords } from '../../parts/marks.tsx';
import { disputesOfIds, type Disputes } from '../../../visit/index.ts';
import { Notice } from '../../parts/notice.tsx';
import { Page } from '../../parts/page.tsx';
import { ScalePlace } from '../../parts/scale.tsx';
import { columnsOf, Head, Pairs } from '../../parts/table.tsx';
import { overviewWords } from '../../words/company/overview.ts';
import { portfolioWords } from '../../words/company/portfolio.ts';
import { ratingWords } from '../../words/rating.ts';
import { href, type View } from '../../view.ts';
import { withoutGrade } from '../search/asked.ts';
import { Distribution } from '../statistics/distribution.tsx';
import { FilterForm } from './filter.tsx';
import { Turns } from './turns.tsx';

/** Members on one page. */
export const membersOnPage = 25;

interface OverviewSeen {
  readonly portfolio: Portfolio;
  readonly scales: readonly PublicScale[];
  readonly asked: OverviewAsked;
  readonly overview: Overview;
  readonly saved: boolean;
}

/** A portfolio at a glance: how many, how they stand, what changed; then everybody side by side. */
export function overviewPage(view: View, seen: OverviewSeen) {
  const [words, own] = [overviewWords[view.language], portfolioWords[view.language]];
  const { number } = view.words;
  const { portfolio, asked, overview, saved } = seen;
  const { rated, shown, nothing, moved, stale } = overview;
  const at = href(view, 'portfolios', String(portfolio.portfolio_no));
  return (
    <Page view={view} title={portfolio.name} at="portfolios">
      {saved ? <Notice title={own.saved} /> : null}
      <a class="govuk-back-link" href={href(view, 'portfolios')}>
        {own.title}
      </a>
      <h1 class="govuk-heading-l">{portfolio.name}</h1>
      <ul class="gs-links">
        <li>
          <a class="govuk-link" href={`${at}/outlook`}>
            {words.outlook}
          </a>
        </li>
        <li>
          <a class="govuk-link" href={`${at}/change`}>
            {own.edit}
          </a>
        </li>
        <li>
          <a class="govuk-link" href={`${at}/overview.csv${queryOf(asked)}`} download>
            {words.download}
          </a>
        </li>
      </ul>
      <Pairs
        pairs={[
          [words.counts.members, number(portfolio.members)],
          [words.counts.rated, number(rated.length)],
          [words.counts.nothing, number(nothing.length)],
          [words.counts.moved, number(moved.length)],
          [words.counts.stale, number(stale)],
        ]}
      />
      <Moved view={view} overview={overview} scales={seen.scales} />
      <Distributions view={view} seen={seen} at={at} />
      <h2 class="govuk-heading-m">{words.table}</h2>
      <FilterForm view={view} action={at} asked={asked} scales={seen.scales} members={rated} />
      {shown.length === 0 ? (
        <p class="govuk-body">{words.nobody}</p>
      ) : (
        <SideBySide view={view} overview={overview} asked={asked} />
      )}
      <Turns view={view} at={at} asked={queryOf(asked)} page={asked.page} of={shown.length} onPage={membersOnPage} />
      {nothing.length === 0 ? null : (
        <section>
          <h2 class="govuk-heading-m">{words.nothingTitle}</h2>
          <p class="govuk-body">{words.nothingLead}</p>
          <p class="govuk-body gs-break">
            {nothing
              .slice(0, 200)
              .map(({ subjectId, reference }) => reference ?? subjectId)
              .join(', ')}
          </p>
        </section>
      )}
    </Page>
  );
}

/** What an address asks, without the page. */
export function queryOf({ topic, rulebook, grade, moved, sort }: OverviewAsked): string {
  const query = new URLSearchParams();
  if (topic !== undefined) query.set('topic', topic);
  if (rulebook !== undefined) query.set('rulebook', rulebook);
  if (grade !== undefined) query.set('grade', grade ?? withoutGrade);
  if (moved) query.set('moved', 'yes');
  if (sort !== 'worst') query.set('sort', sort);
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

/** Changes against the rating before, each with its direction in a word. */
function Moved({ view, overview, scales }: { view: View; overview: Overview; scales: readonly PublicScale[] }) {
  const words = overviewWords[view.language];
  return (
    <section aria-labelledby="moved">
      <h2 class="govuk-heading-m" id="moved">
        {words.movedTitle}
      </h2>
      <p class="govuk-body">{words.movedLead}</p>
      {overview.moved.length === 0 ? <p class="govuk-body">{words.movedNone}</p> : null}
      <ul class="govuk-list govuk-list--bullet">
        {overview.moved.slice(0, membersOnPage).flatMap((member) =>
          member.grades.filter(hasMoved).map((grade) => {
            const scale = scales.find(({ rulebook }) => rulebook === grade.rulebook);
            return scale === undefined ? null : (
              <li>
                <a class="govuk-link" href={href(view, 'subjects', member.subjectId)}>
                  {member.name ?? member.subjectId}
                </a>
                , {scale.title}: <Given view={view} grade={grade} scale={scale} />
              </li>
            );
          }),
        )}
      </ul>
    </section>
  );
}

function Distributions({ view, seen, at }: { readonly view: View; readonly seen: OverviewSeen; readonly at: string }) {
  const { overview, asked } = seen;
  const words = overviewWords[view.language];
  if (overview.scales.length === 0) return null;
  return (
    <section aria-labelledby="distribution">
      <h2 class="govuk-heading-m" id="distribution">
        {words.distribution}
      </h2>
      {overview.scales.map((scale) => (
        <section>
          <h3 class="govuk-heading-s">{scale.title}</h3>
          <Distribution
            view={view}
            scale={scale}
            counts={overview.counts.filter(({ rulebook }) => rulebook === scale.rulebook)}
            title={scale.title}
            whoHave={(grade) => `${at}${queryOf({ ...asked, rulebook: scale.rulebook, grade, topic: undefined })}`}
          />
        </section>
      ))}
    </section>
  );
}

interface SideProps {
  readonly view: View;
  readonly overview: Overview;
  readonly asked: OverviewAsked;
}

async function SideBySide({ view, overview, asked }: SideProps) {
  const words = overviewWords[view.language];
  const { scales, shown } = overview;
  const from = (asked.page - 1) * membersOnPage;
  const onPage = shown.slice(from, from + membersOnPage);
  const disputes = await disputesOfIds(
    view,
    onPage.map(({ subjectId }) => subjectId),
  );
  return (
    <table class="govuk-table gs-stacked gs-portfolio">
      <caption class="govuk-visually-hidden">{words.table}</caption>
      <Head columns={columnsOf(portfolioWords[view.language].who, words.grade)} />
      <tbody class="govuk-table__body">
        {onPage.map((member) => (
          <Line view={view} member={member} scales={scales} disputes={disputes.get(member.subjectId)} />
        ))}
      </tbody>
    </table>
  );
}

interface LineProps {
  readonly view: View;
  readonly member: MemberShown;
  readonly scales: readonly PublicScale[];
  readonly disputes: Disputes | undefined;
}

function Line({ view, member, scales, disputes }: LineProps) {
  const { subjectId, name, place, reference, grades } = member;
  return (
    <tr class="govuk-table__row">
      <th scope="row" class="govuk-table__header">
        <a class="govuk-link" href={href(view, 'subjects', subjectId)}>
          {name ?? subjectId}
        </a>
        <span class="gs-faint gs-under">
          {[place, reference].filter((each) => each !== null && each !== '').join(' · ')}
        </span>
      </th>
      <td class="govuk-table__cell">
        <ul class="gs-marks">
          {scales.map((scale) => {
            const grade = grades.find(({ rulebook }) => rulebook === scale.rulebook);
            return grade === undefined ? null : (
              <li class="gs-mark">
                <span class="gs-mark__title">{scale.title}</span>
                <span class="gs-mark__grade">
                  <Given view={view} grade={grade} scale={scale} coverage />
                  <DisputedTag view={view} disputed={disputes?.ratings.get(grade.rulebook)} />
                </span>
              </li>
            );
          })}
        </ul>
      </td>
    </tr>
  );
}

interface GivenProps {
  readonly view: View;
  readonly grade: GradeOfMany;
  readonly scale: PublicScale;
  readonly coverage?: boolean;
}

/** A grade in words, what it was before where that may be told, and how much was known. */
function Given({ view, grade, scale, coverage = false }: GivenProps) {
  const words = overviewWords[view.language];
  const { number } = view.words;
  const way = direction(grade, scale);
  const tone = way === 'better' ? 'green' : way === 'worse' ? 'red' : 'grey';
  return (
    <>
      <ScalePlace scale={scale.scale} grade={grade.grade} /> <MarkWords view={view} mark={markOf(view, grade, scale)} />
      {grade.stale ? <strong class="govuk-tag govuk-tag--yellow">{ratingWords[view.language].stale}</strong> : null}
      {hasMoved(grade) && grade.before !== null ? (
        <span class="gs-under">
          {way === undefined ? null : <strong class={`govuk-tag govuk-tag--${tone}`}>{words[way]}</strong>}{' '}
          {words.was(wordsOf(view, grade.before, scale), view.words.day(grade.before.asOf))}
        </span>
      ) : null}
      {coverage && grade.known !== null && grade.asked !== null && grade.known < grade.asked ? (
        <span class="gs-faint gs-under">{words.known(number(grade.known), number(grade.asked))}</span>
      ) : null}
    </>
  );
}

function markOf(view: View, grade: GradeOfMany, { scale, title, reasons }: PublicScale): GradeMark {
  const { reason } = grade;
  return {
    ...grade,
    title,
    label: scale.find((each) => each.grade === grade.grade)?.label ?? null,
    reason: reason === null ? null : (reasons.get(reason) ?? phrasesIn(view.language).engineReason(reason)),
    scale,
  };
}

/** A grade of before in words, or why there was none. */
function wordsOf(view: View, { grade, reason }: Pick<GradeOfMany, 'grade' | 'reason'>, scale: PublicScale): string {
  const phrases = phrasesIn(view.language);
  if (grade === null)
    return `${ratingWords[view.language].unrated}: ${scale.reasons.get(reason ?? '') ?? phrases.engineReason(reason ?? '')}`;
  return gradeSaid(grade, scale.scale.find((each) => each.grade === grade)?.label ?? null, phrases);
}
