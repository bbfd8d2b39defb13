import { z } from 'zod';
import { ident, joined, nothing, prepared, shape, sql, type Sql } from '../sql/index.ts';
import { sha256 } from './canonical.ts';
import { lineOf, type HashedColumn } from './lines.ts';

/**
 * How rows become one hash: the form of a seal, as a manifest states it.
 *
 * 1. A bucket is the lines of its rows, `subject_id` first, in order; the whole is the lines `BUCKET HASH`, in order. How long
 *    names of buckets are goes by how many subjects there are (`formerWidth`).
 * 2. Facts are hashed subject by subject first, so that what is not new of one need not be hashed again, and a bucket is the
 *    lines `SUBJECT HASH` of its subjects. Buckets have names of six characters and are put together by the first four, and the
 *    whole is the lines `BEGINNING HASH`: when one bucket is another, some hundreds of hashes are put together anew and not
 *    65,536. Nothing of it goes by how many there are, so a rating need not know that before it begins.
 */
export type SealForm = 1 | 2;

/** The form that runs are sealed in now. */
export const sealForm: SealForm = 2;

/**
 * How many characters of an id name its bucket, of which all begin alike (`gs`): 65,536 buckets, of 33 million subjects with
 * 500 each.
 */
export const bucketWidth = 6;

/** How many characters of an id buckets are put together by: 256 beginnings. */
export const beginning = 4;

/**
 * How long the names are of the hashes that are kept with a run of so many subjects: up to a quarter of a million those of
 * the beginnings alone. What has a hash of its own is what is hashed again, whole, when one of its subjects changes.
 */
export function keptWidth(subjects: number): 4 | 6 {
  return subjects <= 250_000 ? beginning : bucketWidth;
}

/** How many characters named a bucket of so many subjects in the first form. */
export function formerWidth(subjects: number): 4 | 5 | 6 {
  if (subjects <= 250_000) return 4;
  return subjects <= 1_000_000 ? 5 : 6;
}

/** Whoever can answer a question: a database, or a transaction that sees what it has not yet committed. */
export interface Asked {
  rows<T>(question: Sql, form: z.ZodType<T>): Promise<T[]>;
}

/** Who can keep what is hashed aside, too. */
export interface Keeping extends Asked {
  run(statement: Sql): Promise<void>;
}

/** Makes the table in which the hashes of a part's buckets are gathered: `part, bucket, hash`. */
export async function makeBuckets(keeping: Keeping, table: Sql): Promise<void> {
  await keeping.run(sql`create or replace temp table ${table} (part varchar, bucket varchar, hash varchar)`);
}

/** What is hashed, into which table, and as which part of it. */
export interface Hashing {
  readonly into: Sql;
  readonly part: string;
  readonly form: SealForm;
  readonly width: number;
  readonly columns: readonly HashedColumn[];
  /** How many rows there may be, where that may be more than are hashed at once. */
  readonly atMost?: number;
  readonly atOnce?: number;
}

/** How many rows are hashed at once, and the most parts that more of them are hashed in. */
const usual = { atOnce: 3_000_000, parts: 64 };

/**
 * Hashes rows that have a `subject_id`, one a subject, bucket by bucket; rows of whole buckets must come together. A bucket
 * is the subjects whose id begins with the same characters.
 *
 * Buckets, because one text of 33 million lines would not fit in memory, and because two hashes that differ then
 * say where to look. Ordered by the whole line, so that it does not matter in which order an engine has the rows.
 */
export async function hashRows(keeping: Keeping, rows: Sql, hashing: Hashing): Promise<void> {
  await hashed(keeping, linesOfRows(rows, hashing), hashing);
}

/** What lines are made by. */
type Lined = Pick<Hashing, 'columns' | 'width'>;

/** The lines of rows, with their buckets: `bucket, line`. */
export function linesOfRows(rows: Sql, lined: Lined): Sql {
  const line = lineOf([{ name: 'subject_id', text: true }, ...lined.columns]);
  return sql`select ${bucketOf(lined)} as bucket, ${line} as line from (${rows}) as hashed`;
}

