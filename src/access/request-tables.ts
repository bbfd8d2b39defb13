import { sql, type Sql } from '../sql/index.ts';

/**
 * Requests that named a key of their own (Idempotency-Key), for a day: what was asked by its hash, which process began it,
 * and what it was answered, sealed. Who asked and by which key is in the first hash alone.
 */
export const requestTables: readonly Sql[] = [
  sql`create table once_request (key_hash text primary key, request_hash text not null, begun_at timestamptz not null,
  begun_by text not null, answer text)`,
  sql`create index once_request_by_age on once_request (begun_at)`,
];

/** What a request made, sealed, noted in the very transaction that made it: its answer may never have been kept. */
export const requestMade: readonly Sql[] = [sql`alter table once_request add column made text`];
