import type { Asked } from '../proof/index.ts';
import type { Rulebook } from '../rulebook/index.ts';
import { Database } from '../sql/index.ts';
import { valueOf } from '../vocabulary/index.ts';
import { keptTexts, rulebookFromTexts } from './kept.ts';

/** Rulebooks that are held read, of each database; beyond it the one not asked for longest is let go. */
const most = 128;

/** What is held of one database: the rulebook of each part of a run, and of each set of texts. */
interface Held {
  readonly ofParts: Map<string, Promise<Rulebook>>;
  readonly ofTexts: Map<string, Promise<Rulebook>>;
}

const held = new WeakMap<Asked, Held>();

/**
 * The rulebook of one part of a run as it read then, read once and held: a run never changes, and reading a long
 * rulebook takes longer than all else that one page needs. Most runs are by the texts of the one before, and share what was read of those.
 * Whoever checks a run reads its texts anew (`verifyRun`).
 */
export async function keptRulebook(database: Asked, run: string, rulebook: string): Promise<Rulebook> {
  const whose = database instanceof Database ? database.origin : database;
  const books = held.get(whose) ?? { ofParts: new Map(), ofTexts: new Map() };
  held.set(whose, books);
  return once(books.ofParts, JSON.stringify([run, rulebook]), async () => {
    const texts = await keptTexts(database, run, rulebook);
    const named = texts.map(({ what, name, hash }) => [what, name, hash]);
    return once(books.ofTexts, JSON.stringify(named), async () => valueOf(rulebookFromTexts(texts)).rulebook);
  });
}

async function once(
  books: Map<string, Promise<Rulebook>>,
  key: string,
  read: () => Promise<Rulebook>,
): Promise<Rulebook> {
  const book = books.get(key) ?? read();
  // Put back at the end, which makes the first key the one not asked for longest.
  books.delete(key);
  books.set(key, book);
  for (const oldest of books.keys()) {
    if (books.size <= most) break;
    books.delete(oldest);
  }
  try {
    return await book;
  } catch (error) {
    books.delete(key);
    throw error;
  }
}
