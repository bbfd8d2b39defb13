import { keptRulebook } from '../../rating/index.ts';
import type { Database } from '../../sql/index.ts';
import type { Outcome } from '../simulate/simulation.ts';
import { gradeSaid } from '../words/graded.ts';
import { notRated } from './changed.ts';
import { phrasesIn, textIn } from '../words/phrases.ts';

/** How a rulebook calls itself, its grades and its reasons to give none, in a reader's language. */
export interface OutcomeNames {
  readonly title: string;
  readonly said: (outcome: Outcome) => string;
}

/** The names that one rulebook of a run has for what it gave, as it read then. */
export async function outcomeNames(
  database: Database,
  { run, rulebook }: { readonly run: string; readonly rulebook: string },
  language: string,
): Promise<OutcomeNames> {
  const book = await keptRulebook(database, run, rulebook);
  const phrases = phrasesIn(language);
  const labels = new Map(book.grades.map(({ grade, label }) => [grade, textIn(label, language)]));
  const reasons = new Map(book.unrated.map(({ reason, title }) => [reason, textIn(title, language)]));
  const reasonSaid = (reason: string): string =>
    reason === notRated ? phrases.sideBySide.notRated : (reasons.get(reason) ?? phrases.engineReason(reason));
  return {
    title: textIn(book.title, language),
    said: ({ grade, reason }) =>
      grade === null ? reasonSaid(reason ?? '') : gradeSaid(grade, labels.get(grade) ?? null, phrases),
  };
}
