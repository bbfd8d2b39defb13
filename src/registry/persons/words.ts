/** Blanks between words: space, tab, no-break space, ideographic space. */
const gap = '[ \t\u00a0\u3000]+';
const may = '[ \t\u00a0\u3000]*';

/** A text with everything a pattern would read otherwise taken literally. */
function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

/** The text without its accents: how a form that takes ASCII alone has it. */
export function unaccented(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').normalize('NFC');
}

/** A pattern for any of some words or phrases, with and without their accents; blanks inside them may be several. */
export function anyOf(words: Iterable<string>): string {
  const each = [...words].flatMap((word) => [word, unaccented(word)]);
  return `(?:${[...new Set(each)].map((word) => escaped(word).replaceAll(' ', gap)).join('|')})`;
}

/** A pattern for the whole of any of some names: dots and blanks between letters may be there or not. */
export function wholeOf(names: Iterable<string>): string {
  const each = [...names].flatMap((name) => [name, unaccented(name)]);
  const loose = [...new Set(each)].map((name) =>
    name
      .split(/[. ]+/)
      .filter((part) => part !== '')
      .map(escaped)
      .join(`[.]?${may}`),
  );
  return `^${may}(?:${[...new Set(loose)].join('|')})[.]?${may}$`;
}

/** Where a pattern names a part that nobody declared. */
export interface UnknownPart {
  readonly unknown: string;
}

/** A pattern with its `<parts>` put in, or the first name that is not known. */
export function expanded(
  pattern: string,
  parts: ReadonlyMap<string, string>,
): { readonly pattern: string } | UnknownPart {
  let unknown: string | undefined;
  const filled = pattern.replaceAll(/<([a-z][a-z-]*)>/g, (_, name: string) => {
    const part = parts.get(name);
    if (part === undefined) unknown ??= name;
    return part ?? '';
  });
  return unknown === undefined ? { pattern: filled } : { unknown };
}
