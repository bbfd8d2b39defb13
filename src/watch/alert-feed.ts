import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { sql } from '../sql/index.ts';
import { watchStore, type Watched } from './store.ts';

/** The secret part of the address of an account's feed; it is made when the account first asks for it. */
export async function feedTokenOf(watched: Watched, accountId: string): Promise<string> {
  const store = await watchStore(watched.access);
  const { seal } = await watched.access.open();
  const token = randomBytes(32).toString('base64url');
  return store.write(async (transaction) => {
    await transaction.run(
      sql`insert into alert_feed (account_id, token_hash, token) values (${accountId}, ${hashOf(token)}, ${seal.close(token)})
on conflict (account_id) do nothing`,
    );
    const held = await transaction.first(
      sql`select token from alert_feed where account_id = ${accountId}`,
      z.object({ token: z.string() }),
    );
    if (held === undefined) throw new Error('a feed was not kept');
    return seal.open(held.token);
  });
}

/** Ends the address of an account's feed; the next one has another. */
export async function endFeed({ access }: Watched, accountId: string): Promise<void> {
  const store = await watchStore(access);
  await store.write(async (transaction) => {
    await transaction.run(sql`delete from alert_feed where account_id = ${accountId}`);
  });
}

/** Whose feed an address leads to; undefined where it leads to none. */
export async function accountOfFeed({ access }: Watched, token: string): Promise<string | undefined> {
  const store = await watchStore(access);
  const found = await store.first(
    sql`select account_id from alert_feed where token_hash = ${hashOf(token)}`,
    z.object({ account_id: z.string() }),
  );
  return found?.account_id;
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
