import { z } from 'zod';
import { shape, sql, type Transaction } from '../sql/index.ts';

/**
 * Takes numbers that are given in order and never again: the first of `many`. They are given only if the transaction
 * is kept.
 */
export async function takeNumbers(transaction: Transaction, name: string, many: bigint | number): Promise<bigint> {
  const held = await transaction.rows(
    sql`select next_no from counter where name = ${name}`,
    z.object({ next_no: shape.bigint }),
  );
  const first = held[0]?.next_no ?? 1n;
  const next = first + BigInt(many);
  await transaction.run(
    held.length === 0
      ? sql`insert into counter values (${name}, ${next})`
      : sql`update counter set next_no = ${next} where name = ${name}`,
  );
  return first;
}
