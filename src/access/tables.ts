import { sql, type Sql } from '../sql/index.ts';
import { laterTables } from './later-tables.ts';
import { requestMade, requestTables } from './request-tables.ts';

/**
 * The tables of the library that keeps passwords, sessions and passkeys (better-auth), as it names and wants them. A
 * test asks it whether anything is missing, so a new release of it cannot change them unseen.
 */
const libraryTables: readonly Sql[] = [
  sql`create table "user" ("id" text not null primary key, "name" text not null, "email" text not null unique,
  "emailVerified" boolean not null, "image" text, "createdAt" timestamptz default current_timestamp not null,
  "updatedAt" timestamptz default current_timestamp not null)`,
  sql`create table "session" ("id" text not null primary key, "expiresAt" timestamptz not null,
  "token" text not null unique, "createdAt" timestamptz default current_timestamp not null,
  "updatedAt" timestamptz not null, "ipAddress" text, "userAgent" text,
  "userId" text not null references "user" ("id") on delete cascade)`,
  sql`create table "account" ("id" text not null primary key, "accountId" text not null, "providerId" text not null,
  "userId" text not null references "user" ("id") on delete cascade, "accessToken" text, "refreshToken" text,
  "idToken" text, "accessTokenExpiresAt" timestamptz, "refreshTokenExpiresAt" timestamptz, "scope" text,
  "password" text, "createdAt" timestamptz default current_timestamp not null, "updatedAt" timestamptz not null)`,
  sql`create table "verification" ("id" text not null primary key, "identifier" text not null, "value" text not null,
  "expiresAt" timestamptz not null, "createdAt" timestamptz default current_timestamp not null,
  "updatedAt" timestamptz default current_timestamp not null)`,
  sql`create table "passkey" ("id" text not null primary key, "name" text, "publicKey" text not null,
  "userId" text not null references "user" ("id") on delete cascade, "credentialID" text not null,
  "counter" integer not null, "deviceType" text not null, "backedUp" boolean not null, "transports" text,
  "createdAt" timestamptz, "aaguid" text)`,
  sql`create index "session_userId_idx" on "session" ("userId")`,
  sql`create index "account_userId_idx" on "account" ("userId")`,
  sql`create index "verification_identifier_idx" on "verification" ("identifier")`,
  sql`create index "passkey_userId_idx" on "passkey" ("userId")`,
  sql`create index "passkey_credentialID_idx" on "passkey" ("credentialID")`,
];

/**
 * What Goodstanding itself keeps of accounts. Nobody's past is overwritten: a role that was taken away, a key that was
 * ended and a link that was used stay, with when and by whom.
 */
const ownTables: readonly Sql[] = [
  sql`create table closed_account (account_id text primary key references "user" ("id"), closed_at timestamptz not null)`,
  sql`create table role_grant (grant_no bigint generated always as identity primary key,
  account_id text not null references "user" ("id"),
  role text not null check (role in ('member', 'analyst', 'rule-maker', 'auditor', 'administrator')),
  given_at timestamptz not null, given_by text, ended_at timestamptz, ended_by text)`,
  sql`create unique index role_grant_held on role_grant (account_id, role) where ended_at is null`,
  // Only the hash of a link is kept: whoever reads the store cannot use one.
  sql`create table one_time_link (token_hash text primary key, link_no bigint generated always as identity unique,
  leads_to text not null check (leads_to in ('invitation', 'password')),
  account_id text references "user" ("id"), email text, roles text not null, made_at timestamptz not null,
  made_by text, expires_at timestamptz not null, used_at timestamptz, ended_at timestamptz)`,
];

/**
 * What happened to accounts, and who did it: by the account's id alone, never a name or an address. The store itself
 * refuses to change or remove a line.
 */
const eventTables: readonly Sql[] = [
  sql`create table access_event (event_no bigint generated always as identity primary key, at timestamptz not null,
  actor text, event text not null, about text, detail text)`,
  sql`create function refuse_change() returns trigger language plpgsql as
  'begin raise exception ''a line of the log is never changed or removed'' using errcode = ''42501''; end'`,
  sql`create trigger access_event_kept before update or delete on access_event
  for each row execute function refuse_change()`,
  sql`create trigger access_event_whole before truncate on access_event
  for each statement execute function refuse_change()`,
];

/** The steps that make the store, in their order. A step that was released is never edited. */
export const accessSteps: readonly (readonly Sql[])[] = [
  [...libraryTables, ...ownTables, ...eventTables],
  laterTables,
  requestTables,
  requestMade,
];
