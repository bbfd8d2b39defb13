import type { Manifest } from '../proof/index.ts';
import { gradeColumns } from './base.ts';
import { joined, sql, type Sql, type Transaction } from '../sql/index.ts';
import { timestamp } from '../registry/index.ts';
import type { Instant } from '../vocabulary/index.ts';
import type { FixedMoment } from './moment.ts';
import { keepDifferences } from './keep-differences.ts';
import type { SealedPart } from './part.ts';
import { shownFor } from './publicity.ts';
import { keepRests } from './rests.ts';
import { evidenceOf } from '../rulebook/index.ts';
import { keepPlaces } from './standings.ts';

/** A run, ready to be kept. */
export interface SealedRun {
  readonly id: string;
  readonly moment: FixedMoment;
  readonly ratedAt: Instant;
  readonly manifest: Manifest;
  readonly parts: readonly SealedPart[];
}

/** Writes a run into the store, inside the transaction that made it: it is seen whole, or never was. */
export async function keepRun(
  transaction: Transaction,
  { id, moment, ratedAt, manifest, parts }: SealedRun,
): Promise<void> {
  await transaction.run(sql`insert into run values (${id}, ${manifest.content_hash}, cast(${moment.asOf} as date),
    ${timestamp(moment.knownAt)}, ${moment.through}, ${timestamp(ratedAt)}, ${JSON.stringify(manifest)})`);
  await keepRulebooks(transaction, id, parts);
  await keepTexts(transaction, id, parts);
  for (const part of parts) await keepRests(transaction, id, part);
  for (const part of parts) if (part.since === undefined) await keepWhole(transaction, id, part);
  await keepDifferences(
    transaction,
    id,
    parts.flatMap((part) => (part.since === undefined ? [] : [{ ...part, since: part.since }])),
  );
}

/** Enters rows that are written out, if there are any. */
async function enter(transaction: Transaction, table: Sql, rows: readonly Sql[]): Promise<void> {
  if (rows.length > 0) await transaction.run(sql`insert into ${table} values ${joined(rows)}`);
}

async function keepRulebooks(transaction: Transaction, run: string, parts: readonly SealedPart[]): Promise<void> {
  await enter(
    transaction,
    sql`run_rulebook`,
    parts.map(({ rulebook }) => {
      const { untilNext, months, days } = shownFor(rulebook.publication);
      return sql`(${run}, ${rulebook.id}, ${rulebook.version}, ${rulebook.hash},
    ${rulebook.file}, ${rulebook.kind}, ${evidenceOf(rulebook)}, ${rulebook.topic}, ${rulebook.rates},
    ${JSON.stringify(rulebook.title)}, ${rulebook.authority}, ${rulebook.publication.to}, ${rulebook.publication.appealDays},
    ${untilNext}, ${months}, ${days})`;
    }),
  );
  const counts = parts.flatMap(({ rulebook, groups }) =>
    groups.map(
      ({ grade, reason, count, known, asked, premises }) =>
        sql`(${run}, ${rulebook.id}, ${grade}, ${reason}, ${count}, ${known}, ${asked}, ${premises})`,
    ),
  );
  await enter(transaction, sql`run_count`, counts);
  const feeds = parts.flatMap(({ rulebook, feeding }) =>
    feeding.map((source) => sql`(${run}, ${rulebook.id}, ${source})`),
  );
  await enter(transaction, sql`run_feed`, feeds);
}

async function keepTexts(transaction: Transaction, run: string, parts: readonly SealedPart[]): Promise<void> {
  const all = new Map(parts.flatMap(({ texts }) => texts.map(({ hash, text }) => [hash, text] as const)));
  const rows = joined([...all].map(([hash, text]) => sql`(${hash}, ${text})`));
  await transaction.run(sql`insert into kept_text select hash, text from (values ${rows}) as each(hash, text)
    anti join kept_text as held using (hash)`);
  const named = parts.flatMap(({ rulebook, texts }) =>
    texts.map(({ what, name, hash }) => sql`(${run}, ${rulebook.id}, ${what}, ${name}, ${hash})`),
  );
  await enter(transaction, sql`run_text`, named);
}

/** Keeps the hashes and the grades of a part that was rated whole. */
async function keepWhole(
  transaction: Transaction,
  run: string,
  { rulebook, buckets, gradesOf, places }: SealedPart,
): Promise<void> {
  const { id } = rulebook;
  if (buckets !== undefined)
    await transaction.run(
      sql`insert into bucket_row select ${run}, ${id}, part, bucket, hash from (${buckets}) as bucket`,
    );
  // All of a part come in the order in which they are kept.
  await transaction.run(sql`insert into grade_row select ${run}, ${id}, ${gradeColumns} from (${gradesOf()}) as given`);
  if (places !== undefined) await keepPlaces(transaction, run, id, places);
}
