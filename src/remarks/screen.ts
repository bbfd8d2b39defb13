import { isValidPhoneNumber, findPhoneNumbersInText, getCountries } from 'libphonenumber-js/max';
import { personName, personNumbersIn, type PersonMarks } from '../registry/index.ts';

/** Something in a text that may be about a natural person. */
export interface Found {
  readonly is: 'personal-number' | 'name' | 'email' | 'telephone';
  readonly text: string;
}

/**
 * What in some texts may be about a natural person, each once, in the order it stands. It helps the person who decides
 * and does not stand in for one: most names have no shape by which they could be told.
 */
export function screened(marks: PersonMarks, texts: readonly string[]): readonly Found[] {
  const found = texts.flatMap((text) => [
    ...personNumbersIn(marks, text).map((each): Found => ({ is: 'personal-number', text: each })),
    ...namesIn(marks, text).map((each): Found => ({ is: 'name', text: each })),
    ...emailsIn(text).map((each): Found => ({ is: 'email', text: each })),
    ...telephonesIn(text).map((each): Found => ({ is: 'telephone', text: each })),
  ]);
  return [...new Map(found.map((each) => [`${each.is} ${each.text}`, each])).values()];
}

/** The most words that a name with its title has: `Mr and Mrs J Smith-Jones`. */
const mostWords = 6;

/** Names that have the shape of a person's. Shapes are of whole names, so every few words of a line are asked as one. */
function namesIn(marks: PersonMarks, text: string): string[] {
  const found: string[] = [];
  for (const line of text.split(/[\n.;!?。；！？]+(?=\s|$|[㐀-鿿])/)) {
    const words = line.split(/[\s,，、:：()（）"“”]+/).filter((word) => word !== '');
    for (let from = 0; from < words.length; from += 1) {
      const name = shortestName(marks, words.slice(from, from + mostWords));
      if (name === undefined) continue;
      found.push(name.text);
      from += name.words - 1;
    }
    for (const [run] of line.matchAll(/[㐀-鿿가-힣]{2,}/g)) found.push(...unspacedNames(marks, run));
  }
  return found;
}

function shortestName(marks: PersonMarks, words: readonly string[]): { text: string; words: number } | undefined {
  for (let count = 2; count <= words.length; count += 1) {
    const text = words.slice(0, count).join(' ');
    if (personName(marks, text) !== undefined) return { text, words: count };
  }
  return undefined;
}

/** Of a writing without spaces: every few letters. */
function unspacedNames(marks: PersonMarks, run: string): string[] {
  for (let length = 3; length <= mostWords; length += 1)
    for (let from = 0; from + length <= run.length; from += 1) {
      const text = run.slice(from, from + length);
      if (personName(marks, text) !== undefined) return [text];
    }
  return [];
}

/** Addresses of email as people write them (the form of HTML's own field, at least one dot behind the @). */
function emailsIn(text: string): string[] {
  return Array.from(
    text.matchAll(/[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu),
    ([each]) => each,
  );
}

/** What looks like a number to dial: at least nine digits, with what people write between them. */
const dialled = /(?<![\p{L}\p{N}/-])(?:\(0|\(|0|1)[\d ().\u00a0-]{7,20}\d(?![\p{N}/-])/gu;

/**
 * Telephone numbers: those with the sign of another country, and those that are valid in any country as they are
 * dialled there, with a leading 0 or an area in brackets, or as the eleven digits of a mobile. Numbers of cases and of
 * registers are valid somewhere too often to take every run of digits for one.
 */
function telephonesIn(text: string): string[] {
  const international = findPhoneNumbersInText(text).map(({ startsAt, endsAt }) => text.slice(startsAt, endsAt));
  const national = Array.from(text.matchAll(dialled), ([each]) => each).filter((each) => {
    const digits = each.replaceAll(/\D/g, '');
    const enough = each.startsWith('1') ? digits.length === 11 : digits.length >= 9 && digits.length <= 12;
    return enough && countries.some((country) => isValidPhoneNumber(each, country));
  });
  return [...new Set([...international, ...national])];
}

const countries = getCountries();
