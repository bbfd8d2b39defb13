import { html } from 'hono/html';
import type { PageEntry, PageSection, PageTable, PlaceCited, RulebookPage } from '../../reasons/index.ts';

/**
 * A rulebook for a lawyer: the rule on the left, the law it rests on beside it. It stands in a page of the portal, and
 * in the one file that `rulebook show --html` writes.
 */
export function RulebookBody({ told }: { readonly told: RulebookPage }) {
  return (
    <div class="gs-book">
      <dl class="facts">
        {told.facts.map(([label, text]) => (
          <div>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <nav aria-label={told.title}>
        <ul>
          <li>
            <a href="#laws">{told.labels.laws}</a>
          </li>
          {told.sections.map(({ id, heading }) => (
            <li>
              <a href={`#${id}`}>{heading}</a>
            </li>
          ))}
        </ul>
      </nav>
      <section id="laws">
        <h2>{told.labels.laws}</h2>
        {told.laws.map((law) => (
          <Law law={law} />
        ))}
      </section>
      {told.sections.map((section) => (
        <Section section={section} />
      ))}
      <p class="source">{told.source}</p>
    </div>
  );
}

/** The same as text, for a page that is none of the portal's. */
export async function rulebookMarkup(told: RulebookPage): Promise<string> {
  return html`${<RulebookBody told={told} />}`;
}

function Law({ law }: { readonly law: RulebookPage['laws'][number] }) {
  const { title, url, date, evidence, read, note } = law;
  return (
    <div class="law">
      <p>
        <strong>{title}</strong>
        {date === null ? '' : ` (${date})`} <span class={`mark ${evidence}`}>{read}</span>
      </p>
      {url === null ? null : (
        <p>
          <a href={url}>{url}</a>
        </p>
      )}
      {note === null ? null : <p class="faint">{note}</p>}
    </div>
  );
}

function Section({ section }: { readonly section: PageSection }) {
  const { id, heading, intro, entries, tables } = section;
  return (
    <section id={id}>
      <h2>{heading}</h2>
      {intro === null ? null : <p class="faint">{intro}</p>}
      {entries.map((entry) => (
        <Rule entry={entry} section={id} />
      ))}
      {tables.map((table) => (
        <Table table={table} sort={id === 'examples' ? 'cases' : 'keys'} />
      ))}
    </section>
  );
}

function Rule({ entry, section }: { readonly entry: PageEntry; readonly section: string }) {
  const { name, title, statements, cites } = entry;
  return (
    <article class="rule" {...(name === '' ? {} : { id: `${section}-${name}` })}>
      <div>
        {title === '' ? null : (
          <h3>
            {title}
            {title.startsWith(name) ? null : <code>{name}</code>}
          </h3>
        )}
        {statements.map(({ label, says, written, rests = [] }) => (
          <>
            <p>
              {label === null ? null : <span class="label">{label}</span>}
              {says}
            </p>
            {written === null || written === '' ? null : (
              <p class="written">
                <code>{written}</code>
              </p>
            )}
            {rests.length === 0 ? null : (
              <p class="rests">
                {rests.map((figure) => (
                  <>
                    <a href={`#figures-${figure}`}>→ {figure.replaceAll('_', ' ')}</a>{' '}
                  </>
                ))}
              </p>
            )}
          </>
        ))}
      </div>
      <div class="beside">
        {cites.map((cite) => (
          <Place cite={cite} />
        ))}
      </div>
    </article>
  );
}

function Place({ cite: { title, article, url, evidence, mark } }: { readonly cite: PlaceCited }) {
  return (
    <p>
      {url === null ? title : <a href={url}>{title}</a>}, <strong>{article}</strong>{' '}
      {mark === '' ? null : <span class={`mark ${evidence}`}>{mark}</span>}
    </p>
  );
}

/** Each row reads by itself on a narrow screen, where its cells stand one below the other under their columns' names. */
function Table({ table: { caption, columns, rows }, sort }: { readonly table: PageTable; readonly sort: string }) {
  return (
    <table class={sort}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th scope="col">{column}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            {row.map((cell, index) => (
              <td data-column={columns[index] ?? ''}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
