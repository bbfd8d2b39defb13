import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { form, readDocument } from '../../documents/index.ts';
import { valueOf } from '../../vocabulary/index.ts';

/** A word found in a text, and what it is about: a refused criterion, or the subject's origin. */
interface Match {
  readonly word: string;
  readonly about: string;
  readonly origin: boolean;
}

/** Finds the first refused word in a text; undefined where there is none. */
export type FindRefused = (text: string) => Match | undefined;

const listForm = z.strictObject({
  refused: z.array(z.strictObject({ about: form.text, words: z.array(form.text).min(1) })),
  origin: z.array(form.text),
  except: z.array(form.text),
});

const listName = join('rulebooks', 'refused-criteria.yaml');

let shipped: FindRefused | undefined;

/**
 * The list that ships, read once. It is no option of the caller: a check that must be handed its list is a check that
 * someone forgets. Without the file nothing can be read, because nothing could be refused.
 */
export function shippedList(): FindRefused {
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

/** Reads a list of refused criteria. */
function readList(file: string, text: string): FindRefused {
  const { value } = valueOf(readDocument(file, text, listForm));
  const all = [
    ...value.refused.flatMap(({ about, words }) =>
      words.map((word) => ({ word, about, origin: false, pattern: patternOf(word) })),
    ),
    ...value.origin.map((word) => ({ word, about: 'origin', origin: true, pattern: patternOf(word) })),
  ];
  const exceptions = value.except.map(patternOf);
  return (written) => {
    const plain = exceptions.reduce((rest, exception) => rest.replaceAll(exception, ' '), plainOf(written));
    const found = all.find(({ pattern }) => plain.search(pattern) >= 0);
    return found === undefined ? undefined : { word: found.word, about: found.about, origin: found.origin };
  };
}

/** `trade_union-member` and `TradeUnionMember` read as words. */
function plainOf(text: string): string {
  return text
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
