import type { HeldGroup, HeldQuery, HeldRow, RowFault } from '../../../intake/index.ts';
import { Page } from '../../parts/page.tsx';
import { heldWords, type HeldWords } from '../../words/analyst/held.ts';
import { href, type View } from '../../view.ts';
import { Banner } from './parts.tsx';
import { Rows } from '../../parts/table.tsx';

/** Rows on one page of the list; whoever wants the next gets them, to the last. */
export const heldOnPage = 50;

interface HeldSeen {
  readonly groups: readonly HeldGroup[];
  readonly query: HeldQuery;
  readonly rows: readonly HeldRow[];
  readonly count: number;
  /** A row was admitted just now. */
  readonly admitted: boolean;
}

/** What is held back, by what is wrong with it; then row by row. */
export function heldPage(view: View, { groups, query, rows, count, admitted }: HeldSeen) {
  const words = heldWords[view.language];
  const { number } = view.words;
  const last = rows.length === heldOnPage ? rows.at(-1) : undefined;
  return (
    <Page view={view} title={words.title} at="quarantine">
      {admitted ? <Banner title={words.admitted} /> : null}
      <h1 class="govuk-heading-l">{words.title}</h1>
      <p class="govuk-body">{words.lead}</p>
      {groups.length === 0 ? (
        <p class="govuk-body">{words.nothing}</p>
      ) : (
        <Groups view={view} words={words} groups={groups} />
      )}
      <States view={view} words={words} query={query} />
      {rows.length === 0 ? null : (
        <>
          <Rows
            caption={`${words.states[query.state ?? 'open']}${chosen(words, query)}. ${words.listTitle(number(count))}`}
            columns={[{ title: words.row }, { title: words.file }, { title: words.source }, { title: words.fault }]}
            rows={rows.map((row) => [
              <a class="govuk-link" href={href(view, 'quarantine', String(row.number))}>
                {words.open(number(Number(row.row)))}
              </a>,
              <span class="gs-break">{row.file}</span>,
              row.source,
              row.faults.map((fault) => faultSaid(words, fault)).join('; '),
            ])}
          />
          <ul class="gs-links">
            {query.after === undefined ? null : (
              <li>
                <a class="govuk-link" href={address(view, { ...query, after: undefined })}>
                  {words.first}
                </a>
              </li>
            )}
            {last === undefined ? null : (
              <li>
                <a class="govuk-link" href={address(view, { ...query, after: last.number })}>
                  {words.next}
                </a>
              </li>
            )}
            <li>
              <a class="govuk-link" href={address(view, { ...query, after: undefined }, ['held.csv'])} download>
                {words.download}
              </a>
            </li>
          </ul>
        </>
      )}
    </Page>
  );
}

function chosen(words: HeldWords, { source, fault }: HeldQuery): string {
  const parts = [source, fault === undefined ? undefined : `${fault.field} ${words.codes[fault.code] ?? fault.code}`];
  const said = parts.filter((each) => each !== undefined).join(', ');
  return said === '' ? '' : `: ${said}`;
}

interface GroupsProps {
  readonly view: View;
  readonly words: HeldWords;
  readonly groups: readonly HeldGroup[];
}

function Groups({ view, words, groups }: GroupsProps) {
  return (
    <Rows
      caption={words.states.open}
      columns={[
        { title: words.fault },
        { title: words.source },
        { title: words.expected },
        { title: words.rows, numeric: true },
      ]}
      rows={groups.map(({ source, table, code, field, expected, rows }) => [
        <a class="govuk-link" href={address(view, { source, table, fault: { code, field } })}>
          {faultSaid(words, { code, field })}
        </a>,
        source,
        <span lang="en">{expected}</span>,
        view.words.number(rows),
      ])}
    />
  );
}

function States({ view, words, query }: { readonly view: View; readonly words: HeldWords; readonly query: HeldQuery }) {
  const { source } = query;
  const state = query.state ?? 'open';
  return (
    <nav aria-label={words.state}>
      <ul class="gs-links">
        {(['open', 'admitted', 'refused'] as const).map((each) => (
          <li>
            <a
              class="govuk-link"
              href={address(view, { ...(source === undefined ? {} : { source }), state: each })}
              {...(each === state ? { 'aria-current': 'true' as const } : {})}
            >
              {words.states[each]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** What is wrong, with the field it is wrong in. */
export function faultSaid(words: HeldWords, { code, field }: Pick<RowFault, 'code' | 'field'>): string {
  const said = words.codes[code] ?? code;
  return field === '' ? said : `${field}: ${said}`;
}

type Asked = { readonly [Key in keyof HeldQuery]?: HeldQuery[Key] | undefined };

/** The address of the rows that are asked for. */
function address(view: View, { source, table, fault, state, after }: Asked, parts: readonly string[] = []): string {
  const asked = new URLSearchParams();
  if (source !== undefined) asked.set('source', source);
  if (table !== undefined) asked.set('table', table);
  if (fault !== undefined) asked.set('code', fault.code);
  if (fault !== undefined) asked.set('field', fault.field);
  if (state !== undefined && state !== 'open') asked.set('state', state);
  if (after !== undefined) asked.set('after', String(after));
  const text = asked.toString();
  return `${href(view, 'quarantine', ...parts)}${text === '' ? '' : `?${text}`}`;
}
