import { columnsOf, Head, numbersOf } from '../../parts/table.tsx';
import { gradeSaid, phrasesIn, type GradeCount, type PublicScale } from '../../../reasons/index.ts';
import { figuresWords } from '../../words/figures.ts';
import { href, type View } from '../../view.ts';
import { withoutGrade } from '../search/asked.ts';
import { distribution } from './counts.ts';

const width = 200;

interface DistributionProps {
  readonly view: View;
  readonly scale: PublicScale;
  readonly counts: readonly GradeCount[];
  readonly title: string;
  /** The place they are in, for the list of those who have a grade; undefined where it is all. */
  readonly place: string | undefined;
}

/** How many have each grade: a table whose last column draws what the others say. */
export function Distribution({ view, scale, counts, title, place }: DistributionProps) {
  const words = figuresWords[view.language];
  const lines = distribution(counts, scale.scale, words.without);
  const most = Math.max(...lines.map(({ share }) => share));
  return (
    <table class="govuk-table gs-distribution">
      <caption class="govuk-table__caption govuk-visually-hidden">{title}</caption>
      <Head columns={[...columnsOf(words.grade), ...numbersOf(words.count, words.share)]}>
        <td class="govuk-table__header" aria-hidden="true" />
      </Head>
      <tbody class="govuk-table__body">
        {lines.map(({ grade, label, count, share }) => (
          <tr class="govuk-table__row">
            <th scope="row" class="govuk-table__header gs-distribution__grade">
              <a class="govuk-link" href={whoHave(view, scale.rulebook, grade, place)}>
                {grade === null ? label : gradeSaid(grade, label, phrasesIn(view.language))}
              </a>
            </th>
            <td class="govuk-table__cell govuk-table__cell--numeric">{view.words.number(count)}</td>
            <td class="govuk-table__cell govuk-table__cell--numeric">{view.words.percent(share)}</td>
            <td class="govuk-table__cell gs-distribution__bar" aria-hidden="true">
              <svg width={width} height="16" viewBox={`0 0 ${width} 16`} focusable="false">
                <rect
                  class={grade === null ? 'gs-chart__none' : 'gs-chart__bar'}
                  width={most === 0 ? 0 : Math.round((width * share) / most)}
                  height="16"
                />
              </svg>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The address of the list of those who have a grade. */
function whoHave(view: View, rulebook: string, grade: string | null, place: string | undefined): string {
  const query = new URLSearchParams({ q: '', rulebook, grade: grade ?? withoutGrade });
  if (place !== undefined) query.set('place', place);
  return `${href(view, 'search')}?${query.toString()}`;
}
