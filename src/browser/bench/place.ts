/** Where the cursor stands in a document of YAML, as far as that can be told while somebody is still writing it. */
export interface PlaceIn {
  /** The steps from the top: names of keys, and `*` for an entry of a list. */
  readonly path: readonly string[];
  /** Whether a key is being written here, or the value of the last step. */
  readonly at: 'key' | 'value';
  /** What stands between the last mark of YAML and the cursor. */
  readonly typed: string;
}

/** One level of brackets, or the line itself. */
interface Level {
  readonly is: 'line' | 'map' | 'list';
  key: string | undefined;
  /** Where what is being written began. */
  from: number;
}

const keyOf = /^((?:"[^"]*"|'[^']*'|[^\s'"{[#&*!|>%@`,][^:#]*?))\s*:(?=\s|$)/;

/**
 * Finds the place of a cursor. By lines and their indents, not by a parser of YAML: while a line is half written, a
 * parser finds it to be part of the line before.
 */
export function placeAt(text: string, cursor: number): PlaceIn {
  const start = text.lastIndexOf('\n', cursor - 1) + 1;
  const line = text.slice(start, cursor);
  const { indent, entries, rest } = lead(line);
  const outer = parents(text.slice(0, start), indent);
  if (outer.inText) return { path: outer.path, at: 'value', typed: line.trimStart() };
  const path = [...outer.path, ...Array.from({ length: entries }, () => '*')];
  return within(rest, path);
}

/** The spaces and dashes that a line begins with: how far in it stands, and how many lists it begins an entry of. */
function lead(line: string): { readonly indent: number; readonly entries: number; readonly rest: string } {
  const dashes = /^(\s*)((?:- +)*)(.*)$/s.exec(line);
  const [, spaces = '', marks = '', rest = ''] = dashes ?? [];
  return { indent: spaces.length, entries: marks.split('-').length - 1, rest };
}

/** The keys above a line that stand further out, from the top; a text over several lines has no keys in it. */
function parents(before: string, indent: number): { readonly path: string[]; readonly inText: boolean } {
  const path: string[] = [];
  let inText = false;
  let bound = indent;
  for (const line of before.split('\n').toReversed()) {
    if (line.trim() === '' || line.trimStart().startsWith('#')) continue;
    const { indent: spaces, entries, rest } = lead(line);
    const own = line.length - line.trimStart().length + (entries === 0 ? 0 : line.trimStart().length - rest.length);
    const key = keyOf.exec(rest);
    if (key !== null && own < bound && opens(rest.slice(key[0].length))) {
      if (path.length === 0) inText = /:\s+[|>][+-]?\d*\s*$/.test(rest);
      path.unshift(unquoted(key[1] ?? ''));
      bound = own;
    }
    if (entries > 0 && spaces < bound) {
      path.unshift(...Array.from({ length: entries }, () => '*'));
      // A list may stand as far out as the key it belongs to.
      bound = spaces + 1;
    }
    if (bound === 0) break;
  }
  return { path, inText };
}

/** Whether what follows a key leaves its value to the lines below. */
function opens(value: string): boolean {
  return /^\s*(?:[|>][+-]?\d*)?\s*(?:#.*)?$/.test(value);
}

/** The place inside one line, by its brackets and commas; texts in quotes are passed over. */
function within(rest: string, outer: readonly string[]): PlaceIn {
  const levels: Level[] = [{ is: 'line', key: undefined, from: 0 }];
  let quote: string | undefined;
  const top = (): Level => levels.at(-1) ?? { is: 'line', key: undefined, from: 0 };
  for (let at = 0; at < rest.length; at += 1) {
    const letter = rest[at] ?? '';
    const level = top();
    if (quote !== undefined) {
      if (letter === quote) quote = undefined;
      continue;
    }
    const begins = rest.slice(level.from, at).trim() === '';
    if (begins && (letter === '"' || letter === "'")) quote = letter;
    else if (letter === ':' && level.is !== 'list' && level.key === undefined && /^(?:\s|$)/.test(rest.slice(at + 1))) {
      level.key = unquoted(rest.slice(level.from, at).trim());
      level.from = at + 1;
    } else if (begins && (letter === '{' || letter === '[')) {
      levels.push({ is: letter === '{' ? 'map' : 'list', key: undefined, from: at + 1 });
    } else if (letter === ',' && level.is !== 'line') {
      level.key = undefined;
      level.from = at + 1;
    } else if ((letter === '}' && level.is === 'map') || (letter === ']' && level.is === 'list')) {
      levels.pop();
    }
  }
  const path = [...outer];
  for (const { is, key } of levels) {
    if (is === 'list') path.push('*');
    if (key !== undefined) path.push(key);
  }
  const { is, key, from } = top();
  const typed = rest.slice(from).trimStart();
  return { path, at: is === 'list' || key !== undefined ? 'value' : 'key', typed };
}

function unquoted(key: string): string {
  return key.replaceAll(/^["']|["']$/g, '');
}
