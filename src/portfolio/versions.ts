import { z } from 'zod';
import { shape, sql, utcText, type Postgres, type PostgresTransaction } from '../sql/index.ts';
import type { Instant } from '../vocabulary/index.ts';
import { addMembers, longestName, portfolioOf, type Member } from './portfolios.ts';

const versionForm = z.object({
  version: shape.count,
  name: z.string(),
  closed: z.boolean(),
  made_at: z.string(),
  added: shape.count,
  removed: shape.count,
});

/** One version of a portfolio: what it was called, and how many it took in and put out. */
export type PortfolioVersion = z.infer<typeof versionForm>;

/** Every version of a portfolio, the latest first. */
export async function versionsOf(store: Postgres, no: bigint): Promise<readonly PortfolioVersion[]> {
  return store.rows(
    sql`select version, name, closed, ${utcText(sql`made_at`)} as made_at,
  (select count(*) from portfolio_member as member where member.portfolio_no = ${no} and added_in = version) as added,
  (select count(*) from portfolio_member as member where member.portfolio_no = ${no} and removed_in = version) as removed
from portfolio_version where portfolio_no = ${no} order by version desc`,
    versionForm,
  );
}

/** What is to be otherwise. */
export interface PortfolioChange {
  readonly accountId: string;
  readonly no: bigint;
  readonly now: Instant;
  readonly name?: string;
  readonly closed?: boolean;
  readonly add?: readonly Member[];
  /** Ids of subjects. */
  readonly remove?: readonly string[];
  /** Makes the members and the name what they were in a version, by a new one. */
  readonly as?: number;
}

/** Changes a portfolio of an account by a new version; says whether there was such a portfolio and version. */
export async function changePortfolio(store: Postgres, change: PortfolioChange): Promise<boolean> {
  const held = await portfolioOf(store, change);
  if (held === undefined) return false;
  const { no, now, add = [], remove = [], as } = change;
  return store.write(async (transaction) => {
    // The row is held, so that two changes at once become two versions and not one.
    await transaction.rows(sql`select 1 from portfolio where portfolio_no = ${no} for update`, shape.anything);
    const versions = await transaction.rows(
      sql`select version, name, closed from portfolio_version where portfolio_no = ${no} order by version`,
      z.object({ version: shape.count, name: z.string(), closed: z.boolean() }),
    );
    const last = versions.at(-1);
    const past = as === undefined ? last : versions.find(({ version }) => version === as);
    if (last === undefined || past === undefined) return false;
    const version = last.version + 1;
    const name = (change.name ?? past.name).slice(0, longestName);
    await transaction.run(
      sql`insert into portfolio_version values (${no}, ${version}, ${name}, ${change.closed ?? last.closed}, ${now})`,
    );
    if (as !== undefined) await backTo(transaction, { no, version, as });
    if (remove.length > 0)
      await transaction.run(
        sql`update portfolio_member set removed_in = ${version}
where portfolio_no = ${no} and removed_in is null
  and subject_id in (select jsonb_array_elements_text(cast(${JSON.stringify(remove)} as jsonb)))`,
      );
    if (add.length > 0) await addMembers(transaction, { no, version, members: add });
    return true;
  });
}

interface Back {
  readonly no: bigint;
  readonly version: number;
  readonly as: number;
}

/** Whoever came since goes, whoever went comes back with the reference it had. */
async function backTo(transaction: PostgresTransaction, { no, version, as }: Back): Promise<void> {
  const then = sql`select subject_id, reference from portfolio_member
where portfolio_no = ${no} and added_in <= ${as} and (removed_in is null or removed_in > ${as})`;
  await transaction.run(
    sql`update portfolio_member set removed_in = ${version} where portfolio_no = ${no} and removed_in is null
  and subject_id not in (select subject_id from (${then}) as past)`,
  );
  await transaction.run(
    sql`insert into portfolio_member (portfolio_no, subject_id, reference, added_in)
select cast(${no} as bigint), subject_id, reference, cast(${version} as bigint) from (${then}) as past
where not exists (select 1 from portfolio_member as held
  where held.portfolio_no = ${no} and held.subject_id = past.subject_id and held.removed_in is null)`,
  );
}
