import { z } from 'zod';
import { publicGradesOf } from '../../rating/index.ts';
import { endTable, factTable, profileKind } from '../../registry/index.ts';
import { numbersIn, shape, sql, type Database, type Sql } from '../../sql/index.ts';
import type { Day } from '../../vocabulary/index.ts';
import { firstShown, ratedInPublic, type Audience } from './audience.ts';
import { asOne } from './as-one.ts';
import { cardsOf } from './cards.ts';
import type { SubjectMatch } from './match.ts';
import { refreshNameIndex } from './name-index.ts';

/** What somebody wants to see only: grades of one rulebook, one grade of it (`null`: those without), one place. */
export interface Narrowing {
  readonly rulebook?: string;
  readonly grade?: string | null;
  readonly place?: string;
}

const numberForm = z.object({ subject_no: shape.bigint });

/** The public, as far as it asks for a part of the register: only what it may see anyway is left. */
export function narrowedAudience(today: Day, { rulebook, grade, place }: Narrowing): Audience {
  return {
    alike: `public ${today} ${JSON.stringify([rulebook, grade === undefined ? [] : [grade], place])}`,
    only: {
      among: async (database, subjects) => {
        const graded = (await publicGradesOf(database, today, subjects)).filter(
          (each) =>
            (rulebook === undefined || each.rulebook === rulebook) && (grade === undefined || each.grade === grade),
        );
        const numbers = [...new Set(graded.map(({ subject_no }) => subject_no))];
        return new Set(place === undefined ? numbers : await inPlace(database, numbers, place));
      },
      perhaps: async (database) => {
        const rated = await ratedInPublic(database, today, (id) =>
          rulebook !== undefined && id !== rulebook
            ? sql`false`
            : grade === undefined
              ? sql`true`
              : sql`grade is not distinct from ${grade}`,
        );
        return place === undefined ? rated : sql`${onceIn(place)} intersect ${rated}`;
      },
      few: true,
    },
  };
}

/** Whose profile ever named a place, in whatever letters. */
function onceIn(place: string): Sql {
  return sql`select subject_no from ${factTable(profileKind)} where lower(place) = lower(${place})`;
}

/** Of some subjects, those whose profile in force names a place. */
async function inPlace(database: Database, subjects: readonly bigint[], place: string): Promise<readonly bigint[]> {
  if (subjects.length === 0) return [];
  const rows = await database.rows(
    sql`select subject_no from (
  select subject_no, place from ${factTable(profileKind)} as fact where subject_no in (${numbersIn(subjects)})
    and not exists (select 1 from ${endTable(profileKind)} as ended where ended.fact_no = fact.fact_no)
  qualify row_number() over (partition by subject_no order by event_on desc, fact_no desc) = 1) as profile
where lower(place) = lower(${place})`,
    numberForm,
  );
  return rows.map(({ subject_no }) => subject_no);
}

/** A page of a part of the register in the order of names, for whoever has none to look for. */
export async function browseSubjects(
  database: Database,
  audience: Audience,
  { limit, after }: { readonly limit: number; readonly after: number },
): Promise<readonly SubjectMatch[]> {
  return asOne(database, audience, { question: `browse ${after}`, limit }, async () => {
    const home = await refreshNameIndex(database);
    const found = await firstShown(database, audience, after + limit, async (among, most) => {
      const rows = await database.rows(
        sql`select subject_no from ${home}search_name where ${among} order by folded, subject_no limit ${most}`,
        numberForm,
      );
      return rows.map(({ subject_no }) => subject_no);
    });
    return cardsOf(database, home, found.slice(after), new Set());
  });
}
