import stringWidth from 'string-width';
import { isMap, isPair, isScalar, isSeq, Lexer, parseDocument, visit, type Node, type YAMLMap } from 'yaml';
import { keysOf, type KeyComment } from './style.ts';

/** Something to be put into a text at an offset, in the place of some blanks or of nothing. */
interface Insertion {
  readonly at: number;
  readonly text: string;
  readonly instead?: number;
}

/** Aligned lines may be longer than others by the blanks between their columns, but not longer than this. */
const longest = 200;

/** Rules on one line each, one below the other, as a table: what has the same key stands in the same column. */
export function alignColumns(text: string): string {
  const insertions: Insertion[] = [];
  visit(parseDocument(text, { schema: 'failsafe' }), {
    Collection: (_, { items }) => {
      const rows = items.map((item) => (isPair(item) ? item.value : item));
      const maps = rows.filter((row): row is YAMLMap<Node, Node> => isMap(row) && row.flow === true);
      if (maps.length === rows.length && maps.length > 1) insertions.push(...aligned(maps, text));
    },
  });
  return inserted(text, insertions);
}

function aligned(rows: readonly YAMLMap<Node, Node>[], text: string): Insertion[] {
  const starts = rows.map(({ items }) =>
    items.map(({ key }) => ({ key: isScalar(key) ? String(key.value) : '', at: key.range?.[0] ?? 0 })),
  );
  // In a map what stands before the rows has a width too: the names of the rules.
  const befores = rows.map(({ range }) => stringWidth(text.slice(text.lastIndexOf('\n', range?.[0]) + 1, range?.[0])));
  const sameFirst = starts.every((row) => row[0]?.key === starts[0]?.[0]?.key);
  const insertions = rows.flatMap(({ range }, index): Insertion[] => {
    const blanks = sameFirst ? Math.max(...befores) - (befores[index] ?? 0) : 0;
    return blanks > 0 ? [{ at: range?.[0] ?? 0, text: ' '.repeat(blanks) }] : [];
  });
  for (let column = 1; starts.every((row) => row[column - 1]?.key === starts[0]?.[column - 1]?.key); column += 1) {
    const ending = starts.filter((row) => row.length > column);
    if (ending.length === 0) break;
    const width = (row: (typeof starts)[number]): number =>
      stringWidth(text.slice(row[column - 1]?.at ?? 0, row[column]?.at ?? 0));
    const widest = Math.max(...ending.map(width));
    for (const row of ending) {
      const blanks = widest - width(row);
      if (blanks > 0) insertions.push({ at: row[column]?.at ?? 0, text: ' '.repeat(blanks) });
    }
  }
  const tooLong = starts.some((row) => {
    const start = text.lastIndexOf('\n', row[0]?.at ?? 0) + 1;
    const end = text.indexOf('\n', start);
    const added = insertions
      .filter(({ at }) => at >= start && at < end)
      .reduce((sum, each) => sum + each.text.length, 0);
    return stringWidth(text.slice(start, end)) + added > longest;
  });
  return tooLong ? [] : insertions;
}

function inserted(text: string, insertions: readonly Insertion[]): string {
  let result = text;
  for (const { at, text: added, instead = 0 } of insertions.toSorted((left, right) => right.at - left.at))
    result = result.slice(0, at) + added + result.slice(at + instead);
  return result;
}

/** `[a, b]` has no blanks inside its brackets, `{ a: b }` has: the library knows one way for both. */
export function tightenLists(text: string): string {
  const insertions: Insertion[] = [];
  visit(parseDocument(text, { schema: 'failsafe' }), {
    Seq: (_, node) => {
      if (node.flow !== true || !node.range || !isSeq(node)) return;
      const [start, end] = node.range;
      if (text[start + 1] === ' ') insertions.push({ at: start + 1, text: '', instead: 1 });
      if (text[end - 2] === ' ' && end - start > 3) insertions.push({ at: end - 2, text: '', instead: 1 });
    },
  });
  return inserted(text, insertions);
}

/** Two blanks before a comment at the end of a line. */
export function setOffComments(text: string): string {
  const insertions: Insertion[] = [];
  let at = 0;
  let before = '';
  for (const token of new Lexer().lex(text)) {
    // Marks that the lexer adds for the parser are no part of the text.
    if (!text.startsWith(token, at)) continue;
    if (token.startsWith('#') && before === ' ' && text[at - 2] !== '\n') insertions.push({ at, text: ' ' });
    before = token;
    at += token.length;
  }
  return inserted(text, insertions);
}

/** Puts comments back behind the keys they stood behind. */
export function commentKeys(text: string, comments: readonly KeyComment[]): string {
  const insertions: Insertion[] = [];
  const wanted = new Map(comments.map(({ path, comment }) => [path.join('\0'), comment]));
  visit(parseDocument(text, { schema: 'failsafe' }), {
    Pair: (_, { key }, path) => {
      if (!isScalar(key) || !key.range) return;
      const comment = wanted.get([...keysOf(path), String(key.value)].join('\0'));
      if (comment !== undefined) insertions.push({ at: text.indexOf('\n', key.range[1]), text: `  # ${comment}` });
    },
  });
  return inserted(text, insertions);
}

/** Makes the literal blocks at these paths folded ones: the same lines, read as one. */
export function foldAgain(text: string, paths: readonly (readonly string[])[]): string {
  let result = text;
  const wanted = new Set(paths.map((path) => path.join('\0')));
  visit(parseDocument(text, { schema: 'failsafe' }), {
    Scalar: (_, node, path) => {
      const keys = keysOf([...path, node]);
      if (node.type === 'BLOCK_LITERAL' && node.range && wanted.has(keys.join('\0')) && result[node.range[0]] === '|')
        result = `${result.slice(0, node.range[0])}>${result.slice(node.range[0] + 1)}`;
    },
  });
  return result;
}
