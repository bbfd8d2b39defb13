import type { Sql } from '../sql/index.ts';
import type { Column } from './columns.ts';

/** One file to write: its rows, in an order that is the same everywhere, and what it says of itself. */
export interface DataFilePlan {
  readonly name: string;
  readonly title: string;
  readonly rows: Sql;
  readonly columns: readonly Column[];
  readonly order: Sql;
  readonly key: readonly string[];
}
