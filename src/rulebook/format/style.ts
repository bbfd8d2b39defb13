import stringWidth from 'string-width';
import {
  Document,
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  visit,
  type Node,
  type Scalar,
  type YAMLMap,
} from 'yaml';

/** A line of a document is not longer than this; a list of grades on one line each reads as a table up to here. */
const longest = 160;

/** How the library is to write what was laid out. */
export const writing = { lineWidth: 0, singleQuote: true, indentSeq: true } as const;

/**
 * How a document is laid out: texts in several languages on one line, whatever fits a line on one where its author put
 * it so, and brothers alike. What no longer fits a line is opened.
 */
export function layOut(document: Document, text: string): void {
  visit(document, {
    Collection: (_, node, path) => {
      const depth = path.filter(isCollection).length;
      if (isMap(node) && isTexts(node)) node.flow = (depth - 1) * 2 + keyWidth(path) + lineWidth(node) <= longest;
      else if (node.flow === true && !isFlat(node) && widthOf(node, text) + depth * 2 > longest) node.flow = false;
    },
  });
  visit(document, { Collection: (_, { items }) => alike(items.map((item) => (isPair(item) ? item.value : item))) });
}

/** `{ en: …, fr: … }`: a text in its languages. */
function isTexts({ items }: YAMLMap): boolean {
  return (
    items.length > 0 &&
    items.every(
      ({ key, value }) => isScalar(key) && /^[a-z]{2}(-[A-Za-z]+)?$/.test(String(key.value)) && isScalar(value),
    ) &&
    items.some(({ key }) => isScalar(key) && key.value === 'en')
  );
}

function isFlat(node: { readonly items: readonly unknown[] }): boolean {
  return !node.items.some((item) => isCollection(isPair(item) ? item.value : item));
}

/**
 * The width of a map on one line. It is measured by what it says and not by how it stands: one that was opened because it
 * is long would else be found short enough, without its braces, and closed again the next time.
 */
function lineWidth(node: YAMLMap): number {
  const line = new Document(null);
  const copy = node.clone();
  if (!isMap(copy)) throw new Error('the copy of a map is none');
  copy.flow = true;
  line.contents = copy;
  return stringWidth(line.toString(writing).trimEnd());
}

/** The width of the key before a value, with the colon behind it. */
function keyWidth(path: readonly unknown[]): number {
  const pair = path.at(-1);
  return isPair(pair) && isScalar(pair.key) ? String(pair.key.value).length + 2 : 0;
}

function widthOf({ range }: Node, text: string): number {
  return range ? text.slice(range[0], range[1]).replaceAll(/\s+/g, ' ').length : 0;
}

/** Rules side by side are all on one line each, or none is. */
function alike(items: readonly unknown[]): void {
  const rules = items.filter((item): item is YAMLMap => isMap(item) && !isFlat(item));
  if (rules.some(({ flow }) => flow !== true)) for (const rule of rules) rule.flow = false;
}

/** Blank lines between the parts of a document: before each section, none inside its head. */
export function spaceOut(map: YAMLMap<Node, Node | null>, firstSection: number, keys: readonly string[]): void {
  let before: string | undefined;
  for (const [index, { key }] of map.items.entries()) {
    if (!isScalar(key)) continue;
    const name = String(key.value);
    const joins = before !== undefined && together.some(([one, other]) => one === before && other === name);
    key.spaceBefore = index > 0 && keys.indexOf(name) >= firstSection && !joins;
    before = name;
  }
}

const together: readonly (readonly [string, string])[] = [
  ['best-to-worst', 'grades'],
  ['examples', 'scenarios'],
];

/** A comment behind a key whose value stands below it, and the way to that key. */
export interface KeyComment {
  readonly path: readonly string[];
  readonly comment: string;
}

/**
 * A comment behind `requirements:` is about the section, and stays there. The parser keeps it with the first entry, so
 * it is taken out here and put back afterwards (`commentKeys`).
 */
export function takeKeyComments(document: Document, text: string): KeyComment[] {
  const found: KeyComment[] = [];
  visit(document, {
    Pair: (_, { key, value }, path) => {
      if (!isScalar(key) || !isCollection(value) || !key.range || !value.commentBefore || value.flow === true) return;
      const line = text.slice(key.range[1], text.indexOf('\n', key.range[1]));
      const behind = /^\s*:\s*#(.*)$/.exec(line)?.[1];
      const [first, ...rest] = value.commentBefore.split('\n');
      if (behind === undefined || first?.trim() !== behind.trim()) return;
      value.commentBefore = rest.length === 0 ? null : rest.join('\n');
      found.push({ path: [...keysOf(path), String(key.value)], comment: behind.trim() });
    },
  });
  return found;
}

/** The keys on a way to a node; of a list, the number of the item. */
export function keysOf(path: readonly unknown[]): string[] {
  return path.flatMap((step, index) => {
    if (isPair(step) && isScalar(step.key)) return [String(step.key.value)];
    const next = path[index + 1];
    return isSeq(step) && next !== undefined ? [String(step.items.indexOf(next))] : [];
  });
}

/**
 * A text that its author folded over several lines keeps its lines. The library would fold it anew by width, so it is
 * written as a literal block of these lines, and the marks are put back afterwards (`unliteral`).
 */
export function keepFolds(document: Document, text: string): string[][] {
  const folded: string[][] = [];
  visit(document, {
    Scalar: (_, node, path) => {
      const lines = node.type === 'BLOCK_FOLDED' ? linesOf(node, text) : undefined;
      if (lines === undefined) return;
      node.type = 'BLOCK_LITERAL';
      node.value = lines.join('\n');
      folded.push(keysOf([...path, node]));
    },
  });
  return folded;
}

function linesOf({ value, range }: Scalar, text: string): string[] | undefined {
  if (!range || typeof value !== 'string') return undefined;
  const [, ...lines] = text
    .slice(range[0], range[1])
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines.join(' ') === value ? lines : undefined;
}
