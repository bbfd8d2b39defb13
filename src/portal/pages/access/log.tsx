import type { NotedEvent } from '../../../access/index.ts';
import { Page } from '../../parts/page.tsx';
import { accountsWords } from '../../words/access/accounts.ts';
import { href, type View } from '../../view.ts';
import { isRole } from '../../../access/index.ts';

/** Lines on one page of the log. */
export const linesOnPage = 100;

/** What happened to accounts, the last first. */
export function logPage(view: View, lines: readonly NotedEvent[]) {
  const words = accountsWords[view.language];
  const last = lines.length === linesOnPage ? lines.at(-1) : undefined;
  return (
    <Page view={view} title={words.logTitle} at="log">
      <h1 class="govuk-heading-l">{words.logTitle}</h1>
      <p class="govuk-body">{words.logLead}</p>
      <table class="govuk-table govuk-table--small-text-until-tablet gs-break">
        <thead class="govuk-table__head">
          <tr class="govuk-table__row">
            {[words.when, words.what, words.who, words.about].map((text) => (
              <th scope="col" class="govuk-table__header">
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody class="govuk-table__body">
          {lines.map(({ at, event, detail, actor, about }) => (
            <tr class="govuk-table__row">
              <td class="govuk-table__cell">{at.slice(0, 19).replace('T', ' ')}</td>
              <td class="govuk-table__cell">
                {words.event[event]}
                {detail === null || detail === '' ? '' : ` (${detailIn(words.role, detail)})`}
              </td>
              <td class="govuk-table__cell">{actor ?? words.nobody}</td>
              <td class="govuk-table__cell">{about ?? words.nobody}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {last === undefined ? null : (
        <a class="govuk-link" href={`${href(view, 'log')}?before=${last.event_no}`}>
          {words.older}
        </a>
      )}
    </Page>
  );
}

function detailIn(names: Readonly<Record<string, string>>, detail: string): string {
  return detail
    .split(' ')
    .map((word) => (isRole(word) ? (names[word] ?? word) : word))
    .join(', ');
}
