import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { sql } from '../sql/index.ts';
import type { Instant } from '../vocabulary/index.ts';
import type { Access } from './access.ts';
import { noteEvent } from './events.ts';
import { endLink, linkOf, makeLink, useLink, type Link } from './links.ts';
import { passwordProblem, type PasswordProblem } from './passwords.ts';
import type { Role } from './permissions.ts';
import { giveRole } from './roles.ts';

/** How long an invitation stands, in hours: three days; and the one that begins a register, which lies on a terminal. */
const invitationHours = 72;
const firstHours = 1;

/** Invites somebody; the answer is the token of the link, which is told this once. */
export async function invite(
  access: Access,
  { email, roles, by, now }: { email: string; roles: readonly Role[]; by: string; now: Instant },
): Promise<string> {
  const { store } = await access.open();
  return store.write(async (transaction) => {
    await noteEvent(transaction, { at: now, event: 'invited', actor: by, detail: roles.join(' ') });
    const asked = { leadsTo: 'invitation', email: email.trim().toLowerCase(), roles, madeBy: by, now } as const;
    return makeLink(transaction, { ...asked, hours: invitationHours });
  });
}

/**
 * The token of a link that makes an administrator, for the terminal: where there is none yet, or where whoever runs the
 * server asks for one because nobody can sign in any more. Links of this kind made earlier end.
 */
export async function administratorLink(access: Access, now: Instant, asked: boolean): Promise<string | undefined> {
  const { store } = await access.open();
  return store.write(async (transaction) => {
    const administrator = await transaction.first(
      sql`select held.account_id from role_grant as held left join closed_account as closed using (account_id)
where held.role = 'administrator' and held.ended_at is null and closed.account_id is null`,
      z.unknown(),
    );
    await transaction.run(
      sql`update one_time_link set ended_at = ${now}
where made_by is null and leads_to = 'invitation' and used_at is null and ended_at is null`,
    );
    if (administrator !== undefined && !asked) return undefined;
    await noteEvent(transaction, { at: now, event: 'invited', detail: 'administrator' });
    const link = { leadsTo: 'invitation', roles: ['administrator'], madeBy: undefined, now } as const;
    return makeLink(transaction, { ...link, hours: firstHours });
  });
}

/** An invitation that may be taken up, by its token. */
export async function invitationOf(access: Access, token: string, now: Instant): Promise<Link | undefined> {
  const { store } = await access.open();
  return linkOf(store, token, 'invitation', now);
}

/** What somebody who takes up an invitation says. */
export interface Acceptance {
  readonly token: string;
  readonly name: string;
  /** Only where the invitation names none. */
  readonly email: string | undefined;
  readonly password: string;
  readonly now: Instant;
}

/** What is wrong with it. */
export type AcceptanceProblem = 'link' | 'name' | 'email' | 'email-taken' | PasswordProblem;

const emailForm = z.email().max(254);

/** Makes the account of an invitation, with its roles, and uses the link up: all of it or nothing. */
export async function acceptInvitation(
  access: Access,
  { token, name, email, password, now }: Acceptance,
): Promise<{ readonly email: string } | { readonly problems: readonly AcceptanceProblem[] }> {
  const { store, auth } = await access.open();
  const link = await linkOf(store, token, 'invitation', now);
  if (link === undefined) return { problems: ['link'] };
  const address = emailForm.safeParse((link.email ?? email ?? '').trim().toLowerCase());
  const problems: AcceptanceProblem[] = [];
  if (name.trim() === '' || name.length > 100) problems.push('name');
  if (!address.success) problems.push('email');
  const weak = passwordProblem(password, [address.data ?? '', name]);
  if (weak !== undefined) problems.push(weak);
  if (!address.success || problems.length > 0) return { problems };

  const hash = await (await auth.$context).password.hash(password);
  return store.write(async (transaction) => {
    const taken = await transaction.first(sql`select id from "user" where email = ${address.data}`, z.unknown());
    if (taken !== undefined) return { problems: ['email-taken'] };
    if (!(await useLink(transaction, link.link_no, now))) return { problems: ['link'] };
    const id = randomUUID();
    await transaction.run(
      sql`insert into "user" ("id", "name", "email", "emailVerified", "createdAt", "updatedAt")
values (${id}, ${name.trim()}, ${address.data}, ${link.email !== null}, ${now}, ${now})`,
    );
    await transaction.run(
      sql`insert into "account" ("id", "accountId", "providerId", "userId", "password", "createdAt", "updatedAt")
values (${randomUUID()}, ${id}, 'credential', ${id}, ${hash}, ${now}, ${now})`,
    );
    await noteEvent(transaction, { at: now, event: 'account-made', actor: id, about: id });
    for (const role of link.roles) {
      await giveRole(transaction, { accountId: id, role, by: link.made_by ?? undefined, now });
    }
    return { email: address.data };
  });
}

/** Ends an invitation before it is taken up. */
export async function endInvitation(
  access: Access,
  { linkNo, by, now }: { linkNo: bigint; by: string; now: Instant },
): Promise<void> {
  const { store } = await access.open();
  await store.write(async (transaction) => {
    if (!(await endLink(transaction, linkNo, now))) return;
    await noteEvent(transaction, { at: now, event: 'link-ended', actor: by });
  });
}
