import { HeldAnswers, Turns, type Database } from '../../sql/index.ts';
import type { Audience } from './audience.ts';
import type { SubjectMatch } from './match.ts';

/** Searches that are worked on at a time: readers are left for whoever asks something else. */
const atOnce = 2;
/** How long a search waits for its turn (ms): who is told nothing for longer has gone, or asks again. */
const longest = 4000;
/** Matches of an answer that is held for others who ask the same: a page, and not all that can be paged through. */
const mostHeld = 60;

const answers = new HeldAnswers<readonly SubjectMatch[]>(500);
const turns = new WeakMap<Database, Turns>();

/**
 * Answers what is asked once for all who ask the same and are shown the same, also while it is being answered; and a few
 * searches at a time, in the order in which they were asked (`TurnRefused` where that takes too long).
 */
export async function asOne(
  database: Database,
  { only, alike }: Audience,
  { question, limit }: { readonly question: string; readonly limit: number },
  work: () => Promise<readonly SubjectMatch[]>,
): Promise<readonly SubjectMatch[]> {
  const own = turns.get(database.origin) ?? new Turns({ atOnce, longest });
  turns.set(database.origin, own);
  const inTurn = async (): Promise<readonly SubjectMatch[]> => own.of(work);
  const who = only === undefined ? 'all' : alike;
  return who === undefined || limit > mostHeld
    ? inTurn()
    : answers.of(database, JSON.stringify([who, limit, question]), inTurn);
}
