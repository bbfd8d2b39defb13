import type { PageEntry, PageSection, PageTable, PlaceCited, RulebookPage } from '../../reasons/index.ts';
import { html, page, type Html } from '../page/html.ts';

const style = `
body { max-width: 72rem; overflow-wrap: break-word; }
h1 { margin-bottom: .2rem; } h1 + p { margin-top: 0; }
code { font: .85em/1.45 ui-monospace, 'DejaVu Sans Mono', monospace; color: var(--faint); }
dl.facts { display: grid; grid-template-columns: minmax(8rem, max-content) 1fr; gap: .3rem 1.2rem; }
dl.facts dt { color: var(--faint); } dl.facts dd { margin: 0; }
nav ul { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; padding: 0; list-style: none; } nav li { margin: 0; }
a { color: var(--better); }
section > h2 { border-top: 2px solid var(--line); padding-top: 1rem; }
.rule { display: grid; grid-template-columns: minmax(0, 1fr) 17rem; gap: .2rem 2rem; padding: .9rem 0;
  border-bottom: 1px solid var(--line); break-inside: avoid; }
.rule h3 { margin: 0 0 .3rem; font-size: 1rem; } .rule h3 code { font-weight: 400; margin-left: .5rem; }
.rule p { margin: .25rem 0; } .rule p.written { margin-top: 0; }
.rule .label { color: var(--faint); margin-right: .4rem; } .rule .label::after { content: ':'; }
.rests { font-size: .85rem; }
.beside { font-size: .875rem; line-height: 1.4; color: var(--faint); } .beside p { margin: 0 0 .5rem; }
.beside strong { color: var(--ink); font-weight: 600; }
.mark { display: inline-block; font-size: .8rem; padding: 0 .4rem; border: 1px solid currentColor; border-radius: .6rem; }
.mark.primary { color: var(--better); } .mark.secondary, .mark.unverified { color: var(--worse); }
.law { padding: .6rem 0; } .law p { margin: .2rem 0; }
table { width: 100%; margin: 1rem 0; } table th, table td { text-align: left; vertical-align: top; }
table.cases { font-size: .9rem; } table.cases td { white-space: pre-line; } table.cases caption { display: none; } table.cases td:first-child { width: 28%; } table.cases td:last-child { width: 30%; }
table.keys { width: auto; }
div.wide:focus-visible { outline: 2px solid var(--better); }
@media (max-width: 48rem) { .rule { grid-template-columns: minmax(0, 1fr); } .beside { padding-left: .8rem; border-left: 3px solid var(--line); }
  table.cases, table.cases tbody, table.cases tr, table.cases td { display: block; } table.cases thead { display: none; }
  table.cases td:first-child, table.cases td:last-child { width: auto; } table.cases td:first-child { font-weight: 600; border: 0; }
  table.cases td:nth-child(2) { border: 0; color: var(--faint); } table.cases td { padding: .2rem 0; }
  dl.facts { grid-template-columns: 1fr; gap: 0; } dl.facts dd { margin-bottom: .6rem; } }
@media print { nav { display: none; } .rule { grid-template-columns: minmax(0, 1fr) 14rem; } body { font-size: .85rem; }
  a { color: inherit; } div.wide { overflow: visible; } }
`;

/** A rulebook as one page: the rule on the left, the law it rests on beside it. It needs nothing else, and no script. */
export function rulebookHtml(told: RulebookPage): string {
  const body = html`<main>
      <h1>${told.title}</h1>
      <p><code>${told.rulebook}@${told.version}</code></p>
      <dl class="facts">
        ${told.facts.map(
          ([label, text]) =>
            html`<dt>${label}</dt>
              <dd>${text}</dd>`,
        )}
      </dl>
      <nav aria-label="${told.title}">
        <ul>
          <li><a href="#laws">${told.labels.laws}</a></li>
          ${told.sections.map(({ id, heading }) => html`<li><a href="#${id}">${heading}</a></li>`)}
        </ul>
      </nav>
      <section id="laws">
        <h2>${told.labels.laws}</h2>
        ${told.laws.map(lawShown)}
      </section>
      ${told.sections.map(sectionShown)}
    </main>
    <footer>${told.source}</footer>`;
  return page({ title: told.title, language: told.language, body, style });
}

function lawShown({ title, url, date, evidence, read, note }: RulebookPage['laws'][number]): Html {
  return html`<div class="law">
    <p><strong>${title}</strong>${date === null ? '' : ` (${date})`} <span class="mark ${evidence}">${read}</span></p>
    ${url === null ? '' : html`<p><a href="${url}">${url}</a></p>`}
    ${note === null ? '' : html`<p class="faint">${note}</p>`}
  </div>`;
}

function sectionShown({ id, heading, intro, entries, tables }: PageSection): Html {
  return html`<section id="${id}">
    <h2>${heading}</h2>
    ${intro === null ? '' : html`<p class="faint">${intro}</p>`} ${entries.map((entry) => entryShown(entry, id))}
    ${tables.map((each) => tableShown(each, id === 'examples' ? 'cases' : 'keys'))}
  </section>`;
}

function entryShown({ name, title, statements, cites }: PageEntry, section: string): Html {
  const same = title.startsWith(name);
  return html`<article class="rule" ${name === '' ? '' : html`id="${section}-${name}"`}>
    <div>
      ${title === '' ? '' : html`<h3>${title}${same ? '' : html` <code>${name}</code>`}</h3>`}
      ${statements.map(
        ({ label, says, written, rests = [] }) =>
          html`<p>${label === null ? '' : html`<span class="label">${label}</span>`}${says}</p>
            ${written === null || written === '' ? '' : html`<p class="written"><code>${written}</code></p>`}
            ${rests.length === 0 ? '' : html`<p class="rests">${rests.map((figure) => html`<a href="#figures-${figure}">→ ${figure.replaceAll('_', ' ')}</a> `)}</p>`}`,
      )}
    </div>
    <div class="beside">${cites.map(citeShown)}</div>
  </article>`;
}

function citeShown({ title, article, url, evidence, mark }: PlaceCited): Html {
  return html`<p>
    ${url === null ? title : html`<a href="${url}">${title}</a>`}, <strong>${article}</strong>
    ${mark === '' ? '' : html`<span class="mark ${evidence}">${mark}</span>`}
  </p>`;
}

/** Wide tables scroll by themselves, by keyboard too, and never the page. */
function tableShown({ caption, columns, rows }: PageTable, sort: string): Html {
  return html`<div class="wide" tabindex="0" role="region" aria-label="${caption}">
    <table class="${sort}">
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${columns.map((column) => html`<th scope="col">${column}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${row.map((cell) => html`<td>${cell}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
