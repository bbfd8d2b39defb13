import { z } from 'zod';
import { publicGrades } from '../../rating/index.ts';
import { endTable, factTable, profileKind } from '../../registry/index.ts';
import { nothing, shape, sql, type Database, type Sql } from '../../sql/index.ts';
import type { Day } from '../../vocabulary/index.ts';
import type { Audience } from './audience.ts';
import { matchesOf, type SubjectMatch } from './match.ts';
import { refreshNameIndex } from './name-index.ts';

/** What somebody wants to see only: grades of one rulebook, one grade of it (`null`: those without), one place. */
export interface Narrowing {
  readonly rulebook?: string;
  readonly grade?: string | null;
  readonly place?: string;
}

/** The public, as far as it asks for a part of the register: only what it may see anyway is left. */
export function narrowedAudience(today: Day, { rulebook, grade, place }: Narrowing): Audience {
  const byBook = rulebook === undefined ? nothing : sql` and rulebook = ${rulebook}`;
  const byGrade = grade === undefined ? nothing : grade === null ? sql` and grade is null` : sql` and grade = ${grade}`;
  const byPlace = place === undefined ? nothing : sql` and subject_no in (${subjectsIn(place)})`;
  return {
    shown: sql`select subject_no from (${publicGrades(today)}) as shown where true${byBook}${byGrade}${byPlace}`,
  };
}

/** Whose profile in force names a place, in whatever letters. */
function subjectsIn(place: string): Sql {
  const ended = sql`select 1 from ${endTable(profileKind)} as ended where ended.fact_no = fact.fact_no`;
  return sql`select subject_no from (
  select subject_no, place from ${factTable(profileKind)} as fact
  where subject_no in (select subject_no from ${factTable(profileKind)} where lower(place) = lower(${place}))
    and not exists (${ended})
  qualify row_number() over (partition by subject_no order by event_on desc, fact_no desc) = 1) as profile
where lower(place) = lower(${place})`;
}

/** A page of a part of the register in the order of names, for whoever has none to look for. */
export async function browseSubjects(
  database: Database,
  { shown }: Audience,
  { limit, after }: { readonly limit: number; readonly after: number },
): Promise<SubjectMatch[]> {
  const home = await refreshNameIndex(database);
  const rows = await database.rows(
    sql`select subject_no from ${home}search_name
${shown === undefined ? nothing : sql`where subject_no in (${shown})`} order by folded, subject_no limit ${limit} offset ${after}`,
    z.object({ subject_no: shape.bigint }),
  );
  return matchesOf(
    database,
    rows.map(({ subject_no }) => subject_no),
    new Set(),
  );
}
