import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { form, readDocument } from '../documents/index.ts';
import { valueOf } from '../vocabulary/index.ts';

/** How a word found in a text may be used: never, or only in a rule that cites the law which orders it. */
type RefusedAs = 'criterion' | 'origin' | 'branch';

/** A word found in a text, and what it is about. */
interface RefusedMatch {
  readonly word: string;
  readonly about: string;
  readonly as: RefusedAs;
}

/** Finds refused words in texts: of rules and fields, and of what a kind of record is about. */
export interface Refusals {
  /** The first refused word of a text; undefined where there is none. */
  in(text: string): RefusedMatch | undefined;
  /** What no record may be about, whatever class it is given. */
  inRecord(text: string): RefusedMatch | undefined;
  /** The list itself, which a manifest has the hash of. */
  readonly text: string;
}

const entry = z.strictObject({ about: form.text, words: z.array(form.text).min(1) });
const listForm = z.strictObject({
  refused: z.array(entry),
  records: z.array(entry),
  origin: z.array(form.text),
  branch: z.array(form.text),
  except: z.array(form.text),
});

const listName = join('rulebooks', 'refused-criteria.yaml');

let shipped: Refusals | undefined;

/**
 * The list that ships, read once. It is no option of the caller: a check that must be handed its list is a check that
 * someone forgets. Without the file nothing can be read, because nothing could be refused.
 */
export function shippedRefusals(): Refusals {
  shipped ??= readList(listName, readFileSync(shippedFile(), 'utf8'));
  return shipped;
}

/** Beside the package, whether it runs from its sources or from what was built of them. */
function shippedFile(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, listName))) {
    const above = dirname(folder);
    if (above === folder) throw new Error(`${listName} is missing from this installation`);
    folder = above;
  }
  return join(folder, listName);
}

interface Sought extends RefusedMatch {
  readonly pattern: RegExp;
}

/** Reads a list of refused criteria. */
function readList(file: string, text: string): Refusals {
  const { value } = valueOf(readDocument(file, text, listForm));
  const sought = (words: readonly string[], about: string, as: RefusedAs): Sought[] =>
    words.map((word) => ({ word, about, as, pattern: patternOf(word) }));
  const of = (list: readonly z.infer<typeof entry>[]): Sought[] =>
    list.flatMap(({ about, words }) => sought(words, about, 'criterion'));
  const all = [
    ...of(value.refused),
    ...sought(value.origin, 'origin', 'origin'),
    ...sought(value.branch, 'its head office or branch', 'branch'),
  ];
  const records = of(value.records);
  const exceptions = value.except.map(patternOf);
  const find = (list: readonly Sought[], written: string): RefusedMatch | undefined => {
    const disguised = mixedScripts(written);
    if (disguised !== undefined)
      return { word: disguised, about: 'a word of letters that only look alike', as: 'criterion' };
    const plain = exceptions.reduce((rest, exception) => rest.replaceAll(exception, ' '), plainOf(written));
    const found = list.find(({ pattern }) => plain.search(pattern) >= 0);
    return found === undefined ? undefined : { word: found.word, about: found.about, as: found.as };
  };
  return { in: (written) => find(all, written), inRecord: (written) => find([...records, ...all], written), text };
}

/** A word that mixes Latin letters with those of a script that look like them: nobody writes one by chance. */
function mixedScripts(text: string): string | undefined {
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.find((word) => /\p{Script=Latin}/u.test(word) && /[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(word));
}

/**
 * `trade_union-member`, `TradeUnionMember` and `trade union member` read as words; so do full-width letters, and words with
 * invisible characters between their letters. Accents are left out on both sides.
 */
function plainOf(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/[\p{M}\p{Cf}]/gu, '')
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replaceAll(/[_\-/.]+/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .toLowerCase();
}

function patternOf(word: string): RegExp {
  const escaped = plainOf(word).replaceAll(/[\\^$*+?()[\]{}|]/g, String.raw`\$&`);
  return /\p{Script=Han}/u.test(word)
    ? new RegExp(escaped, 'gu')
    : new RegExp(String.raw`(?<![\p{L}\p{N}])${escaped}(?:s|es)?(?![\p{L}\p{N}])`, 'gu');
}
