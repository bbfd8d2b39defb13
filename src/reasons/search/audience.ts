import { publicGradesOf, publicPartsOn } from '../../rating/index.ts';
import { joined, sql, type Database, type Sql } from '../../sql/index.ts';
import type { Day } from '../../vocabulary/index.ts';

/** Who asks: whoever may see everybody, or somebody who sees only some. */
export interface Audience {
  readonly only?: Only;
  /** What all who are shown the same are called: what was found for one of them is told to the others too. */
  readonly alike?: string;
}

/** Those who may be shown. */
export interface Only {
  /** Of some subjects, those that may be shown. */
  readonly among: (database: Database, subjects: readonly bigint[]) => Promise<ReadonlySet<bigint>>;
  /**
   * A question that gives the `subject_no` of everybody who may be shown, and perhaps of some who may not: to look them
   * all up takes as long as the register is large. Whom it gives is asked of `among` before anything is told.
   */
  readonly perhaps: (database: Database) => Promise<Sql>;
  /** Whether most that a search finds may not be shown, so that it is better narrowed from the beginning. */
  readonly few: boolean;
}

/** The public on a day: it is told of nobody who has no public grade, not even that it is in the register (law 10). */
export function publicAudience(today: Day): Audience {
  return {
    alike: `public ${today}`,
    only: {
      among: async (database, subjects) =>
        new Set((await publicGradesOf(database, today, subjects)).map(({ subject_no }) => subject_no)),
      perhaps: (database) => ratedInPublic(database, today),
      few: false,
    },
  };
}

/** Everybody whom a run in public rated, by whichever rulebook or by one, shown or not any more. */
export async function ratedInPublic(
  database: Database,
  today: Day,
  condition: (rulebook: string) => Sql = () => sql`true`,
): Promise<Sql> {
  const each = (await publicPartsOn(database, today)).map(
    ({ run, rulebook }) => sql`(run_id = ${run} and rulebook = ${rulebook} and ${condition(rulebook)})`,
  );
  return sql`select subject_no from grade where ${each.length === 0 ? sql`false` : joined(each, ' or ')}`;
}

/** Looks for so many subjects, best first; `among` is a condition on `subject_no`. */
type Search = (among: Sql, most: number) => Promise<readonly bigint[]>;

/** The first so many that a search finds and that may be shown. */
export async function firstShown(
  database: Database,
  { only }: Audience,
  most: number,
  search: Search,
): Promise<readonly bigint[]> {
  if (only === undefined) return search(sql`true`, most);
  // Mostly enough of the first may be shown: who may at all is a question about everybody, and is put off.
  if (!only.few) {
    const found = await search(sql`true`, 4 * most);
    const shown: bigint[] = [];
    for (let seen = 0; shown.length < most && seen < found.length;) {
      const next = found.slice(seen, seen + 8 + most - shown.length);
      shown.push(...(await shownOf(database, only, next)).shown);
      seen += next.length;
    }
    if (shown.length >= most || found.length < 4 * most) return shown.slice(0, most);
  }
  const perhaps = sql`subject_no in (${await only.perhaps(database)})`;
  for (let wanted = most + 8; ; wanted *= 4) {
    const { shown, found } = await shownOf(database, only, await search(perhaps, wanted));
    if (shown.length >= most || found < wanted) return shown.slice(0, most);
  }
}

async function shownOf(
  database: Database,
  { among }: Only,
  found: readonly bigint[],
): Promise<{ readonly shown: readonly bigint[]; readonly found: number }> {
  const may = await among(database, found);
  return { shown: found.filter((each) => may.has(each)), found: found.length };
}
