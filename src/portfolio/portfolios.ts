import { z } from 'zod';
import { shape, sql, utcText, type Postgres, type PostgresTransaction } from '../sql/index.ts';
import type { Instant } from '../vocabulary/index.ts';

/** The most portfolios of one account, and the most members of one: what a group of firms with all its suppliers has. */
export const mostPortfolios = 50;
export const mostMembers = 10_000;

/** The longest name of a portfolio. */
export const longestName = 80;

const portfolioForm = z.object({
  portfolio_no: shape.bigint,
  version: shape.count,
  name: z.string(),
  closed: z.boolean(),
  changed_at: z.string(),
  members: shape.count,
});

/** A portfolio as its account sees it now. */
export type Portfolio = z.infer<typeof portfolioForm>;

/** Somebody in a portfolio. */
export interface Member {
  readonly subjectId: string;
  /** The number it has in the account's own books. */
  readonly reference: string | null;
}

const memberForm = z
  .object({ subject_id: z.string(), reference: z.string().nullable() })
  .transform(({ subject_id, reference }): Member => ({ subjectId: subject_id, reference }));

const portfolios = sql`select portfolio_no, now.version, now.name, now.closed, ${utcText(sql`now.made_at`)} as changed_at,
  (select count(*) from portfolio_member as member
   where member.portfolio_no = portfolio.portfolio_no and removed_in is null) as members
from portfolio join portfolio_version as now using (portfolio_no)
where now.version = (select max(version) from portfolio_version as each where each.portfolio_no = portfolio.portfolio_no)`;

/** The portfolios of an account, those in use first, each by its name. */
export async function portfoliosOf(store: Postgres, accountId: string): Promise<readonly Portfolio[]> {
  return store.rows(
    sql`${portfolios} and account_id = ${accountId} order by closed, lower(now.name), portfolio_no`,
    portfolioForm,
  );
}

/** One portfolio, if it is this account's: nobody else's is told of, not even that it is there. */
export async function portfolioOf(
  store: Postgres,
  { accountId, no }: { readonly accountId: string; readonly no: bigint },
): Promise<Portfolio | undefined> {
  return store.first(sql`${portfolios} and account_id = ${accountId} and portfolio_no = ${no}`, portfolioForm);
}

/** Who is in a portfolio now, in the order they were put in. */
export async function membersOf(store: Postgres, no: bigint): Promise<readonly Member[]> {
  return store.rows(
    sql`select subject_id, reference from portfolio_member where portfolio_no = ${no} and removed_in is null
order by added_in, subject_id`,
    memberForm,
  );
}

/** A portfolio to be made. */
export interface NewPortfolio {
  readonly accountId: string;
  readonly name: string;
  readonly members: readonly Member[];
  readonly now: Instant;
}

/** Makes a portfolio; gives its number, or why it was not made. */
export async function makePortfolio(
  store: Postgres,
  { accountId, name, members, now }: NewPortfolio,
): Promise<bigint | 'too-many'> {
  return store.write(async (transaction) => {
    const held = await transaction.first(
      sql`select count(*) as portfolios from portfolio where account_id = ${accountId}`,
      z.object({ portfolios: shape.count }),
    );
    if ((held?.portfolios ?? 0) >= mostPortfolios) return 'too-many';
    const made = await transaction.first(
      sql`insert into portfolio (account_id, made_at) values (${accountId}, ${now}) returning portfolio_no`,
      z.object({ portfolio_no: shape.bigint }),
    );
    if (made === undefined) throw new Error('a portfolio without a number');
    const no = made.portfolio_no;
    await transaction.run(
      sql`insert into portfolio_version values (${no}, 1, ${name.slice(0, longestName)}, false, ${now})`,
    );
    await addMembers(transaction, { no, version: 1, members });
    return no;
  });
}

/** Puts in whoever is not in yet: one statement however many they are. */
export async function addMembers(
  transaction: PostgresTransaction,
  { no, version, members }: { readonly no: bigint; readonly version: number; readonly members: readonly Member[] },
): Promise<void> {
  const rows = JSON.stringify(
    members.map(({ subjectId, reference }, nth) => ({ nth, subject_id: subjectId, reference })),
  );
  await transaction.run(
    sql`insert into portfolio_member (portfolio_no, subject_id, reference, added_in)
select cast(${no} as bigint), subject_id, reference, cast(${version} as bigint) from (
  select distinct on (said.subject_id) said.nth, said.subject_id, said.reference
  from jsonb_to_recordset(cast(${rows} as jsonb)) as said (nth bigint, subject_id text, reference text)
  where not exists (select 1 from portfolio_member as held
    where held.portfolio_no = ${no} and held.subject_id = said.subject_id and held.removed_in is null)
  order by said.subject_id, said.nth) as fresh
order by nth
limit greatest(0, ${mostMembers} - (select count(*) from portfolio_member where portfolio_no = ${no} and removed_in is null))`,
  );
}
