import type { CollectStatus } from '../../../collect/index.ts';
import type { Source, SourceStanding } from '../../../intake/index.ts';
import { textIn } from '../../../reasons/index.ts';
import { Page } from '../../parts/page.tsx';
import { sourceWords, type SourceWords } from '../../words/analyst/sources.ts';
import { href, type View } from '../../view.ts';
import { Collecting } from './collecting.tsx';
import { Moment } from './parts.tsx';
import { Rows } from '../../parts/table.tsx';

interface SourcesSeen {
  readonly standings: readonly SourceStanding[];
  /** How those that are fetched from their publishers stand. */
  readonly collecting: readonly CollectStatus[];
  readonly sources: readonly Source[];
}

/** How each source stands: when it last came, how old what it says is, and what a person should look at. */
export function sourcesPage(view: View, { standings, collecting, sources }: SourcesSeen) {
  const words = sourceWords[view.language];
  const title = (id: string): string => {
    const found = sources.find((each) => each.id === id);
    return found === undefined ? id : textIn(found.title, view.language);
  };
  const others = sources.filter(({ id }) => !standings.some(({ source }) => source === id));
  return (
    <Page view={view} title={words.title} at="sources">
      <h1 class="govuk-heading-l">{words.title}</h1>
      <p class="govuk-body">{words.lead}</p>
      {standings.length === 0 ? (
        <p class="govuk-body">{words.none}</p>
      ) : (
        <Rows
          caption={words.title}
          captionHidden
          columns={[
            { title: words.source },
            { title: words.taken },
            { title: words.stated },
            { title: words.rows, numeric: true },
            { title: words.held, numeric: true },
            { title: words.look },
          ]}
          rows={standings.map((standing) => [
            <>
              {title(standing.source)} <span class="gs-faint">{standing.source}</span>
            </>,
            <a class="govuk-link" href={href(view, 'intake', 'receipts', String(standing.intakeNo))}>
              <Moment view={view} at={standing.takenAt} />
            </a>,
            standing.statedOn === undefined ? '–' : <Stated view={view} words={words} day={standing.statedOn} />,
            <>
              {view.words.number(standing.rows)}
              {standing.rowsBefore === undefined ? null : (
                <div class="gs-faint">{words.before(view.words.number(standing.rowsBefore))}</div>
              )}
            </>,
            standing.heldBack === 0 ? (
              '0'
            ) : (
              <a class="govuk-link" href={`${href(view, 'quarantine')}?source=${encodeURIComponent(standing.source)}`}>
                {view.words.number(standing.heldBack)}
                <span class="govuk-visually-hidden"> {standing.source}</span>
              </a>
            ),
            <ToLookAt words={words} standing={standing} />,
          ])}
        />
      )}
      {collecting.length === 0 ? null : <Collecting view={view} collecting={collecting} title={title} />}
      {others.length === 0 ? null : (
        <details class="govuk-details">
          <summary class="govuk-details__summary">
            <span class="govuk-details__summary-text">{words.others(view.words.number(others.length))}</span>
          </summary>
          <ul class="govuk-list govuk-details__text">
            {others.map(({ id, title: texts }) => (
              <li>
                {textIn(texts, view.language)} ({id})
              </li>
            ))}
          </ul>
        </details>
      )}
    </Page>
  );
}

function Stated({ view, words, day }: { readonly view: View; readonly words: SourceWords; readonly day: string }) {
  const days = Math.round((Date.parse(view.today) - Date.parse(day)) / 86_400_000);
  return (
    <>
      {view.words.day(day)}
      <div class="gs-faint">{words.daysAgo(view.words.number(days))}</div>
    </>
  );
}

function ToLookAt({ words, standing }: { readonly words: SourceWords; readonly standing: SourceStanding }) {
  const said = [
    ...(standing.unlikeBefore ? [words.unlike] : []),
    ...standing.drift.flatMap(({ table, came, went }) => [
      ...(came.length === 0 ? [] : [words.came(table, came.join(', '))]),
      ...(went.length === 0 ? [] : [words.went(table, went.join(', '))]),
    ]),
  ];
  if (said.length === 0) return <>{words.fine}</>;
  return (
    <ul class="govuk-list govuk-list--bullet govuk-!-margin-bottom-0">
      {said.map((each) => (
        <li>{each}</li>
      ))}
    </ul>
  );
}
