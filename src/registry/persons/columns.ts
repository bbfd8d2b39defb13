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

/** A phrase as words, and written without the blanks between them (`dateofbirth`); the same where it is one word. */
interface Phrase {
  readonly words: string;
  readonly joined: string;
}

interface Sought {
  readonly mark: ColumnMark;
  readonly within: readonly Phrase[];
  readonly whole: readonly string[];
  readonly except: readonly Phrase[];
}

const sought = new WeakMap<PersonMarks, readonly Sought[]>();

function phraseOf(text: string): Phrase {
  const words = columnWords(text);
  return { words, joined: words.replaceAll(' ', '') };
}

/** The phrases of marks, made words once: every column of every source is held against all of them. */
function soughtBy(marks: PersonMarks): readonly Sought[] {
  const held = sought.get(marks);
  if (held !== undefined) return held;
  const made = marks.columns.map((mark) => ({
    mark,
    within: mark.within.map(phraseOf),
    whole: mark.whole.map(columnWords),
    except: mark.except.map(phraseOf),
  }));
  sought.set(marks, made);
  return made;
}

/**
 * What in a column's name shows that it holds what only a natural person has: a birth date, a sex, a given name.
 * A mapping that names such a column is refused (law 1); the columns a mapping leaves out are never stored.
 */
export function personColumn(marks: PersonMarks, name: string): ColumnMark | undefined {
  const words = columnWords(name);
  const letters = name.normalize('NFKC').toLowerCase();
  const found = soughtBy(marks).find(({ mark, within, whole, except }) => {
    if (except.some((phrase) => runsIn(phrase, words))) return false;
    return (
      whole.includes(words) ||
      within.some((phrase) => runsIn(phrase, words)) ||
      mark.parts.some((part) => letters.includes(part))
    );
  });
  return found?.mark;
}

/** Whether a phrase stands in a run of words, or is that run written without its blanks. */
function runsIn(phrase: Phrase, words: string): boolean {
  return (
    ` ${words} `.includes(` ${phrase.words} `) ||
    (phrase.joined !== phrase.words && words.split(' ').includes(phrase.joined))
  );
}
