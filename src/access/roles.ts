import { z } from 'zod';
import { shape, sql, type PostgresTransaction } from '../sql/index.ts';
import type { Instant } from '../vocabulary/index.ts';
import { noteEvent } from './events.ts';
import type { Role } from './permissions.ts';

/** A role of an account, and who gives or takes it; the terminal does where nobody is named. */
export interface RoleChange {
  readonly accountId: string;
  readonly role: Role;
  readonly by: string | undefined;
  readonly now: Instant;
}

/** Gives a role, where the account does not have it. */
export async function giveRole(transaction: PostgresTransaction, change: RoleChange): Promise<void> {
  const { accountId, role, by, now } = change;
  const given = await transaction.run(
    sql`insert into role_grant (account_id, role, given_at, given_by) values (${accountId}, ${role}, ${now}, ${by ?? null})
on conflict (account_id, role) where ended_at is null do nothing`,
  );
  if (given === 1)
    await noteEvent(transaction, { at: now, event: 'role-given', actor: by, about: accountId, detail: role });
}

/** Takes a role away, where the account has it. */
export async function takeRole(transaction: PostgresTransaction, change: RoleChange): Promise<void> {
  const { accountId, role, by, now } = change;
  const taken = await transaction.run(
    sql`update role_grant set ended_at = ${now}, ended_by = ${by ?? null}
where account_id = ${accountId} and role = ${role} and ended_at is null`,
  );
  if (taken === 1)
    await noteEvent(transaction, { at: now, event: 'role-taken', actor: by, about: accountId, detail: role });
}

/**
 * How many accounts that are open could still manage the others. Asked after a change and in its transaction, behind a
 * lock, so that two administrators who take each other's role away at once do not leave none.
 */
export async function administratorsLeft(transaction: PostgresTransaction): Promise<number> {
  const found = await transaction.first(
    sql`select count(*) as administrators from role_grant as held left join closed_account as closed using (account_id)
where held.role = 'administrator' and held.ended_at is null and closed.account_id is null`,
    z.object({ administrators: shape.count }),
  );
  return found?.administrators ?? 0;
}
