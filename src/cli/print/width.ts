import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';

/** Columns of a terminal nobody told us about, and the most that a line of prose may take: longer lines read badly. */
export const usualWidth = 80;

/** The columns to write in: those of the terminal where it tells them, up to what reads well. */
export function lineWidth({ columns = usualWidth }: { readonly columns?: number }): number {
  return Math.max(narrowestLine, Math.min(usualWidth, columns));
}

/** No terminal is narrower than this to us; nothing could be said in it. */
const narrowestLine = 20;

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

/**
 * A line as it was said, over several where it is wider than the terminal, each further one below its own beginning.
 * A word that is longer stays whole: an id or a path that was broken could not be copied.
 */
export function folded(line: string, columns: number): string {
  return line
    .split('\n')
    .map((each) => {
      if (widthOf(each) <= columns) return each;
      const blanks = Math.min(/^ */.exec(each)?.[0].length ?? 0, columns >> 1);
      const [first = '', ...rest] = wrapAnsi(each.trimStart(), columns - blanks - 2, { trim: true }).split('\n');
      return [' '.repeat(blanks) + first, ...rest.map((more) => ' '.repeat(blanks + 2) + more)].join('\n');
    })
    .join('\n');
}

/** However deep something stands, it is given this much room. */
const narrowestText = 12;

/** A paragraph with an indent, and further indent for the lines after its first (a hanging indent). */
export function indented(
  text: string,
  { width, indent, hanging = 0 }: { width: number; indent: number; hanging?: number },
): string[] {
  const first = wrapped(text, Math.max(narrowestText, width - indent - hanging));
  return first.map((line, index) => ' '.repeat(index === 0 ? indent : indent + hanging) + line);
}
