import type { FileLook } from '../../../intake/index.ts';
import { heldWords } from '../../words/analyst/held.ts';
import { intakeWords } from '../../words/analyst/intake.ts';
import type { View } from '../../view.ts';
import { Rows } from '../../parts/table.tsx';

interface LookProps {
  readonly view: View;
  readonly look: FileLook;
}

/** One file as it was read: its first rows with each value under its field, and what is wrong with others. */
export function FileLookParts({ view, look }: LookProps) {
  return (
    <>
      <h2 class="govuk-heading-m gs-break">{look.file}</h2>
      <FirstRows view={view} look={look} />
      <FaultRows view={view} look={look} />
    </>
  );
}

function FirstRows({ view, look }: LookProps) {
  const words = intakeWords[view.language];
  if (look.rows.length === 0) return null;
  return (
    <>
      <h3 class="govuk-heading-s">{words.firstRows}</h3>
      <p class="govuk-body">{words.firstRowsLead}</p>
      {look.rows.map(({ row, subject, records }) => (
        <details class="govuk-details" open={row === look.rows[0]?.row}>
          <summary class="govuk-details__summary">
            <span class="govuk-details__summary-text">
              {words.row} {view.words.number(row)}
              {subject === null ? '' : `, ${words.subject} ${subject}`}
            </span>
          </summary>
          <div class="govuk-details__text">
            {records.map(({ kind, fields }) => (
              <Rows
                caption={`${words.record}: ${kind}`}
                columns={Object.keys(fields).map((title) => ({ title }))}
                rows={[Object.values(fields).map((value) => value ?? <i>{words.empty}</i>)]}
              />
            ))}
          </div>
        </details>
      ))}
    </>
  );
}

function FaultRows({ view, look }: LookProps) {
  const [words, held] = [intakeWords[view.language], heldWords[view.language]];
  const { number } = view.words;
  if (look.faults.length === 0) return <p class="govuk-body">{words.noFaults}</p>;
  return (
    <Rows
      caption={words.faults}
      columns={[
        { title: held.field },
        { title: words.fault },
        { title: held.rows, numeric: true },
        { title: words.firstSeen, numeric: true },
        { title: words.example },
        { title: held.expected },
      ]}
      rows={look.faults.map(({ code, field, rows, firstRow, firstValue, expected }) => [
        field === '' ? words.row : field,
        held.codes[code] ?? code,
        number(rows),
        number(firstRow),
        firstValue ?? words.empty,
        <span lang="en">{expected}</span>,
      ])}
    />
  );
}
