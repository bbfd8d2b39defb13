import type { Paragraph } from '../../reasons/index.ts';
import type { Colours } from './colour.ts';
import { indented } from './width.ts';

/** Paragraphs of an explanation as lines for a terminal: two blanks a step in, wrapped under their own beginning. */
export function paragraphLines(paragraphs: readonly Paragraph[], colours: Colours, width: number): string[] {
  return paragraphs.flatMap(({ depth, text, tone }) => {
    if (text === '') return [''];
    const marked = /^([✓✗?·] |= |\[\d+\] |§\d+ )/.exec(text)?.[0].length ?? (depth > 0 ? 2 : 0);
    const lines = indented(text, { width, indent: depth * 2, hanging: marked });
    return lines.map((line) => coloured(line, tone, colours));
  });
}

/** How each tone is coloured. Plain text is not. */
const colourOf: Readonly<Record<Paragraph['tone'], keyof Colours | undefined>> = {
  title: 'strong',
  heading: 'strong',
  faint: 'faint',
  good: 'good',
  bad: 'bad',
  open: 'open',
  plain: undefined,
};

function coloured(line: string, tone: Paragraph['tone'], colours: Colours): string {
  const colour = colourOf[tone];
  return colour === undefined ? line : colours[colour](line);
}
