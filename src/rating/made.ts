import { z } from 'zod';
import { compactedThrough, timestamp } from '../registry/index.ts';
import { shape, sql, type Sql, type Transaction } from '../sql/index.ts';
import type { FixedMoment } from './moment.ts';

const madeForm = z.object({ through_commit: shape.bigint, made_by: z.string(), version: shape.text });

/** What a compaction made of the facts of a kind when it laid them: through which commit, by what, and the engine of now. */
export interface Made {
  readonly through: bigint;
  readonly by: string;
  readonly version: string;
}

/** What was made when the facts of a kind were last laid; undefined where nothing was, or not all of them had come by the moment. */
export async function madeOf(transaction: Transaction, kind: string, through: bigint): Promise<Made | undefined> {
  const [made] = await transaction.rows(
    sql`select through_commit, made_by, version() as version from fact_hashes
where kind = ${kind} and through_commit = ${compactedThrough(`fact_${kind}`)} and through_commit <= ${through} and made_by is not null`,
    madeForm,
  );
  return made === undefined ? undefined : { through: made.through_commit, by: made.made_by, version: made.version };
}

/** Whether all of some instants (`known`) are past at a moment: of what is said there everything was known by then. */
export async function seesAll(
  transaction: Transaction,
  { knownAt }: Pick<FixedMoment, 'knownAt'>,
  instants: Sql,
): Promise<boolean> {
  const { sees } = await transaction.row(
    sql`select coalesce(max(known), timestamp '-infinity') <= ${timestamp(knownAt)} as sees from (${instants}) as laid`,
    z.object({ sees: z.boolean() }),
  );
  return sees;
}
