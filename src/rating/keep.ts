import type { Manifest } from '../proof/index.ts';
import { sql, type Transaction } from '../sql/index.ts';
import { timestamp } from '../registry/index.ts';
import type { Instant } from '../vocabulary/index.ts';
import type { Evaluated } from './evaluate.ts';
import type { PartHash } from './hashes.ts';
import type { FixedMoment } from './moment.ts';
import type { RunsBefore } from './previous.ts';
import { shownFor } from './publicity.ts';
import { keepRests } from './rests.ts';
import { evidenceOf } from '../rulebook/index.ts';
import type { KeptText } from './rulebooks.ts';
import { keepPlaces } from './standings.ts';

/** One rulebook's part of a run, ready to be kept. */
export interface SealedPart {
  readonly evaluated: Evaluated;
  /** The runs whose grades it carried on. */
  readonly before: RunsBefore;
  readonly texts: readonly KeptText[];
  readonly facts: readonly PartHash[];
  readonly grades: PartHash;
}

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
  for (const part of parts) {
    await keepRulebook(transaction, id, part);
    await keepTexts(transaction, id, part);
    await keepBuckets(transaction, id, part);
    await keepRests(transaction, id, { rulebook: part.evaluated.rulebook, before: part.before });
    const { evaluated } = part;
    await transaction.run(sql`insert into grade select ${id}, ${evaluated.rulebook.id}, subject_no, operator, grade, score,
      coverage_known, coverage_asked, reason, awards, rests_on from (${evaluated.grades}) as given order by subject_no`);
    if (evaluated.places !== undefined) await keepPlaces(transaction, id, evaluated.rulebook.id, evaluated.places);
  }
}

async function keepRulebook(
  transaction: Transaction,
  run: string,
  { evaluated: { rulebook } }: SealedPart,
): Promise<void> {
  const { untilNext, months, days } = shownFor(rulebook.publication);
  await transaction.run(sql`insert into run_rulebook values (${run}, ${rulebook.id}, ${rulebook.version}, ${rulebook.hash},
    ${rulebook.file}, ${rulebook.kind}, ${evidenceOf(rulebook)}, ${rulebook.topic}, ${rulebook.rates},
    ${JSON.stringify(rulebook.title)}, ${rulebook.authority}, ${rulebook.publication.to}, ${rulebook.publication.appealDays},
    ${untilNext}, ${months}, ${days})`);
}

async function keepTexts(transaction: Transaction, run: string, { evaluated, texts }: SealedPart): Promise<void> {
  for (const { what, name, hash, text } of texts) {
    await transaction.run(sql`insert into kept_text select ${hash}, ${text}
      where not exists (select 1 from kept_text where hash = ${hash})`);
    await transaction.run(
      sql`insert into run_text values (${run}, ${evaluated.rulebook.id}, ${what}, ${name}, ${hash})`,
    );
  }
}

async function keepBuckets(
  transaction: Transaction,
  run: string,
  { evaluated, facts, grades }: SealedPart,
): Promise<void> {
  for (const { name, buckets } of [...facts, grades]) {
    const listed = JSON.stringify(Object.fromEntries(buckets));
    await transaction.run(sql`insert into run_bucket
      select ${run}, ${evaluated.rulebook.id}, ${name}, bucket, json_extract_string(listed, '$."' || bucket || '"')
      from (select cast(${listed} as json) as listed, unnest(json_keys(cast(${listed} as json))) as bucket) as buckets`);
  }
}
