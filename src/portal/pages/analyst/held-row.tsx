import { may } from '../../../access/index.ts';
import type { HeldMend, HeldRow } from '../../../intake/index.ts';
import { Problems, Submit } from '../../parts/form.tsx';
import { Page } from '../../parts/page.tsx';
import { heldWords, type HeldWords } from '../../words/analyst/held.ts';
import { href, type View } from '../../view.ts';
import { faultSaid } from './held.tsx';
import { Back, Moment } from './parts.tsx';
import { Pairs, Rows } from '../../parts/table.tsx';

interface HeldRowSeen {
  readonly row: HeldRow;
  readonly mends: readonly HeldMend[];
  /** Names of the columns that are, or may be, at fault. */
  readonly faulty: ReadonlySet<string>;
  /** It was offered again just now, and is held back still. */
  readonly again?: boolean;
}

/** One row that was held back: what is wrong, and its cells to mend, those at fault first. */
export function heldRowPage(view: View, { row, mends, faulty, again = false }: HeldRowSeen) {
  const words = heldWords[view.language];
  const { number } = view.words;
  const title = words.rowTitle(number(Number(row.row)), row.file);
  const cells = Object.entries(row.values ?? {});
  const writes = may(view.asker, 'records:write') && row.state === 'open' && row.values !== undefined;
  const first = cells.findIndex(([name]) => faulty.has(name));
  return (
    <Page view={view} title={title} at="quarantine">
      <Back href={href(view, 'quarantine')} text={words.back} />
      <Problems view={view} problems={again ? [{ field: `cell-${Math.max(first, 0)}`, text: words.stillHeld }] : []} />
      <h1 class="govuk-heading-l gs-break">{title}</h1>
      <Pairs
        pairs={[
          [words.source, row.source],
          [words.table, row.table],
          [words.state, stateSaid(words, row.state)],
        ]}
      />
      {row.state === 'refused' ? <p class="govuk-body">{words.refused}</p> : null}
      {row.faults.length === 0 ? null : (
        <Rows
          caption={words.fault}
          columns={[{ title: words.fault }, { title: words.says }, { title: words.expected }]}
          rows={row.faults.map((fault) => [
            faultSaid(words, fault),
            fault.value ?? '–',
            <span lang="en">{fault.expected}</span>,
          ])}
        />
      )}
      {mends.length === 0 ? null : (
        <Rows
          caption={words.mends}
          columns={[{ title: words.mendedOn }, { title: words.mendedWhat }, { title: words.state }]}
          rows={mends.map(({ at, admitted, changes }) => [
            <Moment view={view} at={at} />,
            changes.map(({ column, before, after }) => words.mendedCell(column, before ?? '', after ?? '')).join('; '),
            words.states[admitted ? 'admitted' : 'open'],
          ])}
        />
      )}
      {row.values === undefined && row.state === 'open' ? <p class="govuk-body">{words.unreadable}</p> : null}
      {writes ? (
        <MendForm view={view} words={words} row={row} cells={cells} faulty={faulty} />
      ) : (
        <Pairs pairs={cells.map(([name, value]) => [name, value ?? '–'])} />
      )}
    </Page>
  );
}

function stateSaid(words: HeldWords, state: string): string {
  return state === 'open' || state === 'admitted' || state === 'refused' ? words.states[state] : state;
}

interface MendProps {
  readonly view: View;
  readonly words: HeldWords;
  readonly row: HeldRow;
  readonly cells: readonly (readonly [name: string, value: string | null])[];
  readonly faulty: ReadonlySet<string>;
}

function MendForm({ view, words, row, cells, faulty }: MendProps) {
  const numbered = cells.map(([name, value], index) => ({ name, value: value ?? '', index }));
  const wrong = numbered.filter(({ name }) => faulty.has(name));
  const others = numbered.filter(({ name }) => !faulty.has(name));
  return (
    <form action={href(view, 'quarantine', String(row.number))} method="post" novalidate>
      <h2 class="govuk-heading-m">{words.mend}</h2>
      <p class="govuk-body">{words.mendHint}</p>
      {wrong.map((cell) => (
        <Cell {...cell} wrong={words.wasFaulty} />
      ))}
      <details class="govuk-details" open={wrong.length === 0}>
        <summary class="govuk-details__summary">
          <span class="govuk-details__summary-text">{words.others}</span>
        </summary>
        <div class="govuk-details__text">
          {others.map((cell) => (
            <Cell {...cell} />
          ))}
        </div>
      </details>
      <Submit text={words.offer} />
    </form>
  );
}

interface CellProps {
  readonly name: string;
  readonly value: string;
  readonly index: number;
  readonly wrong?: string;
}

/** One cell. It is named by its place: a column's own name may be any text. */
function Cell({ name, value, index, wrong }: CellProps) {
  const id = `cell-${index}`;
  return (
    <div class={`govuk-form-group${wrong === undefined ? '' : ' govuk-form-group--error'}`}>
      <label class="govuk-label gs-break" for={id}>
        {name}
        {wrong === undefined ? '' : ` (${wrong})`}
      </label>
      <input
        class={`govuk-input govuk-!-width-two-thirds${wrong === undefined ? '' : ' govuk-input--error'}`}
        id={id}
        name={id}
        type="text"
        value={value}
        autocomplete="off"
        spellcheck={false}
      />
    </div>
  );
}
