import { publicAsker, type Asker } from '../access/index.ts';
import { publicAudience, type Audience, type Reader } from '../reasons/index.ts';
import { dayOf, type Day, type Instant } from '../vocabulary/index.ts';
import type { Language } from './language.ts';
import type { Served } from './served.ts';

/** One request: when it is, in which language it is answered, and what whoever asks may see. */
export interface Visit {
  readonly served: Served;
  readonly now: Instant;
  readonly today: Day;
  readonly language: Language;
  /** Who asks. What it may do is asked of `may`; being known does not by itself show it more. */
  readonly asker: Asker;
  readonly reader: Reader;
  /** Who of the register's subjects may be found. */
  readonly audience: Audience;
}

/**
 * A visit to what is public, by whomever: it is told of released, public grades within their publicity period alone, and of nobody who
 * has none, not even that it is in the register (laws 10 and 11).
 */
export function publicVisit(served: Served, language: Language, asker: Asker = publicAsker): Visit {
  const now = served.now();
  const today = dayOf(now);
  return {
    served,
    now,
    today,
    language,
    asker,
    reader: { is: 'public', today },
    audience: publicAudience(today),
  };
}