/** Facts that are hashed subject by subject. */
export interface FactsHashed {
  /** With `subject_no` and the columns; of subjects who are not among those below none is taken. */
  readonly facts: Sql;
  /** `subject_no, subject_id`. */
  readonly subjects: Sql;
  /** The hashes of other subjects' facts, where they are known already: `subject_no, hash`. */
  readonly held?: Sql | undefined;
}

/** The same of facts, of which a subject may have several. */
export async function hashFacts(
  keeping: Keeping,
  { facts, subjects, held }: FactsHashed,
  hashing: Hashing,
): Promise<void> {
  if (hashing.form === 1)
    return hashRows(
      keeping,
      sql`select fact.*, subject_id from (${facts}) as fact join (${subjects}) as subject using (subject_no)`,
      hashing,
    );
  const own = await subjectHashes(keeping, facts, hashing);
  const all = held === undefined ? own : sql`${own} union all ${held}`;
  await hashed(keeping, linesOfHashes(all, { subjects, width: hashing.width }), hashing);
  await keeping.run(sql`drop table if exists ${ownHashes}`);
}

/** The lines of facts (form 2), all hashed at once. */
export function linesOfFacts({ facts, subjects }: FactsHashed, { columns, width }: Lined): Sql {
  return linesOfHashes(factsHashed(columns, facts), { subjects, width });
}

function linesOfHashes(hashes: Sql, { subjects, width }: Pick<FactsHashed, 'subjects'> & Pick<Lined, 'width'>): Sql {
  return sql`select ${bucketOf({ width })} as bucket, subject_id || chr(9) || hash as line
from (${hashes}) as hashed join (${subjects}) as subject using (subject_no)`;
}

/** The hash of each bucket of several parts, whose lines are few and hashed at once: `part, bucket, hash`. */
export function bucketsHashed(parts: readonly { readonly part: string; readonly lines: Sql }[]): Sql {
  const lines = parts.map((each) => sql`select ${each.part} as part, bucket, line from (${each.lines}) as lines`);
  return sql`select part, bucket, ${inOrder} as hash from (${joined(lines, ' union all ')}) as lines group by part, bucket`;
}

const ownHashes = ident('hashed_subject');

/** The hash of each subject's facts: `subject_no, hash`; where there may be many, worked out part by part and kept aside. */
async function subjectHashes(
  keeping: Keeping,
  facts: Sql,
  { columns, atMost = 0, atOnce = usual.atOnce }: Hashing,
): Promise<Sql> {
  if (atMost <= atOnce) return factsHashed(columns, facts);
  const lines = ident('hashed_fact');
  await keeping.run(
    sql`create or replace temp table ${lines} as select subject_no, ${lineOf(columns)} as line from (${facts}) as fact`,
  );
  const [counted] = await keeping.rows(sql`select count(*) as many from ${lines}`, z.object({ many: shape.count }));
  const parts = Math.min(usual.parts, Math.max(1, Math.ceil((counted?.many ?? 0) / atOnce)));
  await keeping.run(sql`create or replace temp table ${ownHashes} (subject_no bigint, hash varchar)`);
  for (let part = 0; part < parts; part += 1)
    await keeping.run(
      sql`insert into ${ownHashes} ${linesHashed(sql`select * from ${lines} where subject_no % ${parts} = ${part}`)}`,
    );
  await keeping.run(sql`drop table ${lines}`);
  return sql`select * from ${ownHashes}`;
}

/** What is gathered of a subject's facts beside their hash: columns of theirs, and aggregates of these. */
export interface Beside {
  readonly columns: Sql;
  readonly gathered: Sql;
}

/** The hash of the facts of each subject, by its `subject_no`: the lines of them in order. */
export function factsHashed(columns: readonly HashedColumn[], facts: Sql, beside?: Beside): Sql {
  const [kept, gathered] =
    beside === undefined ? [nothing, nothing] : [sql`, ${beside.columns}`, sql`, ${beside.gathered}`];
  return linesHashed(sql`select subject_no, ${lineOf(columns)} as line${kept} from (${facts}) as fact`, gathered);
}

function linesHashed(lines: Sql, gathered: Sql = nothing): Sql {
  return sql`select subject_no, ${inOrder} as hash${gathered} from (${lines}) as lines group by subject_no`;
}

