import { z } from 'zod';
import { shape, sql, utcText, type Postgres, type PostgresTransaction } from '../sql/index.ts';
import type { Instant } from '../vocabulary/index.ts';
import type { Access } from './access.ts';
import type { SignedIn } from './asker.ts';
import { noteEvent } from './events.ts';
import { linkOf, makeLink, useLink } from './links.ts';
import { passwordProblem, type PasswordProblem } from './passwords.ts';

/** How long a link for a new password stands, in hours. */
const linkHours = 24;

/**
 * Notes that somebody cannot sign in. The same is done, and the same said, whether there is such an account or not, so
 * that nobody learns who has one; administrators see those that there are.
 */
export async function askNewPassword(
  access: Access,
  { email, address, now }: { email: string; address: string; now: Instant },
): Promise<'asked' | 'locked'> {
  const account = email.trim().toLowerCase();
  if (!(await access.attempts.mayTry(`new password ${account}`, address))) return 'locked';
  const { store } = await access.open();
  await store.write(async (transaction) => {
    const asked = await transaction.first(
      sql`insert into password_request select "id", ${now} from "user" where "email" = ${account}
on conflict (account_id) do nothing returning account_id`,
      z.object({ account_id: z.string() }),
    );
    await noteEvent(transaction, { at: now, event: 'password-asked', about: asked?.account_id });
  });
  return 'asked';
}

const requestForm = z.object({ account_id: z.string(), name: z.string(), email: z.string(), asked_at: z.string() });

/** Somebody who asked for a new password. */
export type PasswordRequest = z.infer<typeof requestForm>;

/** Who waits for a link. */
export async function passwordRequests(store: Postgres): Promise<readonly PasswordRequest[]> {
  return store.rows(
    sql`select account_id, person."name" as name, person."email" as email, ${utcText(sql`asked_at`)} as asked_at
from password_request join "user" as person on person."id" = account_id order by asked_at`,
    requestForm,
  );
}

/** Makes the link by which somebody chooses a new password; those made earlier end. */
export async function passwordLink(
  access: Access,
  { accountId, by, now }: { accountId: string; by: string; now: Instant },
): Promise<string> {
  const { store } = await access.open();
  return store.write(async (transaction) => {
    await transaction.run(
      sql`update one_time_link set ended_at = ${now}
where account_id = ${accountId} and leads_to = 'password' and used_at is null and ended_at is null`,
    );
    await transaction.run(sql`delete from password_request where account_id = ${accountId}`);
    await noteEvent(transaction, { at: now, event: 'password-link-made', actor: by, about: accountId });
    return makeLink(transaction, { leadsTo: 'password', accountId, roles: [], madeBy: by, now, hours: linkHours });
  });
}

/** Whether a link for a new password may still be used. */
export async function passwordLinkStands(access: Access, token: string, now: Instant): Promise<boolean> {
  const { store } = await access.open();
  return (await linkOf(store, token, 'password', now)) !== undefined;
}

/** Chooses a new password by a link. Every session of the account ends: whoever had the old one is out. */
export async function chooseByLink(
  access: Access,
  { token, password, now }: { token: string; password: string; now: Instant },
): Promise<PasswordProblem | 'link' | undefined> {
  const { store, auth } = await access.open();
  const link = await linkOf(store, token, 'password', now);
  const accountId = link?.account_id ?? undefined;
  if (link === undefined || accountId === undefined) return 'link';
  const problem = passwordProblem(password, await ownWords(store, accountId));
  if (problem !== undefined) return problem;
  const hash = await (await auth.$context).password.hash(password);
  return store.write(async (transaction) => {
    if (!(await useLink(transaction, link.link_no, now))) return 'link';
    await setPassword(transaction, { accountId, hash, keep: undefined, now });
    return undefined;
  });
}

/** Changes one's own password, with the old one. All other sessions end. */
export async function changePassword(
  access: Access,
  asker: SignedIn,
  { current, password, address, now }: { current: string; password: string; address: string; now: Instant },
): Promise<PasswordProblem | 'wrong' | 'locked' | undefined> {
  const { store, auth } = await access.open();
  if (!(await access.attempts.mayTry(asker.email, address))) return 'locked';
  const held = await store.first(
    sql`select "password" as hash from "account"
where "userId" = ${asker.accountId} and "providerId" = 'credential' and "password" is not null`,
    z.object({ hash: z.string() }),
  );
  const { password: hasher } = await auth.$context;
  if (held === undefined || !(await hasher.verify({ hash: held.hash, password: current.slice(0, 200) })))
    return 'wrong';
  await access.attempts.succeeded(asker.email, address);
  const problem = passwordProblem(password, [asker.email, asker.name]);
  if (problem !== undefined) return problem;
  const hash = await hasher.hash(password);
  await store.write((transaction) =>
    setPassword(transaction, { accountId: asker.accountId, hash, keep: asker.sessionId, now }),
  );
  return undefined;
}

async function ownWords(store: Postgres, accountId: string): Promise<readonly string[]> {
  const person = await store.first(
    sql`select "name" as name, "email" as email from "user" where "id" = ${accountId}`,
    z.object({ name: z.string(), email: z.string() }),
  );
  return person === undefined ? [] : [person.name, person.email];
}

async function setPassword(
  transaction: PostgresTransaction,
  { accountId, hash, keep, now }: { accountId: string; hash: string; keep: string | undefined; now: Instant },
): Promise<void> {
  await transaction.rows(
    sql`update "account" set "password" = ${hash}, "updatedAt" = ${now}
where "userId" = ${accountId} and "providerId" = 'credential'`,
    shape.anything,
  );
  await transaction.run(sql`delete from "session" where "userId" = ${accountId} and "id" <> ${keep ?? ''}`);
  await noteEvent(transaction, { at: now, event: 'password-changed', actor: accountId, about: accountId });
}
