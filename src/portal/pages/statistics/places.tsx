import type { GradeCount, PublicScale } from '../../../reasons/index.ts';
import { columnsOf, Head, numbersOf } from '../../parts/table.tsx';
import { figuresWords } from '../../words/figures.ts';
import { href, type View } from '../../view.ts';
import { distribution, placesByCount, totalOf } from './counts.ts';

/** Places in the table; whoever wants all of them has the open data. */
const most = 50;
const width = 160;

interface PlacesProps {
  readonly view: View;
  readonly scale: PublicScale;
  readonly counts: readonly GradeCount[];
}

/** Place by place: how many, how many of them have a grade, how many the best, and how the grades are spread. */
export function Places({ view, scale, counts }: PlacesProps) {
  const words = figuresWords[view.language];
  const places = placesByCount(counts);
  if (places.length < 2) return null;
  const { number } = view.words;
  const shown = places.slice(0, most);
  return (
    <section>
      <h2 class="govuk-heading-m">{words.places}</h2>
      <p class="govuk-body">{words.placesSays(number(shown.length))}</p>
      <table class="govuk-table gs-distribution gs-stacked">
        <caption class="govuk-table__caption govuk-visually-hidden">{words.places}</caption>
        <Head columns={[...columnsOf(words.place), ...numbersOf(words.count, words.withGrade, words.best)]}>
          <td class="govuk-table__header" aria-hidden="true">
            {words.spread}
          </td>
        </Head>
        <tbody class="govuk-table__body">
          {shown.map(([place, own]) => (
            <Place view={view} scale={scale} place={place} counts={own} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Place({ view, scale, place, counts }: PlacesProps & { readonly place: string | null }) {
  const words = figuresWords[view.language];
  const graded = counts.filter(({ grade }) => grade !== null);
  const total = totalOf(graded);
  const lines = distribution(graded, scale.scale, words.without);
  const query = new URLSearchParams({ rulebook: scale.rulebook, place: place ?? '' });
  return (
    <tr class="govuk-table__row">
      <th scope="row" class="govuk-table__header gs-distribution__grade">
        <a class="govuk-link" href={`${href(view, 'statistics')}?${query.toString()}`}>
          {place ?? words.notStated}
        </a>
      </th>
      <td class="govuk-table__cell govuk-table__cell--numeric" data-column={words.count}>
        {view.words.number(totalOf(counts))}
      </td>
      <td class="govuk-table__cell govuk-table__cell--numeric" data-column={words.withGrade}>
        {view.words.number(total)}
      </td>
      <td class="govuk-table__cell govuk-table__cell--numeric" data-column={words.best}>
        {total === 0 ? '–' : view.words.percent(lines[0]?.share ?? 0)}
      </td>
      <td class="govuk-table__cell gs-distribution__bar" aria-hidden="true">
        <Spread shares={lines.map(({ share }) => share)} />
      </td>
    </tr>
  );
}

/** One bar cut by grade, the best first and darkest, each part with an edge. */
function Spread({ shares }: { readonly shares: readonly number[] }) {
  const ends = shares.map((_, index) => shares.slice(0, index + 1).reduce((sum, each) => sum + each, 0));
  return (
    <svg width={width} height="16" viewBox={`0 0 ${width} 16`} focusable="false">
      {shares.map((share, index) =>
        share === 0 ? null : (
          <rect
            class="gs-spread"
            x={Math.round(width * ((ends[index] ?? 0) - share))}
            width={Math.max(1, Math.round(width * share))}
            height="16"
            fill-opacity={Math.max(0.1, 1 - index / shares.length).toFixed(2)}
          />
        ),
      )}
    </svg>
  );
}