/**
 * By what hashes of subjects' facts are made: hashes that were made by the same are those that would be made again.
 *
 * @param version of the engine: it writes values as text.
 */
export function factsHashedBy(columns: readonly HashedColumn[], version: string): string {
  return sha256(`${version} ${prepared(factsHashed(columns, sql`facts`)).text}`);
}

function bucketOf({ width }: Pick<Hashing, 'width'>): Sql {
  return sql`substr(subject_id, 1, ${width})`;
}

/** The hash of lines in order. A list that is sorted costs a quarter less than text that is put together in order. */
const inOrder = sql`sha256(array_to_string(list_sort(list(line)), chr(10)))`;

/**
 * An engine puts lines in order in memory and cannot spill them. So where there may be many (`atMost`), they are written
 * to a table first, which it can, and hashed some buckets at a time: 12 million facts need not fit in memory at once.
 */
async function hashed(
  keeping: Keeping,
  lines: Sql,
  { into, part, atMost = 0, atOnce = usual.atOnce }: Hashing,
): Promise<void> {
  const add = (some: Sql): Promise<void> =>
    keeping.run(
      sql`insert into ${into} select ${part}, bucket, ${inOrder} from (${some}) as lines group by bucket order by bucket`,
    );
  if (atMost <= atOnce) return add(lines);
  const held = ident('hashed_line');
  await keeping.run(sql`create or replace temp table ${held} as ${lines}`);
  const counts = await keeping.rows(
    sql`select bucket, count(*) as rows from ${held} group by bucket order by bucket`,
    z.object({ bucket: z.string(), rows: shape.count }),
  );
  const total = counts.reduce((sum, { rows }) => sum + rows, 0);
  const most = Math.max(atOnce, Math.ceil(total / usual.parts));
  for (const { from, to } of partsOf(counts, most))
    await add(sql`select * from ${held} where bucket between ${from} and ${to}`);
  await keeping.run(sql`drop table ${held}`);
}

/** Buckets that follow one another, as many at a time as do not have more rows than that; one alone may. */
function partsOf(counts: readonly { readonly bucket: string; readonly rows: number }[], most: number) {
  const parts: { from: string; to: string; rows: number }[] = [];
  for (const { bucket, rows } of counts) {
    const last = parts.at(-1);
    if (last === undefined || last.rows + rows > most) parts.push({ from: bucket, to: bucket, rows });
    else Object.assign(last, { to: bucket, rows: last.rows + rows });
  }
  return parts;
}

/** Puts buckets together by the beginnings of their names, in the table they are gathered in. */
export async function joinBuckets(keeping: Keeping, table: Sql): Promise<void> {
  await keeping.run(sql`insert into ${table} ${joinedBuckets(sql`select * from ${table}`)}`);
}

/** The hash of each beginning of buckets' names: `part, bucket, hash`. */
export function joinedBuckets(buckets: Sql): Sql {
  return sql`select part, bucket, ${inOrder} as hash
from (select part, ${beginningOf(sql`bucket`)} as bucket, bucket || ' ' || hash as line from (${buckets}) as bucket) as lines
group by part, bucket order by part, bucket`;
}

/** The beginning of a bucket's name that it is put together by. */
export function beginningOf(bucket: Sql): Sql {
  return sql`substr(${bucket}, 1, ${beginning})`;
}

const wholeForm = z.object({ part: z.string(), hash: z.string() });

/** The hash of each whole part, from the hashes of its buckets (`part, bucket, hash`); a part without rows has none. */
export async function wholeHashes(asked: Asked, buckets: Sql, form: SealForm): Promise<(part: string) => string> {
  const last = form === 1 ? sql`true` : sql`length(bucket) = ${beginning}`;
  const found = await asked.rows(
    sql`select part, ${inOrder} as hash from (select part, bucket || ' ' || hash as line from (${buckets}) as bucket where ${last}) as lines group by part`,
    wholeForm,
  );
  const hashes = new Map(found.map(({ part, hash }) => [part, hash]));
  return (part) => hashes.get(part) ?? sha256('');
}
