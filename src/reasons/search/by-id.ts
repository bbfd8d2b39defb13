import { z } from 'zod';
import { compactedTo, listingsOf, noteShelves, shelfOfId } from '../../registry/index.ts';
import { HeldAnswers, joined, nothing, shape, sql, type Database, type Sql } from '../../sql/index.ts';
import { matchesOf, subjectColumns, subjectRow, type SubjectMatch } from './match.ts';
import type { Audience } from './audience.ts';
import { indexedUpTo } from './name-index.ts';

const numberShape = z.object({ subject_id: z.string(), subject_no: shape.bigint });
const shelvedShape = subjectRow.extend({ subject_id: z.string() });
type ShelvedRow = z.infer<typeof shelvedShape>;
/** What was found by some ids: their numbers, and of those that lie in order all that is kept of them. */
interface Found {
  readonly numbers: ReadonlyMap<string, bigint>;
  readonly rows: readonly ShelvedRow[];
}
const held = new HeldAnswers<Found>(1000);

/**
 * The numbers of some subjects, which everything in the store goes by, by their ids; those that there are.
 *
 * Ids are as good as random, so to find one among those of all subjects every one is read, unless these lie in the order of their ids since
 * they were compacted. The index of identifiers has them in their order too; only who came after it was made is looked for
 * among the subjects.
 */
export async function numbersOfIds(
  database: Database,
  subjectIds: readonly string[],
): Promise<ReadonlyMap<string, bigint>> {
  return (await foundByIds(database, subjectIds)).numbers;
}

async function foundByIds(database: Database, subjectIds: readonly string[]): Promise<Found> {
  if (subjectIds.length === 0) return { numbers: new Map(), rows: [] };
  return held.of(database, subjectIds.join(' '), async () => {
    const rows = await onTheirShelves(database, subjectIds);
    const shelved = numbered(rows);
    const others = subjectIds.filter((each) => !shelved.has(each));
    const numbers = others.length === 0 ? shelved : new Map([...shelved, ...(await indexed(database, others))]);
    noteShelves(database, numbers);
    return { numbers, rows };
  });
}

/** Of more it takes less to look in the index than on each shelf. */
const few = 32;

/** Those whose subjects lie in order: a shelf has some fifty. */
async function onTheirShelves(database: Database, subjectIds: readonly string[]): Promise<readonly ShelvedRow[]> {
  const places = subjectIds.length > few ? [] : subjectIds.flatMap((id) => shelfOfId(id) ?? []);
  if (places.length < subjectIds.length || (await compactedTo(database, 'subject')) === undefined) return [];
  const asked = (texts: Sql): Sql =>
    joined(
      subjectIds.map(
        (id, at) =>
          sql`select ${texts} from subject where shelf = cast(${places[at] ?? 0} as usmallint) and subject_id = ${id}`,
      ),
      ' union all ',
    );
  return database.texts(subjectColumns, asked, shelvedShape);
}

async function indexed(database: Database, subjectIds: readonly string[]): Promise<ReadonlyMap<string, bigint>> {
  const upTo = await indexedUpTo(database, nothing);
  const wanted = joined(subjectIds.map((each) => sql`${each}`));
  const known =
    upTo === undefined
      ? []
      : await database.rows(
          sql`select value as subject_id, subject_no from search_identifier where value in (${wanted}) and scheme = ''`,
          numberShape,
        );
  const since =
    known.length === subjectIds.length
      ? []
      : await database.rows(
          sql`select subject_id, subject_no from subject where subject_id in (${wanted}) and commit_no > ${upTo ?? -1n}`,
          numberShape,
        );
  return numbered([...known, ...since]);
}

function numbered(rows: readonly z.infer<typeof numberShape>[]): ReadonlyMap<string, bigint> {
  return new Map(rows.map(({ subject_id, subject_no }) => [subject_id, subject_no]));
}

/** The subject of an id, as an address names it; undefined where there is none, or none that may be shown. */
export async function subjectOfId(
  database: Database,
  subjectId: string,
  { only }: Audience = {},
): Promise<SubjectMatch | undefined> {
  const { numbers, rows } = await foundByIds(database, [subjectId]);
  const number = numbers.get(subjectId);
  if (number === undefined) return undefined;
  // Asked at once, whatever will be shown: at a moment all of it is one statement, with what is asked next of everybody.
  const isMoment = database !== database.origin;
  const [allowed, [match]] = await Promise.all([
    only?.among(database, [number]),
    matchesOf(database, [number], new Set([number]), rows),
    isMoment ? listingsOf(database, [number]) : [],
  ]);
  return allowed === undefined || allowed.has(number) ? match : undefined;
}
