import { quoted, sql, type Sql, type Transaction } from '../sql/index.ts';

/**
 * Writes rows as Parquet, clustered by subject: one subject's rows lie together, so that a reader adds most of them up
 * where it reads them, before anything is sent to another machine.
 */
export async function writeParquet(transaction: Transaction, rows: Sql, file: string): Promise<void> {
  await transaction.run(
    sql`copy (select * from (${rows}) as written order by subject_no) to ${quoted(file)} (format parquet, compression zstd)`,
  );
}

/** The rows that Spark wrote into a folder. */
export function parquetIn(folder: string): Sql {
  return sql`select * from read_parquet(${quoted(`${folder}/*.parquet`)})`;
}
