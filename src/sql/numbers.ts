import { joined, sql, type Sql } from './sql.ts';

/** So few numbers are written out: an engine looks only where they can be, and no longer at every row. */
const few = 32;

/** Numbers as what stands in `in (…)`: written out where they are few, else bound as one value however many they are. */
export function numbersIn(numbers: readonly bigint[]): Sql {
  if (numbers.length > 0 && numbers.length <= few) return joined(numbers.map((each) => sql`${each}`));
  return sql`select cast(number as bigint) from (select unnest(string_split(${numbers.join(',')}, ',')) as number) as numbers where number <> ''`;
}
