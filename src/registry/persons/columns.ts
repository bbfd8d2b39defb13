import type { ColumnMark, PersonMarks } from './marks.ts';
import { unaccented } from './words.ts';

/**
 * A column's name as words: `ownerDateOfBirth`, `OWNER_DATE-OF-BIRTH` and `Owner date of birth` are the same.
 */
function columnWords(name: string): string {
  return unaccented(name.normalize('NFKC'))
    .replaceAll('ß', 'ss')
    .replaceAll(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .replaceAll(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/**
 * What in a column's name shows that it holds what only a natural person has: a birth date, a sex, a given name.
 * A mapping that names such a column is refused (law 1); the columns a mapping leaves out are never stored.
 */
export function personColumn({ columns }: PersonMarks, name: string): ColumnMark | undefined {
  const words = columnWords(name);
  const letters = name.normalize('NFKC').toLowerCase();
  return columns.find(({ within, whole, parts, except }) => {
    if (except.some((phrase) => runsIn(phrase, words))) return false;
    return (
      whole.some((phrase) => columnWords(phrase) === words) ||
      within.some((phrase) => runsIn(phrase, words)) ||
      parts.some((part) => letters.includes(part))
    );
  });
}

/** Whether a phrase stands in a run of words, or is that run written without its blanks (`dateofbirth`). */
function runsIn(phrase: string, words: string): boolean {
  const wanted = columnWords(phrase);
  return (
    ` ${words} `.includes(` ${wanted} `) ||
    (wanted.includes(' ') && words.split(' ').includes(wanted.replaceAll(' ', '')))
  );
}
