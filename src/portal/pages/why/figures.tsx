import { phrasesIn, type ShownValue, type Why, type WhyFigure, type WhyRow } from '../../../reasons/index.ts';
import { whyWords } from '../../words/why.ts';
import type { View } from '../../view.ts';
import { Pointers } from './steps.tsx';

interface FiguresProps {
  readonly view: View;
  readonly why: Why;
}

/** Every value on the way to the grade: what it is, the same with numbers put in, and the formula. */
export function Figures({ view, why }: FiguresProps) {
  const words = whyWords[view.language];
  if (why.figures.length === 0) return null;
  return (
    <section>
      <h2 class="govuk-heading-m">{words.figures}</h2>
      <p class="govuk-body">{words.figuresSays}</p>
      <dl class="gs-figures">
        {why.figures.map((figure) => (
          <Figure view={view} why={why} figure={figure} />
        ))}
      </dl>
    </section>
  );
}

function Figure({ view, why, figure }: FiguresProps & { readonly figure: WhyFigure }) {
  const words = whyWords[view.language];
  const itself = figure.how === 'pick' || figure.how === 'peers' || figure.how === 'rating';
  const own = figure.how === 'pick' && figure.value.state === 'known' ? [figure.value.value] : figure.records;
  return (
    <div class="gs-figure">
      <dt>{figure.name.replaceAll('_', ' ')}</dt>
      <dd>
        <p class="gs-figure__value">
          {itself ? figure.says : valueWords(view, figure.value)}
          <Pointers view={view} why={why} records={figure.rows.length > 0 ? [] : own} />
        </p>
        {itself || figure.says === '' ? null : <p class="gs-outcome__says">= {figure.says}</p>}
        {figure.text === '' || figure.how === 'rating' ? null : (
          <p class="gs-faint">
            <span class="govuk-visually-hidden">{words.formula}: </span>
            <code class="gs-code">{figure.text}</code>
          </p>
        )}
        {figure.rows.length === 0 ? null : (
          <details class="govuk-details gs-rows">
            <summary class="govuk-details__summary">
              <span class="govuk-details__summary-text">{words.rows(figure.rows.length)}</span>
            </summary>
            <ul class="govuk-list">
              {figure.rows.map((row) => (
                <Row view={view} why={why} row={row} />
              ))}
            </ul>
          </details>
        )}
        {figure.steps.length === 0 ? null : (
          <dl class="gs-figures gs-figures--inner">
            {figure.steps.map((step) => (
              <Figure view={view} why={why} figure={step} />
            ))}
          </dl>
        )}
      </dd>
    </div>
  );
}

function Row({ view, why, row }: FiguresProps & { readonly row: WhyRow }) {
  const { headings } = phrasesIn(view.language);
  const value = row.value === null ? '' : valueWords(view, row.value);
  const how = row.says === null || row.says === value ? '' : ` = ${row.says}`;
  const counts =
    row.counts === 'yes' ? '' : ` (${headings.counts[row.counts]}${row.because === null ? '' : `: ${row.because}`})`;
  return (
    <li>
      {value}
      {how}
      {counts}
      <Pointers view={view} why={why} records={[row.record]} />
    </li>
  );
}

function valueWords(view: View, value: ShownValue): string {
  const phrases = phrasesIn(view.language);
  if (value.state === 'absent') return '–';
  if (value.state === 'unknown') return phrases.headings.finding.unknown;
  if (value.value === 'true') return phrases.yes;
  if (value.value === 'false') return phrases.no;
  return view.words.decimal(value.value);
}
