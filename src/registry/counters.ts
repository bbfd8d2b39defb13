import { z } from 'zod';
import { shape, sql, type Transaction } from '../sql/index.ts';

/**
 * Takes numbers that are given in order and never again: the first of `many`. They are given only if the transaction
 * is kept.
 */
export async function takeNumbers(transaction: Transaction, name: string, many: bigint | number): Promise<bigint> {
  const taken = BigInt(many);
  const [held] = await transaction.rows(
    sql`update counter set next_no = next_no + ${taken} where name = ${name} returning next_no`,
    z.object({ next_no: shape.bigint }),
  );
  if (held !== undefined) return held.next_no - taken;
  await transaction.run(sql`insert into counter values (${name}, ${1n + taken})`);
  return 1n;
}
