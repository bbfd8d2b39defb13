import type { Rulebook } from '../../rulebook/index.ts';
import { periodSaid } from '../why/consequences.ts';
import { phrasesIn, textIn } from '../words/phrases.ts';

/** A way to contest a rating, in a language. */
export interface ContestShown {
  /** The scheme's own word for it: what its pages call it. */
  readonly title: string;
  readonly how: string;
  /** The time there is for it from the notice, in words; null where there is no limit. */
  readonly within: string | null;
  readonly url: string | null;
}

/** The ways that a rulebook gives to whoever thinks a rating wrong, in its order. */
export function contestIn({ contest }: Rulebook, language: string): ContestShown[] {
  return contest.map(({ title, how, within, url }) => ({
    title: textIn(title, language),
    how: textIn(how, language),
    within: within === undefined ? null : periodSaid(within, phrasesIn(language).beside),
    url: url ?? null,
  }));
}
