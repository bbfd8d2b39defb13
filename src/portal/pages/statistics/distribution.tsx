import { columnsOf, Head, numbersOf } from '../../parts/table.tsx';
import { gradeSaid, phrasesIn, type GradeCount, type PublicScale } from '../../../reasons/index.ts';
import { figuresWords } from '../../words/figures.ts';
import type { View } from '../../view.ts';
import { distribution } from './counts.ts';

const width = 200;

interface DistributionProps {
  readonly view: View;
  readonly scale: PublicScale;
  readonly counts: readonly GradeCount[];
  readonly title: string;
  /** The list of those who have a grade, or none. */
  readonly whoHave: (grade: string | null) => string;
}

/** How many have each grade: a table whose last column draws what the others say. */
export function Distribution({ view, scale, counts, title, whoHave }: DistributionProps) {
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
              <a class="govuk-link" href={whoHave(grade)}>
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
