import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { shape, sql, utcText, type Postgres, type PostgresTransaction } from '../sql/index.ts';
import type { Instant } from '../vocabulary/index.ts';
import { isRole, type Role } from './permissions.ts';

/** A link that lets one person do one thing once: make an account, or choose a new password. */
export interface LinkAsked {
  readonly leadsTo: 'invitation' | 'password';
  /** Whose password it is for. */
  readonly accountId?: string | undefined;
  /** Whom it invites; whoever holds a link without one states an address of their own. */
  readonly email?: string | undefined;
  readonly roles: readonly Role[];
  readonly madeBy: string | undefined;
  readonly now: Instant;
  /** How long it may be used, in hours. */
  readonly hours: number;
}

/** Makes a link; its token is told this once, and only its hash is kept. */
export async function makeLink(transaction: PostgresTransaction, asked: LinkAsked): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const { leadsTo, accountId, email, roles, madeBy, now, hours } = asked;
  // Whom nobody answered for is forgotten with the next link.
  await transaction.run(sql`update one_time_link set email = null where expires_at <= ${now} and email is not null`);
  await transaction.run(
    sql`insert into one_time_link (token_hash, leads_to, account_id, email, roles, made_at, made_by, expires_at)
values (${hashOf(token)}, ${leadsTo}, ${accountId ?? null}, ${email ?? null}, ${roles.join(' ')}, ${now},
  ${madeBy ?? null}, cast(${now} as timestamptz) + cast(${hours} as integer) * interval '1 hour')`,
  );
  return token;
}

const linkForm = z.object({
  link_no: shape.bigint,
  leads_to: z.enum(['invitation', 'password']),
  account_id: z.string().nullable(),
  email: z.string().nullable(),
  roles: z.string().transform((text) => text.split(' ').filter(isRole)),
  made_by: z.string().nullable(),
  expires_at: z.string(),
});

/** A link that may still be used. */
export type Link = z.infer<typeof linkForm>;

const columns = sql`link_no, leads_to, account_id, email, roles, made_by, ${utcText(sql`expires_at`)} as expires_at`;

/** The link of a token, where there is one that may still be used. */
export async function linkOf(
  store: Postgres,
  token: string,
  leadsTo: Link['leads_to'],
  now: Instant,
): Promise<Link | undefined> {
  return store.first(
    sql`select ${columns} from one_time_link where token_hash = ${hashOf(token)} and leads_to = ${leadsTo}
  and used_at is null and ended_at is null and expires_at > ${now}`,
    linkForm,
  );
}

/** Uses a link up: true for the one who was first, false for everybody after. What it knew of the person goes. */
export async function useLink(transaction: PostgresTransaction, linkNo: bigint, now: Instant): Promise<boolean> {
  const used = await transaction.run(
    sql`update one_time_link set used_at = ${now}, email = null
where link_no = ${linkNo} and used_at is null and ended_at is null and expires_at > ${now}`,
  );
  return used === 1;
}

/** Invitations that wait to be taken up, the last made first. */
export async function openInvitations(store: Postgres, now: Instant): Promise<readonly Link[]> {
  return store.rows(
    sql`select ${columns} from one_time_link where leads_to = 'invitation' and used_at is null and ended_at is null
  and expires_at > ${now} order by link_no desc`,
    linkForm,
  );
}

/** Ends a link before it is used. */
export async function endLink(transaction: PostgresTransaction, linkNo: bigint, now: Instant): Promise<boolean> {
  const ended = await transaction.run(
    sql`update one_time_link set ended_at = ${now}, email = null
where link_no = ${linkNo} and used_at is null and ended_at is null`,
  );
  return ended === 1;
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
