import type { Child } from 'hono/jsx';

/** A column of a table. */
export interface Column {
  readonly title: string;
  readonly numeric?: boolean;
}

/** The heads of the columns. What a picture fills, and nobody has to hear, comes after them. */
export function Head({ columns, children }: { readonly columns: readonly Column[]; readonly children?: Child }) {
  return (
    <thead class="govuk-table__head">
      <tr class="govuk-table__row">
        {columns.map((column) => (
          <th scope="col" class={kind(column, 'header')}>
            {column.title}
          </th>
        ))}
        {children}
      </tr>
    </thead>
  );
}

/** Columns of words. */
export function columnsOf(...titles: readonly string[]): readonly Column[] {
  return titles.map((title) => ({ title }));
}

/** Columns of numbers. */
export function numbersOf(...titles: readonly string[]): readonly Column[] {
  return titles.map((title) => ({ title, numeric: true }));
}

interface RowsProps {
  /** Said to whoever does not see the table, and shown above it where it has no heading of its own. */
  readonly caption: string;
  readonly captionHidden?: boolean;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Child[])[];
}

/** A table whose first column names the row. It scrolls by itself where a screen is narrow, by keyboard too. */
export function Rows({ caption, captionHidden = false, columns, rows }: RowsProps) {
  return (
    <section class="gs-wide" aria-label={caption} {...reachable}>
      <table class="govuk-table govuk-table--small-text-until-tablet">
        <caption class={captionHidden ? 'govuk-visually-hidden' : 'govuk-table__caption govuk-table__caption--m'}>
          {caption}
        </caption>
        <Head columns={columns} />
        <tbody class="govuk-table__body">
          {rows.map((cells) => (
            <tr class="govuk-table__row">
              {cells.map((cell, index) => {
                const column = columns[index] ?? { title: '' };
                return index === 0 ? (
                  <th scope="row" class={kind(column, 'header')}>
                    {cell}
                  </th>
                ) : (
                  <td class={kind(column, 'cell')}>{cell}</td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** What scrolls can be scrolled with the keyboard alone (WCAG 2.1.1), and so has to be reached by it. */
const reachable = { tabindex: 0 };

function kind({ numeric = false }: Column, what: 'header' | 'cell'): string {
  return `govuk-table__${what}${numeric ? ` govuk-table__${what}--numeric` : ''}`;
}

/** A few things by their names. */
export function Pairs({ pairs }: { readonly pairs: readonly (readonly [name: string, value: Child])[] }) {
  return (
    <dl class="govuk-summary-list">
      {pairs.map(([name, value]) => (
        <div class="govuk-summary-list__row">
          <dt class="govuk-summary-list__key">{name}</dt>
          <dd class="govuk-summary-list__value gs-break">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
