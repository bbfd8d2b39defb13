import { sql, type StoreLayout } from '../sql/index.ts';

/**
 * Whom accounts watch, what they were told, and where programs of theirs are told it.
 *
 * - `watch`: `seen` is what the account could last see of the subject, sealed; `own` whether it then spoke for it.
 * - `alert`: that something visible changed, by the ids of the runs. No grade stands here: what may be told of it is
 *   looked up each time, since it may be hidden by then.
 * - `webhook`, `delivery`, `delivery_try`: the addresses of programs, what each is to be sent, and every attempt.
 * - `alert_feed`: the secret part of the address of an account's feed, by its hash and sealed.
 */
export const watchLayout: StoreLayout = {
  part: 'watch',
  steps: [
    [
      sql`create table watch (watch_no bigint generated always as identity primary key,
  account_id text not null references "user" ("id"), subject_id text not null, begun_at timestamptz not null,
  ended_at timestamptz, own boolean not null, seen text not null)`,
      sql`create unique index watch_held on watch (account_id, subject_id) where ended_at is null`,
      sql`create table webhook (webhook_no bigint generated always as identity primary key,
  account_id text not null references "user" ("id"), url text not null, secret text not null, secret_before text,
  before_until timestamptz, made_at timestamptz not null, ended_at timestamptz, dead_at timestamptz)`,
      sql`create index webhook_of_account on webhook (account_id)`,
      sql`create table alert (alert_no bigint generated always as identity primary key,
  account_id text not null references "user" ("id"), at timestamptz not null, day date not null,
  subject_id text, rulebook text, own boolean not null, run_before text, run_after text,
  webhook_no bigint references webhook, read_at timestamptz,
  check ((webhook_no is null) = (subject_id is not null)), check ((subject_id is null) = (rulebook is null)))`,
      sql`create index alert_of_account on alert (account_id, alert_no)`,
      sql`create table delivery (delivery_no bigint generated always as identity primary key,
  webhook_no bigint not null references webhook, alert_no bigint references alert on delete cascade,
  event_id text not null unique, made_at timestamptz not null,
  state text not null check (state in ('waiting', 'sent', 'dead', 'dropped')), tries bigint not null, next_at timestamptz,
  check ((state = 'waiting') = (next_at is not null)), unique (webhook_no, alert_no))`,
      sql`create index delivery_due on delivery (next_at) where state = 'waiting'`,
      sql`create table delivery_try (delivery_no bigint not null references delivery on delete cascade,
  at timestamptz not null, status bigint, problem text)`,
      sql`create table alert_feed (account_id text primary key references "user" ("id"), token_hash text not null unique,
  token text not null)`,
    ],
  ],
};
