import { sql } from '../sql/index.ts';
import type { Layout } from '../workspace/index.ts';

/**
 * The tables of fetching.
 *
 * - `collect_attempt`: each time a source was fetched, and what came of it (append-only). `outcome` is taken, unchanged,
 *   refused (what came is not what the source says) or failed (nothing came).
 * - `collect_item`: what was last taken in of each address or file, so that it need not be fetched again. Written after
 *   the intake is kept: a process killed in between fetches once more, and takes nothing in twice.
 * - `collect_columns`: the columns that the files of a table last had.
 */
const firstTables = [
  sql`create table collect_attempt (
    attempt_no bigint not null, source varchar not null, began_at timestamp not null, ended_at timestamp not null,
    outcome varchar not null, files bigint not null, bytes bigint not null, rows bigint not null, intake_no bigint,
    faults varchar not null, warnings varchar not null)`,
  sql`create table collect_item (
    source varchar not null, item varchar not null, etag varchar, modified varchar, bytes bigint not null)`,
  sql`create table collect_columns (source varchar not null, table_name varchar not null, columns varchar not null)`,
];

/** What a database needs before anything can be fetched into it. */
export const collectLayout: Layout = { part: 'collect', steps: [firstTables] };
