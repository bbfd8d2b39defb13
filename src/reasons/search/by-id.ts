import { shape, sql, type Database } from '../../sql/index.ts';
import { z } from 'zod';
import { matchesOf, type SubjectMatch } from './match.ts';
import type { Audience } from './search.ts';

/** The subject of an id, as an address names it; undefined where there is none, or none that may be shown. */
export async function subjectOfId(
  database: Database,
  subjectId: string,
  { shown }: Audience = {},
): Promise<SubjectMatch | undefined> {
  const rows = await database.rows(
    sql`select subject_no from subject where subject_id = ${subjectId} ${
      shown === undefined ? sql`` : sql`and subject_no in (${shown})`
    }`,
    z.object({ subject_no: shape.bigint }),
  );
  const numbers = rows.map(({ subject_no }) => subject_no);
  const [match] = await matchesOf(database, numbers, new Set(numbers));
  return match;
}
