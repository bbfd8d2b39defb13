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
  readonly reader: Reader;
  /** Who of the register's subjects may be found. */
  readonly audience: Audience;
}

/**
 * A visit of the public: it is told of released, public grades within their publicity period alone, and of nobody who
 * has none, not even that it is in the register (laws 10 and 11).
 */
export function publicVisit(served: Served, language: Language): Visit {
  const now = served.now();
  const today = dayOf(now);
  return {
    served,
    now,
    today,
    language,
    reader: { is: 'public', today },
    audience: publicAudience(today),
  };
}
