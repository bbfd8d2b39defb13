import { sql, type Sql } from '../sql/index.ts';

/** What came after accounts: keys of programs, what people read for, whom they speak for, and new passwords asked for. */
export const laterTables: readonly Sql[] = [
  sql`create table api_key (key_no bigint generated always as identity primary key,
  account_id text not null references "user" ("id"), name text not null, secret_hash text not null unique,
  scopes text not null, made_at timestamptz not null, expires_at timestamptz not null, ended_at timestamptz,
  last_used_on date)`,
  sql`create index api_key_of_account on api_key (account_id)`,
  // Gone with the session: whoever signs in again says again what for.
  sql`create table reading_purpose (session_id text primary key references "session" ("id") on delete cascade,
  purpose text not null, reference text, until timestamptz not null)`,
  // Only an organisation that law 1 lets be named with its operator has a subject here; a premises-only place has none.
  sql`create table membership (membership_no bigint generated always as identity primary key,
  account_id text not null references "user" ("id"), identifier text not null, asked_at timestamptz not null,
  decided_at timestamptz, decided_by text, subject_id text, ended_at timestamptz, ended_by text,
  check (subject_id is null or decided_at is not null))`,
  sql`create unique index membership_held on membership (account_id, subject_id)
  where subject_id is not null and ended_at is null`,
  sql`create table password_request (account_id text primary key references "user" ("id"), asked_at timestamptz not null)`,
];
