/** One line of a terminal, and how it is coloured. */
interface Line {
  readonly text: string;
  readonly fill: string;
  readonly bold: boolean;
}

const line = (text: string): Line => ({
  text,
  fill: text.startsWith('$') ? '#79c0ff' : /^\s*✓/.test(text) ? '#7ee787' : /^\s*✗/.test(text) ? '#ff7b72' : '#e6edf3',
  bold: /^\p{L}/u.test(text),
});

/** The part of an output from a line that begins so up to, and without, the next that does otherwise. */
function part(out: readonly string[], from: string, until: string): readonly string[] {
  const begin = out.findIndex((each) => each.startsWith(from));
  const length = out.slice(begin).findIndex((each) => each.startsWith(until));
  if (begin < 0 || length < 0) throw new Error(`the demo prints no "${from}" with "${until}" after it`);
  return out.slice(begin, begin + length);
}

/**
 * What a newcomer wants to see of the demo: the grades, how they agree with the authority's own, why one of them is what
 * it is, and one over all its topics. Cut from what it prints, with `…` for what is left out.
 */
export function scenes(output: string): readonly string[] {
  const out = output.split('\n');
  return [
    '$ npm run demo',
    '',
    ...part(out, 'Food Hygiene Rating Scheme  (', 'Run '),
    ...part(out, 'Our grades against', '    717:'),
    '    …',
    '    ✓ no unexplained difference',
    '',
    ...part(out, 'The Orbit', '  premises only'),
    '',
    ...part(out, 'Food Hygiene Rating Scheme: ', '  gb/'),
    '',
    ...part(out, 'Why this grade', 'Whether it is rated'),
    ...part(out, 'PROVIDENCE', '  us-ccn'),
    '',
    ...part(out, 'Standing', 'Overall view of hospitals: '),
  ];
}

const step = 17;
const margin = 18;

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Lines of a terminal as a picture that needs nothing else. */
export function picture(lines: readonly string[]): string {
  const height = margin * 2 + lines.length * step;
  const drawn = lines.map(line).map(({ text, fill, bold }, at) => {
    const style = `fill:${fill}${bold ? ';font-weight:bold' : ''}`;
    return `<text x="${margin}" y="${margin + (at + 1) * step - 5}" xml:space="preserve" style="${style}">${escaped(text)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 680 ${height}" width="680" height="${height}" role="img" aria-label="Output of the demo">
<rect width="100%" height="100%" rx="8" fill="#0d1117"/>
<g font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,DejaVu Sans Mono,monospace" font-size="13">
${drawn.join('\n')}
</g>
</svg>
`;
}
