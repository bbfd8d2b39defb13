import { columnsOf, Head } from '../../parts/table.tsx';
import { gradeSaid, phrasesIn, type GradeWhole, type HistoricGrade } from '../../../reasons/index.ts';
import { ratingWords } from '../../words/rating.ts';
import type { View } from '../../view.ts';

const width = 640;
const rowHeight = 34;
const left = 170;
const right = 24;
const top = 12;

interface HistoryProps {
  readonly view: View;
  readonly grade: GradeWhole;
}

/** The public grades of one rulebook over time: a chart made here, and the same as a table. Nothing where there is one. */
export function History({ view, grade }: HistoryProps) {
  const words = ratingWords[view.language];
  const { history } = grade.shown;
  const [first] = history;
  const last = history.at(-1);
  if (first === undefined || last === undefined || history.length < 2) return null;
  const { day, number } = view.words;
  const title = words.historySays(day(first.asOf), day(last.asOf), number(history.length));
  return (
    <section>
      <h3 class="govuk-heading-m">{words.history}</h3>
      <figure class="gs-figure-chart">
        <figcaption>{title}</figcaption>
        {grade.scale.length < 2 ? null : <Chart view={view} grade={grade} />}
      </figure>
      <details class="govuk-details">
        <summary class="govuk-details__summary">
          <span class="govuk-details__summary-text">{words.historyTable}</span>
        </summary>
        <div class="govuk-details__text">
          <table class="govuk-table">
            <caption class="govuk-table__caption govuk-visually-hidden">{title}</caption>
            <Head columns={columnsOf(words.day, words.grade, words.score)} />
            <tbody class="govuk-table__body">
              {history.map((each) => (
                <tr class="govuk-table__row">
                  <th scope="row" class="govuk-table__header">
                    {day(each.asOf)}
                  </th>
                  <td class="govuk-table__cell">{said(view, grade, each)}</td>
                  <td class="govuk-table__cell">{each.score === null ? '–' : view.words.decimal(each.score)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  );
}

function said(view: View, { scale }: GradeWhole, { grade, reason }: HistoricGrade): string {
  const phrases = phrasesIn(view.language);
  return grade === null
    ? phrases.unrated(phrases.engineReason(reason ?? ''), null)
    : gradeSaid(grade, scale.find((each) => each.grade === grade)?.label ?? null, phrases);
}

/** Steps on the rulebook's own scale, the best grade on top; a line breaks where there was no grade. */
function Chart({ view, grade }: HistoryProps) {
  const { scale, shown } = grade;
  const days = shown.history.map(({ asOf }) => Date.parse(asOf));
  const [from = 0, to = 1] = [days[0], days.at(-1)];
  const x = (index: number): number =>
    left + Math.round(((width - left - right) * ((days[index] ?? from) - from)) / Math.max(1, to - from));
  const y = (name: string): number => top + rowHeight * scale.findIndex((each) => each.grade === name) + rowHeight / 2;
  const height = top + rowHeight * scale.length + 28;
  const points = shown.history.flatMap((each, index) =>
    each.grade === null || !scale.some((step) => step.grade === each.grade) ? [] : [{ index, at: y(each.grade) }],
  );
  const line = points
    .map(({ index, at }, place) => {
      const before = points[place - 1];
      return before?.index === index - 1 ? `H${x(index)}V${at}` : `M${x(index)} ${at}`;
    })
    .join('');
  const ends = [shown.history[0], shown.history.at(-1)].map((each) => view.words.day(each?.asOf ?? ''));
  return (
    <svg class="gs-chart" viewBox={`0 0 ${width} ${height}`} aria-hidden="true" focusable="false">
      {scale.map((each) => (
        <>
          <line class="gs-chart__grid" x1={left} x2={width - right} y1={y(each.grade)} y2={y(each.grade)} />
          <text class="gs-chart__text" x={left - 12} y={y(each.grade) + 5} text-anchor="end">
            {cut(gradeSaid(each.grade, each.label, phrasesIn(view.language)))}
          </text>
        </>
      ))}
      <path class="gs-chart__line" d={line} />
      {points.map(({ index, at }) => (
        <circle class="gs-chart__point" cx={x(index)} cy={at} r="6" />
      ))}
      <text class="gs-chart__text" x={left} y={height - 6}>
        {ends[0]}
      </text>
      <text class="gs-chart__text" x={width - right} y={height - 6} text-anchor="end">
        {ends[1]}
      </text>
    </svg>
  );
}

/** As much of a label as fits beside the chart; the table has it whole. */
function cut(text: string): string {
  const most = 22;
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
