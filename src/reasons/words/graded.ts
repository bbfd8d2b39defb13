import type { Phrases } from './phrases.ts';

/** A code, and no word: one letter, or a few capitals, digits and signs (`A`, `3`, `AA+`). */
function isCode(grade: string): boolean {
  return grade.length === 1 || /^[\p{Lu}\p{N}+*-]{1,4}$/u.test(grade);
}

/**
 * A grade as a reader knows it: its code where that is a code, and its label. A code that is a word (`not-reduced`) is
 * for those who write rules, and its label says it in the reader's language.
 */
export function gradeParts(
  grade: string,
  label: string | null,
): { readonly code: string | undefined; readonly label: string } {
  if (label === null || label === grade)
    return isCode(grade) ? { code: grade, label: '' } : { code: undefined, label: grade };
  const repeats = label.toLowerCase().startsWith(grade.replaceAll('-', ' ').toLowerCase());
  return !isCode(grade) || (repeats && grade.length > 1) ? { code: undefined, label } : { code: grade, label };
}

/** The same in one line, for a sentence. */
export function gradeSaid(grade: string, label: string | null, phrases: Phrases): string {
  const { code, label: words } = gradeParts(grade, label);
  return code === undefined ? words : words === '' ? code : phrases.graded(code, words);
}
