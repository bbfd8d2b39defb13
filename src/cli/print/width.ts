import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';

/** Columns of a terminal nobody told us about, and the most that a line of prose may take: longer lines read badly. */
export const usualWidth = 80;

/** How many columns a text takes on a terminal: an ideograph takes two, a combining mark none. */
export function widthOf(text: string): number {
  return stringWidth(text);
}

/** A text padded with blanks to a width, or as it is where it is wider. */
export function padded(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const blanks = ' '.repeat(Math.max(0, width - widthOf(text)));
  return align === 'left' ? text + blanks : blanks + text;
}

/** A text cut to a width, with `…` where something is missing. Never cuts through a character. */
export function cut(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let kept = '';
  let taken = 0;
  for (const { segment } of segmenter.segment(text)) {
    taken += widthOf(segment);
    if (taken > width - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** A paragraph as lines of at most a width; only a word longer than a line is broken. */
export function wrapped(text: string, width: number): string[] {
  if (width < 1) return [text];
  return wrapAnsi(text, width, { hard: true, trim: true }).split('\n');
}

/** A paragraph with an indent, and further indent for the lines after its first (a hanging indent). */
export function indented(
  text: string,
  { width, indent, hanging = 0 }: { width: number; indent: number; hanging?: number },
): string[] {
  const first = wrapped(text, width - indent - hanging);
  return first.map((line, index) => ' '.repeat(index === 0 ? indent : indent + hanging) + line);
}
