import { rulebookMarkup } from '../../portal/index.ts';
import type { RulebookPage } from '../../reasons/index.ts';
import { html, page } from '../page/html.ts';

const style = `
body { max-width: 72rem; overflow-wrap: break-word; }
.source { margin-top: 3rem; color: var(--faint); font-size: .9rem; border-top: 1px solid var(--line); padding-top: .8rem; }
h1 { margin-bottom: .2rem; } h1 + p { margin-top: 0; }
code { font: .85em/1.45 ui-monospace, 'DejaVu Sans Mono', monospace; color: var(--faint); }
dl.facts > div { display: grid; grid-template-columns: 10rem 1fr; gap: .3rem 1.2rem; margin: .3rem 0; }
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
@media (max-width: 48rem) { .rule { grid-template-columns: minmax(0, 1fr); } .beside { padding-left: .8rem; border-left: 3px solid var(--line); }
  table.cases, table.cases tbody, table.cases tr, table.cases td { display: block; } table.cases thead { display: none; }
  table.cases td:first-child, table.cases td:last-child { width: auto; } table.cases td:first-child { font-weight: 600; border: 0; }
  table.cases td:nth-child(2) { border: 0; color: var(--faint); } table.cases td { padding: .2rem 0; }
  dl.facts > div { grid-template-columns: 1fr; gap: 0; } dl.facts dd { margin-bottom: .6rem; } }
@media print { nav { display: none; } .rule { grid-template-columns: minmax(0, 1fr) 14rem; } body { font-size: .85rem; }
  a { color: inherit; } }
`;

/** A rulebook as one page that needs nothing else, and no script: the same text as in the portal. */
export async function rulebookHtml(told: RulebookPage): Promise<string> {
  const body = html`<main>
    <h1>${told.title}</h1>
    <p><code>${told.rulebook}@${told.version}</code></p>
    ${{ markup: await rulebookMarkup(told) }}
  </main>`;
  return page({ title: told.title, language: told.language, body, style });
}
