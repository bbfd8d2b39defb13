import { HeldAnswers, joined, nothing, shape, sql, type Database } from '../../sql/index.ts';
import { z } from 'zod';
import { matchesOf, type SubjectMatch } from './match.ts';
import type { Audience } from './audience.ts';
import { indexedUpTo } from './name-index.ts';

const numberShape = z.object({ subject_id: z.string(), subject_no: shape.bigint });
const held = new HeldAnswers<ReadonlyMap<string, bigint>>(1000);

/**
 * The numbers of some subjects, which everything in the store goes by, by their ids; those that there are.
 *
 * Ids are as good as random, so to find one among those of all subjects every one is read. The index of identifiers has
 * them in their order; only who came after it was made is looked for among the subjects.
 */
export async function numbersOfIds(
  database: Database,
  subjectIds: readonly string[],
): Promise<ReadonlyMap<string, bigint>> {
  if (subjectIds.length === 0) return new Map();
  return held.of(database, subjectIds.join(' '), async () => {
    const indexed = await indexedUpTo(database, nothing);
    const wanted = joined(subjectIds.map((each) => sql`${each}`));
    const known =
      indexed === undefined
        ? []
        : await database.rows(
            sql`select value as subject_id, subject_no from search_identifier where value in (${wanted}) and scheme = ''`,
            numberShape,
          );
    const since =
      known.length === subjectIds.length
        ? []
        : await database.rows(
            sql`select subject_id, subject_no from subject where subject_id in (${wanted}) and commit_no > ${indexed ?? -1n}`,
            numberShape,
          );
    return new Map([...known, ...since].map(({ subject_id, subject_no }) => [subject_id, subject_no]));
  });
}

/** The subject of an id, as an address names it; undefined where there is none, or none that may be shown. */
export async function subjectOfId(
  database: Database,
  subjectId: string,
  { only }: Audience = {},
): Promise<SubjectMatch | undefined> {
  const number = (await numbersOfIds(database, [subjectId])).get(subjectId);
  if (number === undefined) return undefined;
  const allowed = only === undefined || (await only.among(database, [number])).has(number);
  const [match] = allowed ? await matchesOf(database, [number], new Set([number])) : [];
  return match;
}
