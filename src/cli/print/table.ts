import { cut, padded, usualWidth, widthOf, wrapped } from './width.ts';

/**
 * One column. `wrap` lets long text run over several lines; else it is cut with `…`. `whole` keeps it as wide as it is
 * while others can give way: an id that is cut can be neither typed nor pasted.
 */
export interface Column {
  readonly title: string;
  readonly align?: 'left' | 'right';
  readonly wrap?: boolean;
  readonly whole?: boolean;
}

const gap = 2;
/** A column is never squeezed below this, or nothing in it can be read. */
const narrowest = 8;

/**
 * A table that fits the terminal: columns as wide as their content where there is room, the widest ones narrowed
 * where there is not. No frame: it reads well, pastes well and is what `cut` and `awk` expect.
 */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[], width = usualWidth): string[] {
  const natural = columns.map(({ title }, index) =>
    Math.max(widthOf(title), ...rows.map((row) => widthOf(row[index] ?? ''))),
  );
  const widths = fitted(natural, width - gap * (columns.length - 1), (index) => columns[index]?.whole !== true);
  const line = (cells: readonly string[]): string[] => {
    const parts = columns.map(({ wrap }, index) => {
      const cell = cells[index] ?? '';
      return wrap === true ? wrapped(cell, widths[index] ?? 0) : [cut(cell, widths[index] ?? 0)];
    });
    const height = Math.max(1, ...parts.map((part) => part.length));
    return Array.from({ length: height }, (_, at) =>
      columns
        .map(({ align }, index) => padded(parts[index]?.[at] ?? '', widths[index] ?? 0, align))
        .join(' '.repeat(gap))
        .trimEnd(),
    );
  };
  const titles = columns.map(({ title }) => title);
  const rule = widths.map((each) => '─'.repeat(each)).join(' '.repeat(gap));
  return [...line(titles), rule, ...rows.flatMap(line)];
}

/**
 * Widths that fit: the widest column gives way first, one step at a time, down to what can still be read. Those that
 * are to stay whole give way only where all the others have.
 */
function fitted(natural: readonly number[], room: number, mayGive: (index: number) => boolean): number[] {
  const free = natural.flatMap((_, index) => (mayGive(index) ? [index] : []));
  const kept = natural.reduce((sum, each, index) => (mayGive(index) ? sum : sum + each), 0);
  const given = narrowed(
    free.map((index) => natural[index] ?? 0),
    room - kept,
  );
  const widths = [...natural];
  for (const [place, index] of free.entries()) widths[index] = given[place] ?? 0;
  return widths.reduce((sum, each) => sum + each, 0) <= room ? widths : narrowed(widths, room);
}

function narrowed(natural: readonly number[], room: number): number[] {
  const widths = [...natural];
  let over = widths.reduce((sum, each) => sum + each, 0) - room;
  while (over > 0) {
    const widest = Math.max(...widths);
    if (widest <= narrowest) break;
    const second = Math.max(narrowest, ...widths.filter((each) => each < widest));
    const at = widths.flatMap((each, index) => (each === widest ? [index] : []));
    const step = Math.min(widest - second, Math.ceil(over / at.length)) || 1;
    for (const index of at) {
      const taken = Math.min(step, over);
      widths[index] = widest - taken;
      over -= taken;
    }
  }
  return widths;
}

/** Labels and values, one a line, the values in one column and wrapped there: a receipt, an identity card. */
export function pairs(
  rows: readonly (readonly [label: string, value: string])[],
  width = usualWidth,
  indent = 0,
): string[] {
  const label = Math.min(28, Math.max(0, ...rows.map(([name]) => widthOf(name))));
  return rows.flatMap(([name, value]) =>
    wrapped(value, width - indent - label - gap).map((line, index) =>
      `${' '.repeat(indent)}${padded(index === 0 ? name : '', label)}${' '.repeat(gap)}${line}`.trimEnd(),
    ),
  );
}
