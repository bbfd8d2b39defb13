import { z } from 'zod';
import { beginning, beginningsOf, bucketsHashed, bucketWidth, wholeOf, type Hashes } from '../proof/index.ts';
import { joined, nothing, shape, sql, type Sql, type Transaction } from '../sql/index.ts';
import type { Base } from './base.ts';
import type { AgainAsked, HashedAgain } from './buckets-again.ts';
import type { Evaluated } from './evaluate.ts';
import { linesSealed, partsOf, sealFrom } from './hashes.ts';

const hashForm = z.object({ part: shape.text, bucket: shape.text, hash: shape.text });

type Row = z.infer<typeof hashForm>;

/**
 * What `bucketsAgain` gives, of few buckets: their lines are hashed in one question, and the whole is put together here. Some hundreds of
 * hashes in order are not worth five questions, which take longer to plan than all else that is hashed.
 */
export async function fewBucketsAgain(
  transaction: Transaction,
  evaluated: Evaluated,
  { base, touched: { buckets }, width }: AgainAsked,
): Promise<HashedAgain> {
  const own = await transaction.rows(bucketsHashed(linesSealed(evaluated)), hashForm);
  const names = [...new Set(buckets.map((bucket) => bucket.slice(0, beginning)))];
  const standing = width === bucketWidth ? await bucketsOfBase(transaction, base, names) : [];
  const before = await beginningsOfBase(transaction, base);
  const rows: Row[] = [];
  const beginnings = new Map<string, Hashes>();
  for (const part of partsOf(evaluated.rulebook)) {
    const again = new Map(width === bucketWidth ? buckets.map((bucket) => [bucket, '']) : []);
    for (const row of own) if (row.part === part) again.set(row.bucket, row.hash);
    const all = new Map([
      ...standing.flatMap((row) => (row.part === part ? [[row.bucket, row.hash] as const] : [])),
      ...again,
    ]);
    const joinedUp = beginningsOf(all);
    const anew = new Map(names.map((name) => [name, joinedUp.get(name) ?? '']));
    beginnings.set(part, new Map([...(before.get(part) ?? []), ...anew]));
    const kept = width === bucketWidth ? [...again, ...anew] : [...anew];
    rows.push(...kept.map(([bucket, hash]) => ({ part, bucket, hash })));
  }
  const seal = sealFrom(evaluated.rulebook, (part) => wholeOf(beginnings.get(part) ?? new Map()));
  note(keyOf(base.rulebook, seal), beginnings);
  const written = rows.map(({ part, bucket, hash }) => sql`(${part}, ${bucket}, ${hash})`);
  return { hashes: sql`select * from (values ${joined(written)}) as hashed(part, bucket, hash)`, seal };
}

/** By what the hashes of all beginnings are known: whoever has the hash of the whole has them. */
function keyOf(rulebook: string, { factsHash, gradesHash }: HashedAgain['seal']): string {
  return `${rulebook} ${factsHash} ${gradesHash}`;
}

/** The beginnings of so many parts of runs are held: a hundred kilobytes each. */
const most = 32;
const held = new Map<string, ReadonlyMap<string, Hashes>>();

function note(key: string, beginnings: ReadonlyMap<string, Hashes>): void {
  held.delete(key);
  held.set(key, beginnings);
  for (const oldest of held.keys()) {
    if (held.size <= most) break;
    held.delete(oldest);
  }
}

/** The hashes of all beginnings of a base, by part. */
async function beginningsOfBase(transaction: Transaction, base: Base): Promise<ReadonlyMap<string, Hashes>> {
  const key = keyOf(base.rulebook, { factsHash: base.said.facts_hash, gradesHash: base.said.grades_hash });
  const known = held.get(key);
  if (known !== undefined) return known;
  const found = await rowsOfBase(transaction, base, sql`length(bucket) = ${beginning}`);
  const parts = new Map<string, Map<string, string>>();
  for (const { part, bucket, hash } of found) {
    const hashes = parts.get(part) ?? new Map<string, string>();
    parts.set(part, hashes.set(bucket, hash));
  }
  note(key, parts);
  return parts;
}

/** The hashes of the buckets of a base whose names begin so. */
async function bucketsOfBase(transaction: Transaction, base: Base, names: readonly string[]): Promise<readonly Row[]> {
  // No character of a name is behind these.
  const wanted = names.map((name) => sql`(bucket > ${name} and bucket < ${`${name}g`})`);
  return rowsOfBase(transaction, base, sql`(${joined(wanted, ' or ')})`);
}

/** The hashes of a base for which a condition holds, with those that stand in the run it rests on. */
async function rowsOfBase(
  transaction: Transaction,
  { run, rulebook, rests }: Base,
  condition: Sql,
): Promise<readonly Row[]> {
  const of = (each: string, isOwn: boolean): Sql =>
    sql`select ${isOwn} as is_own, part, bucket, hash from bucket_row where run_id = ${each} and rulebook = ${rulebook} and ${condition}`;
  const found = await transaction.rows(
    sql`${of(run, true)}${rests === undefined ? nothing : sql` union all ${of(rests, false)}`}`,
    hashForm.extend({ is_own: z.boolean() }),
  );
  const all = new Map<string, Row>();
  for (const { is_own: isOwn, ...row } of found) {
    const key = `${row.part} ${row.bucket}`;
    if (isOwn || !all.has(key)) all.set(key, row);
  }
  return [...all.values()].filter(({ hash }) => hash !== '');
}
