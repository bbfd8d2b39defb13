import { z } from 'zod';
import { shape, sql, utcText, type Postgres, type PostgresTransaction } from '../sql/index.ts';
import type { Instant } from '../vocabulary/index.ts';
import type { Access } from './access.ts';
import { noteEvent } from './events.ts';
import { isRole, roles as everyRole, type Role } from './permissions.ts';
import { administratorsLeft, giveRole, takeRole } from './roles.ts';

const rolesForm = z
  .string()
  .nullable()
  .transform((text) => (text ?? '').split(' ').filter(isRole));

const accountForm = z.object({
  account_id: z.string(),
  name: z.string(),
  email: z.string(),
  made_at: z.string(),
  closed: z.boolean(),
  roles: rolesForm,
});

/** An account as administrators see it. */
export type AccountSeen = z.infer<typeof accountForm>;

const accounts = sql`select person."id" as account_id, person."name" as name, person."email" as email,
  ${utcText(sql`person."createdAt"`)} as made_at, closed.account_id is not null as closed,
  (select string_agg(role, ' ' order by role) from role_grant
   where role_grant.account_id = person."id" and ended_at is null) as roles
from "user" as person left join closed_account as closed on closed.account_id = person."id"`;

/** Every account, by name. */
export async function listAccounts(store: Postgres): Promise<readonly AccountSeen[]> {
  return store.rows(sql`${accounts} order by lower(person."name"), person."id"`, accountForm);
}

/** One account. */
export async function accountOf(store: Postgres, accountId: string): Promise<AccountSeen | undefined> {
  return store.first(sql`${accounts} where person."id" = ${accountId}`, accountForm);
}

/** What an administrator wants an account to be. */
export interface AccountChange {
  readonly accountId: string;
  readonly by: string;
  readonly now: Instant;
  readonly roles: readonly Role[];
  readonly closed: boolean;
}

/** Why a change was not made: there is no such account, or nobody could manage accounts after it. */
export type ChangeProblem = 'missing' | 'last-administrator';

/** Gives and takes roles, closes and opens an account: all of it or nothing. Whoever is closed out is so at once. */
export async function changeAccount(access: Access, change: AccountChange): Promise<ChangeProblem | undefined> {
  const { store } = await access.open();
  const undone = new Error('the change is undone');
  try {
    return await store.write(async (transaction) => {
      await transaction.rows(sql`select pg_advisory_xact_lock(${changeLock})`, shape.anything);
      const found = await transaction.first(sql`${accounts} where person."id" = ${change.accountId}`, accountForm);
      if (found === undefined) return 'missing';
      for (const role of everyRole) {
        const one = { accountId: change.accountId, role, by: change.by, now: change.now };
        if (change.roles.includes(role)) await giveRole(transaction, one);
        else await takeRole(transaction, one);
      }
      if (change.closed !== found.closed) await closeOrOpen(transaction, change);
      if ((await administratorsLeft(transaction)) === 0) throw undone;
      return undefined;
    });
  } catch (error) {
    if (error !== undone) throw error;
    return 'last-administrator';
  }
}

/** The lock behind which accounts are changed; any number that nobody else uses. */
const changeLock = 722_650_102;

async function closeOrOpen(
  transaction: PostgresTransaction,
  { accountId, by, now, closed }: AccountChange,
): Promise<void> {
  if (closed) {
    await transaction.run(sql`insert into closed_account values (${accountId}, ${now})`);
    await transaction.run(sql`delete from "session" where "userId" = ${accountId}`);
  } else {
    await transaction.run(sql`delete from closed_account where account_id = ${accountId}`);
  }
  await noteEvent(transaction, {
    at: now,
    event: closed ? 'account-closed' : 'account-opened',
    actor: by,
    about: accountId,
  });
}
