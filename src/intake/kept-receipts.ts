import { z } from 'zod';
import { shape, sql, type Database, type Sql } from '../sql/index.ts';
import { instantFrom, type Instant } from '../vocabulary/index.ts';
import { receiptShape, type Receipt } from './receipt.ts';

/** What offering rows of the quarantine again came to. */
export const retryShape = z.object({
  intake_no: z.number(),
  offered: z.number(),
  admitted: z.number(),
  held: z.number(),
  refused: z.number(),
});

/** One intake that was kept: of files, or of rows that were offered again. */
export interface KeptReceipt {
  readonly intakeNo: number;
  /** The source, without what tells the two apart. */
  readonly source: string;
  readonly finishedAt: Instant;
  /** Of files; undefined where rows were offered again. */
  readonly receipt: Receipt | undefined;
  readonly retry: z.infer<typeof retryShape> | undefined;
}

/** What is written behind a source's name where its rows were offered again (`retry.ts`). */
export const againMark = ' (quarantine)';

const rowForm = z
  .object({ intake_no: shape.count, source: z.string(), finished_at: z.string(), receipt: z.string() })
  .transform(({ intake_no, source, finished_at, receipt }): KeptReceipt => {
    const finishedAt = instantFrom(finished_at);
    if (finishedAt === undefined) throw new Error(`intake ${intake_no} has no instant`);
    const written: unknown = JSON.parse(receipt);
    return {
      intakeNo: intake_no,
      source: source.endsWith(againMark) ? source.slice(0, -againMark.length) : source,
      finishedAt,
      receipt: receiptShape.safeParse(written).data,
      retry: retryShape.safeParse(written).data,
    };
  });

const kept = sql`select intake_no, source, cast(finished_at as varchar) as finished_at, receipt from intake`;

/** Which receipts are asked for, the last first. */
export interface ReceiptsAsked {
  readonly source?: string;
  readonly before?: number;
  readonly limit: number;
}

/** Receipts that were kept, the last first. */
export async function listReceipts(
  database: Database,
  { source, before, limit }: ReceiptsAsked,
): Promise<KeptReceipt[]> {
  const ofSource: Sql = source === undefined ? sql`true` : sql`source in (${source}, ${`${source}${againMark}`})`;
  const earlier: Sql = before === undefined ? sql`true` : sql`intake_no < ${before}`;
  return database.rows(sql`${kept} where ${ofSource} and ${earlier} order by intake_no desc limit ${limit}`, rowForm);
}

/** The receipt of one intake; undefined where there is none of that number. */
export async function receiptOf(database: Database, intakeNo: number): Promise<KeptReceipt | undefined> {
  const [found] = await database.rows(sql`${kept} where intake_no = ${intakeNo}`, rowForm);
  return found;
}

/** The last two intakes of files of each source, the last first: how a source stands, and how it stood before. */
export async function lastReceipts(database: Database): Promise<ReadonlyMap<string, readonly KeptReceipt[]>> {
  const rows = await database.rows(
    sql`${kept} where not ends_with(source, ${againMark})
qualify row_number() over (partition by source order by intake_no desc) <= 2 order by source, intake_no desc`,
    rowForm,
  );
  const bySource = new Map<string, KeptReceipt[]>();
  for (const row of rows) bySource.set(row.source, [...(bySource.get(row.source) ?? []), row]);
  return bySource;
}
