import { remarkFault } from './faults.ts';
import { done, faulty, type Fault, type Outcome } from '../vocabulary/index.ts';

/** The most characters of a text: a page of a letter. */
export const mostOfText = 2000;

/** What nobody sees, or what turns the direction of the words around it: a text with it could look like another one. */
const unseen = /[^\P{Cc}\n\t]|[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|\p{Cs}|\p{Co}/u;

/** A text as it is kept: composed, one kind of line end, nothing blank around it. */
function plainText(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[ \t]+\n/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

/** What is said, by language, as it is kept; the languages that say nothing are left out. Every fault of every one is told. */
export function textsOf(said: Readonly<Record<string, string>>): Outcome<Readonly<Record<string, string>>> {
  const texts = Object.entries(said).flatMap(([language, text]): [string, string][] => {
    const plain = plainText(text);
    return plain === '' ? [] : [[language, plain]];
  });
  if (texts.length === 0) return faulty([remarkFault('remark-text-missing', {}, { file: 'text' })]);
  const faults = texts.flatMap(([language, text]): Fault[] => {
    const at = { file: 'text', path: language };
    const found = Array.from(text).length;
    return [
      ...(found > mostOfText ? [remarkFault('remark-text-long', { most: mostOfText, found }, at)] : []),
      ...(unseen.test(text) ? [remarkFault('remark-text-unreadable', {}, at)] : []),
    ];
  });
  return faults.length > 0 ? faulty(faults) : done(Object.fromEntries(texts));
}
