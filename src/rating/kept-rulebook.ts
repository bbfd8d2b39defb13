import type { Asked } from '../proof/index.ts';
import type { Rulebook } from '../rulebook/index.ts';
import { Database } from '../sql/index.ts';
import { valueOf } from '../vocabulary/index.ts';
import { keptTexts, rulebookFromTexts } from './kept.ts';

/** Rulebooks that are held read, of each database; beyond it the one not asked for longest is let go. */
const most = 128;

const held = new WeakMap<Asked, Map<string, Promise<Rulebook>>>();

/**
 * The rulebook of one part of a run as it read then, read once and held: a run never changes, and reading a long
 * rulebook takes longer than all else that one page needs. Whoever checks a run reads its texts anew (`verifyRun`).
 */
export async function keptRulebook(database: Asked, run: string, rulebook: string): Promise<Rulebook> {
  const whose = database instanceof Database ? database.origin : database;
  const books = held.get(whose) ?? new Map<string, Promise<Rulebook>>();
  held.set(whose, books);
  const key = JSON.stringify([run, rulebook]);
  const read = books.get(key) ?? readKept(database, run, rulebook);
  // Put back at the end, which makes the first key the one not asked for longest.
  books.delete(key);
  books.set(key, read);
  for (const oldest of books.keys()) {
    if (books.size <= most) break;
    books.delete(oldest);
  }
  try {
    return await read;
  } catch (error) {
    books.delete(key);
    throw error;
  }
}

async function readKept(database: Asked, run: string, rulebook: string): Promise<Rulebook> {
  return valueOf(rulebookFromTexts(await keptTexts(database, run, rulebook))).rulebook;
}
