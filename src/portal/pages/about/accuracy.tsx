import { publishedAgreement, type AgreementRow } from '../../../reasons/index.ts';
import { columnsOf, Head, numbersOf } from '../../parts/table.tsx';
import { Page } from '../../parts/page.tsx';
import { figuresWords } from '../../words/figures.ts';
import type { View } from '../../view.ts';

/** How often what is computed here is what an authority published, with the error rate that follows. */
export function accuracyPage(view: View) {
  const words = figuresWords[view.language];
  const rows = publishedAgreement(view.language);
  return (
    <Page view={view} title={words.accuracy} description={words.accuracyLead} at="how">
      <h1 class="govuk-heading-xl">{words.accuracy}</h1>
      <p class="govuk-body-l">{words.accuracyLead}</p>
      <table class="govuk-table gs-stacked">
        <caption class="govuk-table__caption govuk-visually-hidden">{words.accuracy}</caption>
        <Head
          columns={[
            ...columnsOf(words.scheme, words.data),
            ...numbersOf(words.equal, words.different, words.onlyThey, words.neither, words.rate),
          ]}
        />
        <tbody class="govuk-table__body">
          {rows.map((row) => (
            <Compared view={view} row={row} />
          ))}
        </tbody>
      </table>
      <div class="gs-prose">
        <p class="govuk-body">{words.rateSays}</p>
        {words.accuracySays.map((each) => (
          <p class="govuk-body">{each}</p>
        ))}
      </div>
    </Page>
  );
}

function Compared({ view, row }: { readonly view: View; readonly row: AgreementRow }) {
  const words = figuresWords[view.language];
  const { number } = view.words;
  const cells: readonly (readonly [string, string])[] = [
    [words.equal, number(row.equal)],
    [
      words.different,
      row.unexplained === 0
        ? number(row.different)
        : `${number(row.different)} (${words.unexplained(number(row.unexplained))})`,
    ],
    [words.onlyThey, number(row.onlyThey)],
    [words.neither, number(row.neither)],
    [words.rate, rateOf(view, row)],
  ];
  return (
    <tr class="govuk-table__row">
      <th scope="row" class="govuk-table__header">
        {row.scheme}
      </th>
      <td class="govuk-table__cell" data-column={words.data}>
        {row.what}
      </td>
      {cells.map(([title, value]) => (
        <td class="govuk-table__cell govuk-table__cell--numeric" data-column={title}>
          {value}
        </td>
      ))}
    </tr>
  );
}

/** Of none in n the rate is below 3/n with 95 % confidence (the rule of three). */
function rateOf({ words }: View, { equal, different }: AgreementRow): string {
  const of = equal + different;
  if (of === 0) return '–';
  return different === 0 ? `< ${words.percent(3 / of)}` : words.percent(different / of);
}
