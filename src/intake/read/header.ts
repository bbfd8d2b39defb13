import { inFile, refuse } from './faults.ts';
import type { ReadLimits } from './model.ts';
import type { TableSigns } from './rewrite.ts';

/**
 * The columns that the first line of a table names.
 *
 * A column without a name (a stray delimiter at the end) gets its place as its name, so that it can never be meant by
 * a mapping; two columns of one name are refused, since which is meant cannot be told.
 */
export async function tableHeader(
  file: { readonly name: string },
  pieces: AsyncIterable<string>,
  signs: TableSigns,
  limits: ReadLimits,
): Promise<string[]> {
  let text = '';
  let values: string[] | undefined;
  for await (const piece of pieces) {
    text += piece;
    values = firstRecord(text, signs, false);
    if (values !== undefined) break;
    if (text.length > limits.lineBytes)
      throw refuse('file-line-too-long', { limit: limits.lineBytes }, inFile(file, { line: 1 }));
  }
  values ??= firstRecord(text, signs, true);
  if (values === undefined) throw refuse('file-quote-open', {}, inFile(file, { line: 1 }));
  return checkedHeader(file, values, limits);
}

/** The columns of any file, after the checks that hold for all. */
export function checkedHeader(
  file: { readonly name: string },
  values: readonly string[],
  limits: ReadLimits,
): string[] {
  if (values.length > limits.columns) {
    throw refuse('file-too-many-columns', { columns: values.length, limit: limits.columns }, inFile(file, { line: 1 }));
  }
  const named = values.map((value) => value.trim());
  if (named.every((name) => name === '')) throw refuse('file-no-header', {}, inFile(file, { line: 1 }));
  const header = named.map((name, index) => (name === '' ? `(column ${index + 1})` : name));
  // DuckDB tells columns apart without regard to case, and so do most people.
  const first = new Map<string, number>();
  header.forEach((name, index) => {
    const earlier = first.get(name.toLowerCase());
    if (earlier !== undefined) {
      throw refuse(
        'file-column-twice',
        { column: name, first: earlier + 1, second: index + 1 },
        inFile(file, { line: 1 }),
      );
    }
    first.set(name.toLowerCase(), index);
  });
  return header;
}

/** The values of the first record that is not a blank line, or undefined where its end has not come yet. */
function firstRecord(text: string, { delimiter, quote }: TableSigns, complete: boolean): string[] | undefined {
  const values: string[] = [];
  let at = /^[\r\n]*/.exec(text)?.[0].length ?? 0;
  for (;;) {
    let value = '';
    if (quote !== '' && text[at] === quote) {
      let close = at + 1;
      for (;;) {
        const next = text.indexOf(quote, close);
        if (next < 0 || (next === text.length - 1 && !complete)) return undefined;
        value += text.slice(close, next);
        close = next + 1;
        if (text[close] !== quote) break;
        value += quote;
        close += 1;
      }
      at = close;
    }
    const start = at;
    while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') at += 1;
    if (at === text.length && !complete) return undefined;
    values.push(value + text.slice(start, at));
    if (text[at] !== delimiter) return values;
    at += 1;
  }
}
