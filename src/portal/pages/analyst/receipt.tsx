import { rowOutcomes, type KeptReceipt, type Receipt } from '../../../intake/index.ts';
import { Page } from '../../parts/page.tsx';
import { intakeWords } from '../../words/analyst/intake.ts';
import { href, type View } from '../../view.ts';
import { Back, Moment } from './parts.tsx';
import { Pairs, Rows } from '../../parts/table.tsx';

/** The receipt of one intake that was kept. */
export function receiptPage(view: View, { intakeNo, source, finishedAt, receipt, retry }: KeptReceipt) {
  const words = intakeWords[view.language];
  const { number } = view.words;
  const title = words.receiptTitle(String(intakeNo));
  return (
    <Page view={view} title={title} at="intake">
      <Back href={href(view, 'intake')} text={words.backToDesk} />
      <h1 class="govuk-heading-l">{title}</h1>
      <Pairs
        pairs={[
          [words.source, source],
          [words.taken, <Moment view={view} at={finishedAt} />],
        ]}
      />
      {receipt === undefined ? null : <ReceiptParts view={view} receipt={receipt} />}
      {retry === undefined ? null : (
        <p class="govuk-body">
          {words.offered(number(retry.offered), number(retry.admitted), number(retry.held), number(retry.refused))}
        </p>
      )}
      {receipt === undefined && retry === undefined ? <p class="govuk-body">{words.noDetails}</p> : null}
      {(receipt?.quarantined ?? retry?.held ?? 0) > 0 ? (
        <p class="govuk-body">
          <a class="govuk-link" href={`${href(view, 'quarantine')}?source=${encodeURIComponent(source)}`}>
            {words.toQuarantine}
          </a>
        </p>
      ) : null}
    </Page>
  );
}

/** What an intake did, or would do: rows by what became of them, file by file; then records by kind. */
export function ReceiptParts({ view, receipt }: { readonly view: View; readonly receipt: Receipt }) {
  const words = intakeWords[view.language];
  const { number, day } = view.words;
  // What happened to no row is left out, but for what everybody looks for.
  const shown = rowOutcomes.filter(
    (each) => receipt[each] > 0 || ['new', 'unchanged', 'quarantined', 'refused'].includes(each),
  );
  const { person, unknown } = receipt.premises_only;
  return (
    <>
      <Rows
        caption={words.rowsTitle}
        columns={[
          { title: words.file },
          { title: words.table },
          { title: words.stated },
          ...(['read', ...shown] as const).map((each) => ({ title: words.rows[each], numeric: true })),
        ]}
        rows={receipt.files.map(({ name, table, stated_at, rows }) => [
          <span class="gs-break">{name}</span>,
          table,
          stated_at.map(day).join(' – '),
          ...(['read', ...shown] as const).map((each) => number(rows[each])),
        ])}
      />
      <Rows
        caption={words.recordsTitle}
        columns={[{ title: words.kind }, ...kindCounts.map((each) => ({ title: words.counts[each], numeric: true }))]}
        rows={receipt.kinds.map((kind) => [kind.kind, ...kindCounts.map((each) => number(kind[each]))])}
      />
      <p class="govuk-body">
        {words.subjects(receipt.subjects.new, receipt.unlisted)}
        {receipt.refused > 0 ? ` ${words.personsOwn}` : ''}
        {person + unknown > 0 ? ` ${words.premises(number(person), number(unknown))}` : ''}
      </p>
    </>
  );
}

const kindCounts = ['new', 'unchanged', 'corrected', 'late', 'withdrawn'] as const;
