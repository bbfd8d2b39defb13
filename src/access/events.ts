import { z } from 'zod';
import { shape, sql, utcText, type Postgres, type PostgresTransaction } from '../sql/index.ts';
import type { Instant } from '../vocabulary/index.ts';

/** What is written down of accounts. A closed list, so that every line can be read in every language. */
export const accessEvents = [
  'signed-in',
  'sign-in-failed',
  'sign-in-locked',
  'signed-out',
  'invited',
  'link-ended',
  'account-made',
  'role-given',
  'role-taken',
  'account-closed',
  'account-opened',
  'password-changed',
  'password-asked',
  'password-link-made',
  'key-made',
  'key-ended',
  'purpose-named',
  'membership-asked',
  'membership-granted',
  'membership-refused',
  'membership-ended',
  'passkey-added',
  'passkey-removed',
  'remark-sent',
  'remark-decided',
  'remark-taken-back',
] as const;

/** One of `accessEvents`. */
export type AccessEventName = (typeof accessEvents)[number];

/** One thing that happened. No name, address or other personal data beyond the ids of accounts. */
export interface AccessEvent {
  readonly at: Instant;
  readonly event: AccessEventName;
  /** The account that did it; undefined where nobody known did. */
  readonly actor?: string | undefined;
  /** The account or organisation it was done to. */
  readonly about?: string | undefined;
  /** A role, a way of signing in: one word from a list. */
  readonly detail?: string | undefined;
}

/** Writes down what happened, in the transaction that does it, so that neither is there without the other. */
export async function noteEvent(
  transaction: PostgresTransaction,
  { at, event, actor, about, detail }: AccessEvent,
): Promise<void> {
  await transaction.run(
    sql`insert into access_event (at, actor, event, about, detail)
values (${at}, ${actor ?? null}, ${event}, ${about ?? null}, ${detail ?? null})`,
  );
}

const eventForm = z.object({
  event_no: shape.bigint,
  at: z.string(),
  actor: z.string().nullable(),
  event: z.enum(accessEvents),
  about: z.string().nullable(),
  detail: z.string().nullable(),
});

/** A line of the log. */
export type NotedEvent = z.infer<typeof eventForm>;

/** Lines of the log, the last first, before a number where one is given. */
export async function notedEvents(store: Postgres, most: number, before?: bigint): Promise<readonly NotedEvent[]> {
  return store.rows(
    sql`select event_no, ${utcText(sql`at`)} as at, actor, event, about, detail from access_event
where ${before === undefined ? sql`true` : sql`event_no < ${before}`} order by event_no desc limit ${most}`,
    eventForm,
  );
}
