import { shape, sql, type Database } from '../../sql/index.ts';
import { z } from 'zod';
import { matchesOf, type SubjectMatch } from './match.ts';
import type { Audience } from './audience.ts';

const numberShape = z.object({ subject_no: shape.bigint });

/** The subject of an id, as an address names it; undefined where there is none, or none that may be shown. */
export async function subjectOfId(
  database: Database,
  subjectId: string,
  { shown, among }: Audience = {},
): Promise<SubjectMatch | undefined> {
  const rows = await database.rows(sql`select subject_no from subject where subject_id = ${subjectId}`, numberShape);
  const [number] = rows.map(({ subject_no }) => subject_no);
  if (number === undefined) return undefined;
  // Its number first: what is public is then looked up of it alone, not of everybody.
  const may = among === undefined ? shown : await among(database, sql`${number}`);
  const allowed =
    may === undefined
      ? rows
      : await database.rows(
          sql`select subject_no from (${may}) as may where subject_no = ${number} limit 1`,
          numberShape,
        );
  const [match] = allowed.length === 0 ? [] : await matchesOf(database, [number], new Set([number]));
  return match;
}
