import { z } from 'zod';
import { sql, utcText, type Postgres } from '../sql/index.ts';
import type { Instant } from '../vocabulary/index.ts';
import type { Access } from './access.ts';
import { noteEvent } from './events.ts';

const passkeyForm = z.object({ id: z.string(), made_at: z.string().nullable() });

/** A passkey as its account sees it. */
export type PasskeySeen = z.infer<typeof passkeyForm>;

/** The passkeys of an account. */
export async function passkeysOf(store: Postgres, accountId: string): Promise<readonly PasskeySeen[]> {
  return store.rows(
    sql`select "id" as id, ${utcText(sql`"createdAt"`)} as made_at from "passkey"
where "userId" = ${accountId} order by "createdAt", "id"`,
    passkeyForm,
  );
}

/** Takes a passkey away from its account. */
export async function removePasskey(
  access: Access,
  { accountId, id, now }: { accountId: string; id: string; now: Instant },
): Promise<void> {
  const { store } = await access.open();
  await store.write(async (transaction) => {
    const removed = await transaction.run(sql`delete from "passkey" where "id" = ${id} and "userId" = ${accountId}`);
    if (removed === 1) await noteEvent(transaction, { at: now, event: 'passkey-removed', actor: accountId });
  });
}

/** What a browser asks when a passkey is made or used: these four questions of the library, and nothing else of it. */
export const passkeyPaths = {
  GET: ['/auth/passkey/generate-register-options', '/auth/passkey/generate-authenticate-options'],
  POST: ['/auth/passkey/verify-registration', '/auth/passkey/verify-authentication'],
} as const;

/** Whether the address of a portal can have passkeys: they belong to a name, and to a connection nobody can listen in on. */
export function passkeysPossible({ hostname, protocol }: URL): boolean {
  return /[a-z]/i.test(hostname) && !hostname.includes(':') && (protocol === 'https:' || hostname === 'localhost');
}

/** Writes down that an account has a passkey more. */
export async function notePasskey(access: Access, accountId: string, now: Instant): Promise<void> {
  const { store } = await access.open();
  await store.write((transaction) => noteEvent(transaction, { at: now, event: 'passkey-added', actor: accountId }));
}
