import { z } from 'zod';
import { shape, sql, utcText, type Postgres } from '../sql/index.ts';
import type { Instant } from '../vocabulary/index.ts';
import type { Access } from './access.ts';
import { noteEvent } from './events.ts';
import { giveRole } from './roles.ts';

/** Requests of one account that may wait at a time: enough for a group of firms in batches, not for a flood. */
const mostWaiting = 20;

/**
 * Asks to speak for an organisation, by an identifier that a register gave it. Whether there is such an organisation is
 * not told: the register may hold it without the public knowing (law 10).
 */
export async function askMembership(
  access: Access,
  { accountId, identifier, now }: { accountId: string; identifier: string; now: Instant },
): Promise<'asked' | 'identifier' | 'too-many'> {
  const text = identifier.trim();
  if (text === '' || text.length > 80) return 'identifier';
  const { store } = await access.open();
  return store.write(async (transaction) => {
    const waiting = await transaction.rows(
      sql`select identifier from membership where account_id = ${accountId} and decided_at is null`,
      z.object({ identifier: z.string() }),
    );
    if (waiting.length >= mostWaiting) return 'too-many';
    if (waiting.some((each) => each.identifier === text)) return 'asked';
    await transaction.run(
      sql`insert into membership (account_id, identifier, asked_at) values (${accountId}, ${text}, ${now})`,
    );
    await noteEvent(transaction, { at: now, event: 'membership-asked', actor: accountId, about: accountId });
    return 'asked';
  });
}

const membershipForm = z.object({
  membership_no: shape.bigint,
  account_id: z.string(),
  name: z.string(),
  email: z.string(),
  identifier: z.string(),
  asked_at: z.string(),
  subject_id: z.string().nullable(),
});

/** A request, or what came of it. */
export type Membership = z.infer<typeof membershipForm>;

const memberships = sql`select membership_no, account_id, person."name" as name, person."email" as email, identifier,
  ${utcText(sql`asked_at`)} as asked_at, subject_id
from membership join "user" as person on person."id" = account_id`;

/** Requests that wait for an administrator, the oldest first. */
export async function waitingMemberships(store: Postgres): Promise<readonly Membership[]> {
  return store.rows(sql`${memberships} where decided_at is null order by membership_no`, membershipForm);
}

/** Whom people speak for now, by name of the person. */
export async function heldMemberships(store: Postgres): Promise<readonly Membership[]> {
  return store.rows(
    sql`${memberships} where subject_id is not null and ended_at is null order by person."name", membership_no`,
    membershipForm,
  );
}

/** What one account asked for and was given: what waits, and what holds. */
export async function membershipsOf(store: Postgres, accountId: string): Promise<readonly Membership[]> {
  return store.rows(
    sql`${memberships} where account_id = ${accountId} and ended_at is null
  and (decided_at is null or subject_id is not null) order by membership_no`,
    membershipForm,
  );
}

/** One request that waits. */
export async function waitingMembership(store: Postgres, no: bigint): Promise<Membership | undefined> {
  return store.first(sql`${memberships} where membership_no = ${no} and decided_at is null`, membershipForm);
}

/** What an administrator decides, once, of a request that waits. */
export interface Decision {
  readonly no: bigint;
  readonly by: string;
  /** The organisation, proved by the administrator; undefined refuses. The caller has seen that it is one (law 1). */
  readonly subjectId: string | undefined;
  readonly now: Instant;
}

/** Decides a request; the role of a member comes with the first. */
export async function decideMembership(access: Access, { no, by, subjectId, now }: Decision): Promise<void> {
  const { store } = await access.open();
  await store.write(async (transaction) => {
    const decided = await transaction.first(
      sql`update membership set decided_at = ${now}, decided_by = ${by},
  subject_id = (select cast(${subjectId ?? null} as text) where not exists (select 1 from membership as other
    where other.account_id = membership.account_id and other.subject_id = ${subjectId ?? null} and other.ended_at is null))
where membership_no = ${no} and decided_at is null returning account_id`,
      z.object({ account_id: z.string() }),
    );
    if (decided === undefined) return;
    const accountId = decided.account_id;
    const event = subjectId === undefined ? 'membership-refused' : 'membership-granted';
    await noteEvent(transaction, { at: now, event, actor: by, about: accountId, detail: subjectId });
    if (subjectId !== undefined) await giveRole(transaction, { accountId, role: 'member', by, now });
  });
}

/** Ends what an account may say for an organisation. */
export async function endMembership(
  access: Access,
  { no, by, now }: { no: bigint; by: string; now: Instant },
): Promise<void> {
  const { store } = await access.open();
  await store.write(async (transaction) => {
    const ended = await transaction.first(
      sql`update membership set ended_at = ${now}, ended_by = ${by}
where membership_no = ${no} and subject_id is not null and ended_at is null returning account_id, subject_id`,
      z.object({ account_id: z.string(), subject_id: z.string() }),
    );
    if (ended === undefined) return;
    const { account_id: about, subject_id: detail } = ended;
    await noteEvent(transaction, { at: now, event: 'membership-ended', actor: by, about, detail });
  });
}
