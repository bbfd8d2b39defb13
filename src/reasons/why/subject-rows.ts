import type { RecordKind } from '../../kinds/index.ts';
import { gradeRowsOf, keptStandings, placesOf, type GradeRow, type Standings } from '../../rating/index.ts';
import { listingsOf, profileKind, versionsOf, type FactVersion, type ListingStated } from '../../registry/index.ts';
import type { Rulebook } from '../../rulebook/index.ts';
import type { Database } from '../../sql/index.ts';

/**
 * What the register keeps of some subjects, read while one question about them is answered, and each of it once: grade,
 * reasons, what is hidden behind them and the records all go over the same few rows.
 */
export class SubjectRows {
  readonly database: Database;
  readonly subjects: readonly bigint[];
  readonly #versions = new Map<string, Promise<readonly FactVersion[]>>();
  readonly #grades = new Map<string, Promise<readonly GradeRow[]>>();
  readonly #standings = new Map<string, Promise<Standings>>();
  #listings: Promise<readonly ListingStated[]> | undefined;

  constructor(database: Database, subjects: readonly bigint[]) {
    this.database = database;
    this.subjects = subjects;
  }

  /** Every version of their facts of a kind, in the order they became known. */
  versions(kind: RecordKind): Promise<readonly FactVersion[]> {
    return once(this.#versions, kind.hash, () => versionsOf(this.database, kind, this.subjects));
  }

  /** Everything that lists said of them. */
  listings(): Promise<readonly ListingStated[]> {
    this.#listings ??= listingsOf(this.database, this.subjects);
    return this.#listings;
  }

  /** Reads what some rulebooks went by in runs, all of it at once: at a moment that is one statement, where each would be one. */
  async ahead(parts: readonly { readonly run: string; readonly rulebook: Rulebook }[]): Promise<void> {
    const kinds = parts.flatMap(({ rulebook: { reads } }) => Object.values(reads));
    await Promise.all([
      ...kinds.map((kind) => this.versions(kind)),
      this.versions(profileKind),
      this.listings(),
      ...parts.map(({ run, rulebook }) => this.standings(run, rulebook)),
    ]);
  }

  /** Where a run ranked them by a rulebook; nowhere where it ranks nobody. */
  standings(run: string, rulebook: Rulebook): Promise<Standings> {
    const { database, subjects } = this;
    return once(this.#standings, `${run} ${rulebook.id}`, async () =>
      placesOf(rulebook).length === 0 ? new Map() : keptStandings(database, { run, rulebook: rulebook.id, subjects }),
    );
  }

  /** What a run gave them, by any of its rulebooks. */
  grades(run: string): Promise<readonly GradeRow[]> {
    return once(this.#grades, run, () => gradeRowsOf(this.database, [run], this.subjects));
  }
}

function once<T>(read: Map<string, Promise<T>>, key: string, work: () => Promise<T>): Promise<T> {
  const before = read.get(key);
  if (before !== undefined) return before;
  const answer = work();
  read.set(key, answer);
  return answer;
}
