import { z } from 'zod';
import { HeldAnswers, shape, sql, type Database } from '../sql/index.ts';

const known = new HeldAnswers<string>(1);
const knownForm = z.object({ runs: shape.count, events: shape.bigint });

/**
 * A short text that is another whenever a run was made, released or withdrawn: runs and events are added and never
 * changed. Records come in many times a day, and what is public of whom is decided by this alone.
 */
async function runsKnown(database: Database): Promise<string> {
  return known.of(database, 'runs', async () => {
    const { runs, events } = await database.row(
      sql`select (select count(*) from run) as runs, (select coalesce(max(event_no), 0) from run_event) as events`,
      knownForm,
    );
    return `${runs} ${events}`;
  });
}

/** Answers that depend on runs and what became of them, and on no record: held until one is made, released or withdrawn. */
export class HeldByRuns<T> {
  readonly #held: HeldAnswers<T>;

  constructor(most: number) {
    this.#held = new HeldAnswers(most);
  }

  async of(database: Database, question: string, work: () => Promise<T>): Promise<T> {
    return this.#held.of(database, question, work, await runsKnown(database));
  }
}
