import { sql, type StoreLayout } from '../sql/index.ts';

/**
 * What accounts keep of portfolios: the organisations and places somebody follows, by the register's own ids, and the
 * number that each has in that person's books. Nothing else of a list is kept: a line that names nobody here may name a
 * natural person.
 *
 * Nothing is overwritten. A change is a new version; a member has the version that took it in and the one that took it
 * out, so every version can be had back.
 */
export const portfolioLayout: StoreLayout = {
  part: 'portfolio',
  steps: [
    [
      sql`create table portfolio (portfolio_no bigint generated always as identity primary key,
  account_id text not null references "user" ("id"), made_at timestamptz not null)`,
      sql`create index portfolio_of_account on portfolio (account_id)`,
      sql`create table portfolio_version (portfolio_no bigint not null references portfolio, version bigint not null,
  name text not null, closed boolean not null, made_at timestamptz not null, primary key (portfolio_no, version))`,
      sql`create table portfolio_member (portfolio_no bigint not null references portfolio, subject_id text not null,
  reference text, added_in bigint not null, removed_in bigint, check (removed_in > added_in),
  primary key (portfolio_no, subject_id, added_in))`,
      sql`create unique index portfolio_member_held on portfolio_member (portfolio_no, subject_id) where removed_in is null`,
    ],
  ],
};
