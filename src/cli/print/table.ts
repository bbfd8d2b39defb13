import { cut, padded, widthOf, wrapped } from './width.ts';

/**
 * One column. `wrap` lets long text run over several lines; else it is cut with `…`. `whole` keeps it as wide as it is:
 * an id that is cut can be neither typed nor pasted.
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
 * where there is not, and one row below the other where not even that is enough. No frame: it reads well, pastes well and is what `cut` and `awk` expect.
 */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[], width: number): string[] {
  const natural = columns.map(({ title }, index) =>
    Math.max(widthOf(title), ...rows.map((row) => widthOf(row[index] ?? ''))),
  );
  const room = width - gap * (columns.length - 1);
  const widths = fitted(natural, room, (index) => columns[index]?.whole !== true);
  if (widths === undefined) return stacked(columns, rows, width);
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

/** The same where the columns do not fit beside one another: each row as a list of its cells, with a line between. */
function stacked(columns: readonly Column[], rows: readonly (readonly string[])[], width: number): string[] {
  return rows.flatMap((row, place) => [
    ...(place === 0 ? [] : ['─'.repeat(Math.min(width, 12))]),
    ...pairs(
      columns.flatMap(({ title }, index): [string, string][] => {
        const cell = row[index] ?? '';
        return cell === '' ? [] : [[title, cell]];
      }),
      width,
    ),
  ]);
}

/**
 * Widths that fit, where there are any: the widest column gives way first, one step at a time, down to what can still
 * be read. Those that are to stay whole never do.
 */
function fitted(natural: readonly number[], room: number, mayGive: (index: number) => boolean): number[] | undefined {
  const free = natural.flatMap((_, index) => (mayGive(index) ? [index] : []));
  const kept = natural.reduce((sum, each, index) => (mayGive(index) ? sum : sum + each), 0);
  const given = narrowed(
    free.map((index) => natural[index] ?? 0),
    room - kept,
  );
  const widths = [...natural];
  for (const [place, index] of free.entries()) widths[index] = given[place] ?? 0;
  return widths.reduce((sum, each) => sum + each, 0) <= room ? widths : undefined;
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
export function pairs(rows: readonly (readonly [label: string, value: string])[], width: number, indent = 0): string[] {
  const label = Math.min(28, Math.max(0, ...rows.map(([name]) => widthOf(name))));
  const room = width - indent - label - gap;
  const longest = Math.max(0, ...rows.flatMap(([, value]) => value.split(/\s/).map(widthOf)));
  if (room < narrowestValue || (longest > room && longest <= width - indent - gap)) return below(rows, width, indent);
  return rows.flatMap(([name, value]) =>
    wrapped(value, width - indent - label - gap).map((line, index) =>
      `${' '.repeat(indent)}${padded(index === 0 ? name : '', label)}${' '.repeat(gap)}${line}`.trimEnd(),
    ),
  );
}

/** A value is given this much room beside its label, and room for its longest word, or else stands below it. */
const narrowestValue = 16;

function below(rows: readonly (readonly [label: string, value: string])[], width: number, indent: number): string[] {
  const blanks = ' '.repeat(indent);
  return rows.flatMap(([name, value]) => [
    ...(name === '' ? [] : wrapped(name, width - indent).map((line) => blanks + line)),
    ...wrapped(value, width - indent - gap).map((line) => blanks + ' '.repeat(gap) + line),
  ]);
}
