import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { shape, sql, utcText, type Postgres } from '../sql/index.ts';
import type { Instant } from '../vocabulary/index.ts';
import type { Access } from './access.ts';
import { may, type SignedIn } from './asker.ts';
import { noteEvent } from './events.ts';
import { isScope, scopes, type Permission } from './permissions.ts';

/** How every key begins: whoever finds one in a file or a log knows what it is, and programs that look for leaks do too. */
const mark = 'gsk_';

/** The longest a key may last, in days. */
const mostDays = 366;

/** What a key is made for. */
export interface KeyAsked {
  readonly name: string;
  readonly scopes: readonly Permission[];
  readonly days: number;
  readonly now: Instant;
}

/** Why none was made. */
export type KeyProblem = 'name' | 'scopes' | 'days';

/** What an account may make keys for: no more than it may do itself. */
export function scopesOf(asker: SignedIn): readonly Permission[] {
  return scopes.filter((scope) => may(asker, scope));
}

/** Makes a key; it is told this once, and only its hash is kept. A key is 256 random bits, so its hash needs no salt. */
export async function makeKey(
  access: Access,
  asker: SignedIn,
  { name, scopes: wanted, days, now }: KeyAsked,
): Promise<{ readonly key: string } | { readonly problem: KeyProblem }> {
  const allowed = scopesOf(asker);
  if (name.trim() === '' || name.length > 60) return { problem: 'name' };
  if (wanted.length === 0 || !wanted.every((each) => allowed.includes(each))) return { problem: 'scopes' };
  if (!Number.isSafeInteger(days) || days < 1 || days > mostDays) return { problem: 'days' };
  const { store } = await access.open();
  const key = `${mark}${randomBytes(32).toString('base64url')}`;
  await store.write(async (transaction) => {
    await transaction.run(
      sql`insert into api_key (account_id, name, secret_hash, scopes, made_at, expires_at)
values (${asker.accountId}, ${name.trim()}, ${hashOf(key)}, ${wanted.join(' ')}, ${now},
  cast(${now} as timestamptz) + cast(${days} as integer) * interval '1 day')`,
    );
    const detail = wanted.join(' ');
    await noteEvent(transaction, {
      at: now,
      event: 'key-made',
      actor: asker.accountId,
      about: asker.accountId,
      detail,
    });
  });
  return { key };
}

const keyForm = z.object({
  key_no: shape.bigint,
  name: z.string(),
  scopes: z.string().transform((text) => text.split(' ').filter(isScope)),
  made_at: z.string(),
  expires_at: z.string(),
  last_used_on: z.string().nullable(),
});

/** A key as its account sees it. */
export type KeySeen = z.infer<typeof keyForm>;

/** The keys of an account that still work, the last made first. */
export async function keysOf(store: Postgres, accountId: string, now: Instant): Promise<readonly KeySeen[]> {
  return store.rows(
    sql`select key_no, name, scopes, ${utcText(sql`made_at`)} as made_at, ${utcText(sql`expires_at`)} as expires_at,
  to_char(last_used_on, 'YYYY-MM-DD') as last_used_on from api_key
where account_id = ${accountId} and ended_at is null and expires_at > ${now} order by key_no desc`,
    keyForm,
  );
}

/** Ends a key of an account. */
export async function endKey(
  access: Access,
  { accountId, keyNo, now }: { accountId: string; keyNo: bigint; now: Instant },
): Promise<void> {
  const { store } = await access.open();
  await store.write(async (transaction) => {
    const ended = await transaction.run(
      sql`update api_key set ended_at = ${now}
where key_no = ${keyNo} and account_id = ${accountId} and ended_at is null`,
    );
    if (ended === 1) await noteEvent(transaction, { at: now, event: 'key-ended', actor: accountId, about: accountId });
  });
}

const usedForm = z.object({
  key_no: shape.bigint,
  account_id: z.string(),
  scopes: z.string().transform((text) => text.split(' ').filter(isScope)),
  last_used_on: z.string().nullable(),
});

/** The key that was shown, where it works now. That it was used is kept by the day: more would be a track of whoever runs it. */
export async function keyShown(
  store: Postgres,
  key: string,
  now: Instant,
): Promise<z.infer<typeof usedForm> | undefined> {
  if (!key.startsWith(mark)) return undefined;
  const found = await store.first(
    sql`select key_no, account_id, scopes, to_char(last_used_on, 'YYYY-MM-DD') as last_used_on from api_key
where secret_hash = ${hashOf(key)} and ended_at is null and expires_at > ${now}`,
    usedForm,
  );
  const today = now.slice(0, 10);
  if (found !== undefined && found.last_used_on !== today) {
    await store.rows(sql`update api_key set last_used_on = ${today} where key_no = ${found.key_no}`, shape.anything);
  }
  return found;
}

function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
