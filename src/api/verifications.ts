import type { PublicRun } from '../reasons/index.ts';
import { verifyRun, type Verification } from '../rating/index.ts';
import type { Instant } from '../vocabulary/index.ts';
import type { Visit } from '../visit/index.ts';

/** How long what was found is told to whoever asks next, in milliseconds. */
const keptFor = 600_000;

interface Found {
  readonly at: number;
  readonly verifiedAt: Instant;
  readonly found: Promise<Verification>;
}

/**
 * Verifies runs for the public, one at a time and each at most once in ten minutes: rating everything again takes the
 * writer of the register for as long as it lasts, and intake must not wait for curiosity.
 */
export class Verifications {
  readonly #found = new Map<string, Found>();
  #turn: Promise<unknown> = Promise.resolve();

  async of({ served, now }: Visit, { kept, parts }: PublicRun) {
    const { run } = kept;
    const at = Date.parse(now);
    const held = this.#found.get(run);
    const current =
      held !== undefined && at - held.at < keptFor
        ? held
        : this.#begin(run, at, now, () => verifyRun(served.workspace, { run }));
    const { verifiedAt, found } = current;
    return shown(await found, verifiedAt, new Set(parts.map(({ rulebook }) => rulebook)));
  }

  #begin(run: string, at: number, verifiedAt: Instant, work: () => Promise<Verification>): Found {
    const found = this.#turn.then(work);
    this.#turn = found.catch(() => undefined);
    found.catch(() => this.#found.delete(run));
    const begun = { at, verifiedAt, found };
    this.#found.set(run, begun);
    return begun;
  }
}

/** What was found of what is public. Whose grade differs is not told: it may be somebody of whom nothing is public. */
function shown(
  { run, contentHash, checksSame, parts, differences }: Verification,
  verifiedAt: Instant,
  rulebooks: ReadonlySet<string>,
) {
  const seen = parts.filter(({ rulebook }) => rulebook === undefined || rulebooks.has(rulebook));
  return {
    run,
    contentHash,
    verifiedAt,
    same: seen.every(({ part, holds }) => part === 'checks' || holds),
    checksSame,
    parts: seen.map(({ part, rulebook, holds, message }) => ({ part, rulebook: rulebook ?? null, holds, message })),
    differences: differences.filter(({ rulebook }) => rulebooks.has(rulebook)).length,
  };
}
