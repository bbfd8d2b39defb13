import { z } from 'zod';
import { sql } from '../sql/index.ts';
import type { Access } from './access.ts';
import { publicAsker, type Asker } from './asker.ts';
import { isRole } from './permissions.ts';

const knownForm = z.object({
  roles: z
    .string()
    .nullable()
    .transform((text) => (text ?? '').split(' ').filter(isRole)),
});

/**
 * Who a request is from, by what it shows: nothing, a browser's session, or a key. What shows nothing of the kind opens
 * no store. A session that ended is nobody, not an error: the person sees the public's page and can sign in.
 */
export async function identify(access: Access, headers: Headers): Promise<Asker> {
  if (!/(?:^|;\s*)(?:__Secure-)?goodstanding\.session_token=/.test(headers.get('cookie') ?? '')) return publicAsker;
  const { store, auth } = await access.open();
  const session = await auth.api.getSession({
    headers: new Headers({ cookie: headers.get('cookie') ?? '' }),
  });
  if (session === null) return publicAsker;
  const accountId = session.user.id;
  const known = await store.first(
    sql`select (select string_agg(role, ' ') from role_grant where account_id = ${accountId} and ended_at is null) as roles
where not exists (select 1 from closed_account where account_id = ${accountId})`,
    knownForm,
  );
  if (known === undefined) return publicAsker;
  const { name, email } = session.user;
  return { is: 'account', accountId, name, email, sessionId: session.session.id, roles: known.roles, speaksFor: [] };
}
