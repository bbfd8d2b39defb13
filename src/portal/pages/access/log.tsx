import { isPurpose, isRole, type NotedEvent } from '../../../access/index.ts';
import { columnsOf, Head } from '../../parts/table.tsx';
import { Page } from '../../parts/page.tsx';
import type { HiddenRead } from '../../../rating/index.ts';
import { readingWords } from '../../words/access/reading.ts';
import { accountsWords } from '../../words/access/accounts.ts';
import { href, type View } from '../../view.ts';

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
      <p class="govuk-body">
        <a class="govuk-link" href={href(view, 'log', 'reads')}>
          {readingWords[view.language].readsTitle}
        </a>
      </p>
      <table class="govuk-table govuk-table--small-text-until-tablet gs-break">
        <Head columns={columnsOf(words.when, words.what, words.who, words.about)} />
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

/** Who read what is not public, the last first. */
export function readsPage(view: View, reads: readonly HiddenRead[]) {
  const words = readingWords[view.language];
  const last = reads.length === linesOnPage ? reads.at(-1) : undefined;
  return (
    <Page view={view} title={words.readsTitle} at="log">
      <h1 class="govuk-heading-l">{words.readsTitle}</h1>
      <p class="govuk-body">{words.readsLead}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={href(view, 'log')}>
          {words.accountsLog}
        </a>
      </p>
      <table class="govuk-table govuk-table--small-text-until-tablet gs-break">
        <Head columns={columnsOf(words.when, words.who, words.what, words.whatFor)} />
        <tbody class="govuk-table__body">
          {reads.map(({ at, who, purpose, run_id, subject_id }) => (
            <tr class="govuk-table__row">
              <td class="govuk-table__cell">{at}</td>
              <td class="govuk-table__cell">{who}</td>
              <td class="govuk-table__cell">{subject_id ?? run_id ?? words.all}</td>
              <td class="govuk-table__cell">{purposeIn(view, purpose)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {last === undefined ? null : (
        <a class="govuk-link" href={`${href(view, 'log', 'reads')}?before=${last.access_no}`}>
          {accountsWords[view.language].older}
        </a>
      )}
    </Page>
  );
}

/** A purpose of ours in words; one that was typed at a terminal as it was typed. */
function purposeIn(view: View, text: string): string {
  const [first = '', ...rest] = text.split(' ');
  return isPurpose(first) ? [readingWords[view.language].purpose[first], ...rest].join(', ') : text;
}
