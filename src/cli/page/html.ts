/** A piece of HTML. Only `html` makes one, so that no text becomes markup unless it was written as markup here. */
export interface Html {
  readonly markup: string;
}

type Part = string | number | Html | readonly Html[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function markupOf(part: Part): string {
  if (typeof part === 'number') return String(part);
  if (typeof part === 'string') return part.replaceAll(/[&<>"']/g, (letter) => entities[letter] ?? letter);
  return 'markup' in part ? part.markup : part.map(({ markup }) => markup).join('');
}

/** Writes HTML as a template; whatever is put in is text, unless it is HTML itself. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return {
    markup: strings.map((text, index) => text + (index < parts.length ? markupOf(parts[index] ?? '') : '')).join(''),
  };
}

const style = `
:root { color-scheme: light dark; --ink: #1b1f24; --paper: #ffffff; --faint: #57606a; --line: #d0d7de;
  --better: #0a6cbd; --worse: #b3480a; --other: #6b5b95; --same: #8c959f; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --paper: #0d1117; --faint: #9ba4ae; --line: #30363d;
  --better: #58a6ff; --worse: #f0883e; --other: #b39ddb; --same: #6e7681; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 1.5rem 1rem 4rem; color: var(--ink); background: var(--paper);
  font: 1rem/1.5 system-ui, 'Noto Sans', sans-serif; }
h1 { font-size: 1.5rem; line-height: 1.25; } h2 { font-size: 1.15rem; margin-top: 2.5rem; }
p.faint, td.faint, .faint { color: var(--faint); }
div.wide { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: var(--faint); padding-bottom: .4rem; }
th, td { padding: .3rem .7rem; border-bottom: 1px solid var(--line); text-align: right; }
th { font-weight: 600; } tr > :first-child, td.text, th.text { text-align: left; }
table.heat { font-size: .85rem; line-height: 1.25; } table.heat th, table.heat td { padding: .3rem .45rem; }
td.heat { border: 1px solid var(--paper); }
svg { max-width: 100%; height: auto; } svg text { fill: var(--ink); font: 12px system-ui, sans-serif; }
.better { color: var(--better); } .worse { color: var(--worse); } .other { color: var(--other); }
li { margin: .6rem 0; } li ul { color: var(--faint); padding-left: 1.2rem; } li li { margin: .1rem 0; }
footer { margin-top: 3rem; color: var(--faint); font-size: .9rem; border-top: 1px solid var(--line); padding-top: .8rem; }
@media print { body { max-width: none; } }
`;

/** One page that needs nothing else: no script, no font, no picture from anywhere, in light and dark. */
export function page({
  title,
  language,
  body,
  style: own = '',
}: {
  readonly title: string;
  readonly language: string;
  readonly body: Html;
  /** What this page needs beside what every page has. */
  readonly style?: string;
}): string {
  const whole = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <title>${title}</title>
        <style>
          ${{ markup: style + own }}
        </style>
      </head>
      <body>
        ${body}
      </body>
    </html> `;
  return whole.markup;
}
