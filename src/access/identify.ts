import { z } from 'zod';
import { sql, type Postgres } from '../sql/index.ts';
import type { Instant } from '../vocabulary/index.ts';
import type { Access } from './access.ts';
import { publicAsker, type Asker, type SignedIn, type WithKey } from './asker.ts';
import { keyShown } from './keys.ts';
import { isRole, scopes } from './permissions.ts';
import { isPurpose, readingOf } from './purposes.ts';

const words = z
  .string()
  .nullable()
  .transform((text) => (text ?? '').split(' ').filter((each) => each !== ''));

const knownForm = z.object({
  roles: words.transform((names) => names.filter(isRole)),
  speaks_for: words,
  purpose: z.string().nullable(),
  reference: z.string().nullable(),
});

/** What the store knows of an account now; undefined where it is closed. */
async function knownOf(
  store: Postgres,
  { accountId, sessionId, now }: { accountId: string; sessionId: string; now: Instant },
): Promise<z.infer<typeof knownForm> | undefined> {
  return store.first(
    sql`select
  (select string_agg(role, ' ') from role_grant where account_id = ${accountId} and ended_at is null) as roles,
  (select string_agg(subject_id, ' ') from membership
   where account_id = ${accountId} and subject_id is not null and ended_at is null) as speaks_for,
  reading.purpose, reading.reference
from (select 1) as one left join reading_purpose as reading
  on reading.session_id = ${sessionId} and reading.until > ${now}
where not exists (select 1 from closed_account where account_id = ${accountId})`,
    knownForm,
  );
}

/**
 * Who a browser's request is from, by its session. What shows none opens no store. A session that ended is nobody, not
 * an error: the person sees the public's page and can sign in.
 */
export async function identifySession(access: Access, headers: Headers, now: Instant): Promise<Asker> {
  const cookie = headers.get('cookie') ?? '';
  if (!/(?:^|;\s*)(?:__Secure-)?goodstanding\.session_token=/.test(cookie)) return publicAsker;
  const { store, auth } = await access.open();
  const session = await auth.api.getSession({ headers: new Headers({ cookie }) });
  if (session === null) return publicAsker;
  const { id: accountId, name, email } = session.user;
  const known = await knownOf(store, { accountId, sessionId: session.session.id, now });
  if (known === undefined) return publicAsker;
  const { roles, speaks_for: speaksFor, purpose, reference } = known;
  const asker: SignedIn = { is: 'account', accountId, name, email, sessionId: session.session.id, roles, speaksFor };
  // Asked again with the roles of now: whoever is no auditor any more reads for no audit.
  return purpose !== null && isPurpose(purpose)
    ? { ...asker, reading: readingOf(asker, purpose, reference ?? '') }
    : asker;
}

/**
 * Who a program's request is from, by the key it shows; undefined where it shows one that does not work, so that it is
 * told so rather than answered as the public. What it reads for it says with each request.
 */
export async function identifyKey(access: Access, headers: Headers, now: Instant): Promise<Asker | undefined> {
  const authorization = headers.get('authorization');
  if (authorization === null) return publicAsker;
  const [, key] = /^Bearer +(\S+)$/i.exec(authorization) ?? [];
  if (key === undefined) return undefined;
  const { store } = await access.open();
  const shown = await keyShown(store, key, now);
  if (shown === undefined) return undefined;
  const known = await knownOf(store, { accountId: shown.account_id, sessionId: '', now });
  if (known === undefined) return undefined;
  const asker: WithKey = {
    is: 'key',
    accountId: shown.account_id,
    keyId: String(shown.key_no),
    scopes: shown.scopes,
    roles: known.roles,
    speaksFor: known.speaks_for,
  };
  const [, purpose = '', reference = ''] =
    /^([a-z-]+)(?: +(\S+))?$/.exec(headers.get('goodstanding-purpose') ?? '') ?? [];
  return { ...asker, reading: readingOf(asker, purpose, reference) };
}

/**
 * An account as one that asks, for what is done in its name while it is away: with the roles and organisations it has
 * now. Undefined where it is closed.
 */
export async function awayAsker(access: Access, accountId: string, now: Instant): Promise<Asker | undefined> {
  const { store } = await access.open();
  const known = await knownOf(store, { accountId, sessionId: '', now });
  if (known === undefined) return undefined;
  return { is: 'key', accountId, keyId: 'none', scopes, roles: known.roles, speaksFor: known.speaks_for };
}
