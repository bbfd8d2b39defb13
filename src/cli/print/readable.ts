/** The sign that begins what a terminal obeys. */
const escape = String.fromCodePoint(0x1b);

/** The sequences that colour our own output (picocolors); any other one is somebody else's, and is shown, not sent. */
const ownColours = new RegExp(String.raw`(${escape}\[(?:0|1|2|22|31|32|33|39)m)`);

/** What moves a cursor, clears a screen or turns the reading order round; tab and line end do no harm. */
const unseen = /(?![\t\n])[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

/** What stands for our own signs where a terminal has only those of ASCII. */
const plainSigns: Readonly<Record<string, string>> = {
  '─': '-',
  '✓': '+',
  '✗': 'x',
  '·': '-',
  '…': '...',
  '–': '-',
  '—': '-',
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
  '«': '"',
  '»': '"',
  '§': 'S.',
  '█': '#',
  '░': '.',
  '×': 'x',
  '≤': '<=',
  '≥': '>=',
};

/**
 * A line as a terminal may be handed it.
 *
 * Names, headers and values come from files that anybody may have written: an escape sequence in one could clear
 * what stands above it, and a sign of reading order could turn a grade round. Both are shown by their number instead.
 */
export function readable(line: string, { coloured, ascii }: { coloured: boolean; ascii: boolean }): string {
  const parts = coloured ? line.split(ownColours) : [line];
  const safe = parts
    .map((part, index) => (index % 2 === 1 ? part : part.replaceAll(unseen, (sign) => numbered(sign))))
    .join('');
  if (!ascii) return safe;
  // A letter beyond ASCII without its accents, else the question mark that such terminals show themselves.
  return safe
    .replaceAll(/[^\p{ASCII}]/gu, (sign) => plainSigns[sign] ?? sign)
    .normalize('NFKD')
    .replaceAll(/\p{Mn}/gu, '')
    .replaceAll(/[^\p{ASCII}]/gu, '?');
}

function numbered(sign: string): string {
  return `\\u${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;
}

/**
 * Whether a terminal says that it has no UTF-8. The first of these that is set decides, as POSIX has it; where none
 * is, nothing is known, and terminals of today have UTF-8.
 */
export function onlyAscii(env: Readonly<Record<string, string | undefined>>): boolean {
  const locale = [env['LC_ALL'], env['LC_CTYPE'], env['LANG']].find((each) => each !== undefined && each !== '');
  return locale !== undefined && !/utf-?8/i.test(locale);
}
