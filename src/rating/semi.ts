import { ofSome, type Among } from '../registry/index.ts';
import { sql, type Sql } from '../sql/index.ts';

/** Rows of some subjects alone; of everybody where none are given. */
export function semi(rows: Sql, among: Among): Sql {
  return among === undefined ? rows : sql`select * from (${rows}) as rows${ofSome(among)}`;
}
