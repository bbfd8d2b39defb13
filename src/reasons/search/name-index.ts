import { endTable, factTable, profileKind } from '../../registry/index.ts';
import { HeldAnswers, ident, nothing, shape, sql, type Database, type Sql, type Transaction } from '../../sql/index.ts';
import { z } from 'zod';
import { foldVersion, foldedText, foldedWords } from './fold.ts';

/**
 * What a search looks in: derived from the profiles, brought up to date when a register is rated, or else when somebody
 * searches.
 *
 * Kept in the register rather than made anew at each start, because folding a national register takes seconds; not made
 * at intake, because then intake has one duty less and an old register needs no migration. The
 * state row says up to which commit and by which rules of folding it is true; it holds nothing that is not in the
 * profiles, so dropping the tables loses nothing.
 */
const searchTables = (home: Sql): readonly Sql[] => [
  sql`create table if not exists ${home}search_state (fold_version bigint not null, commit_no bigint not null)`,
  sql`create table if not exists ${home}search_name (subject_no bigint not null, name varchar not null, folded varchar not null)`,
  sql`create table if not exists ${home}search_word (word_no bigint not null, word varchar not null, holders bigint not null)`,
  // In the order of values, so that one is found without reading them all; the permanent id among them, of no scheme.
  sql`create table if not exists ${home}search_identifier (value varchar not null, scheme varchar not null, subject_no bigint not null)`,
  // By number, not by word: a scan of three million numbers takes a tenth of the time that as many words take.
  sql`create table if not exists ${home}search_posting (word_no bigint not null, in_name boolean not null, subject_no bigint not null)`,
];

const stateShape = z.object({ fold_version: shape.count, commit_no: shape.bigint });
const commitShape = z.object({ commit_no: shape.bigint });
const databaseShape = z.object({ database_name: z.string(), readonly: z.boolean() });

/** Beside a database that may not be written to: in memory, for as long as it is open. */
const side = 'search_side';

/**
 * Brings the index up to the last commit, and says where it is (what to put before a table's name).
 *
 * Only subjects whose profile changed since are folded again; the first time (or after the rules of folding changed)
 * it is all of them: some four seconds for 300,000 names. A reader of a register it may not write to makes its own
 * in memory, where the one in the register is not up to date.
 */
export async function refreshNameIndex(database: Database): Promise<Sql> {
  const last = await lastCommit(database);
  if ((await indexedUpTo(database, nothing)) === last) return nothing;
  const attached = await database.rows(
    sql`select database_name, readonly from duckdb_databases() where not internal`,
    databaseShape,
  );
  const home = attached.some(({ readonly }) => readonly) ? sql`${ident(side)}.main.` : nothing;
  if (home !== nothing && (await indexedUpTo(database, home)) === last) return home;
  const refresh = async (transaction: Transaction): Promise<void> => {
    if (home !== nothing && !attached.some(({ database_name }) => database_name === side)) {
      await transaction.run(sql`attach ':memory:' as ${ident(side)} (read_write)`);
    }
    for (const table of searchTables(home)) await transaction.run(table);
    const [state] = await transaction.rows(sql`select fold_version, commit_no from ${home}search_state`, stateShape);
    const since = state?.fold_version === foldVersion ? state.commit_no : -1n;
    await foldTouched(transaction, home, since);
    await takeIdentifiers(transaction, home, since);
    await transaction.run(sql`delete from ${home}search_state`);
    await transaction.run(sql`insert into ${home}search_state values (${foldVersion}, ${last})`);
  };
  await (home === nothing ? database.write(refresh) : database.writeAside(refresh));
  return home;
}

const commits = new HeldAnswers<bigint>(1);

async function lastCommit(database: Database): Promise<bigint> {
  return commits.of(database, 'last', async () => {
    const last = await database.row(sql`select coalesce(max(commit_no), 0) as commit_no from commit_log`, commitShape);
    return last.commit_no;
  });
}

const states = new HeldAnswers<bigint | undefined>(1);

/** The commit the index is true for, or undefined where there is no index by today's rules of folding. */
export async function indexedUpTo(database: Database, home: Sql): Promise<bigint | undefined> {
  // What is made beside the register is written without its writer knowing.
  return home === nothing ? states.of(database, 'index', () => stateOf(database, home)) : stateOf(database, home);
}

async function stateOf(database: Database, home: Sql): Promise<bigint | undefined> {
  const inSide = home === nothing ? sql`database_name <> ${side}` : sql`database_name = ${side}`;
  const tables = await database.rows(
    sql`select table_name from duckdb_tables() where table_name = 'search_state' and ${inSide}`,
    shape.anything,
  );
  if (tables.length === 0) return undefined;
  const [state] = await database.rows(sql`select fold_version, commit_no from ${home}search_state`, stateShape);
  return state?.fold_version === foldVersion ? state.commit_no : undefined;
}

async function foldTouched(transaction: Transaction, home: Sql, since: bigint): Promise<void> {
  const [facts, ends] = [factTable(profileKind), endTable(profileKind)];
  await transaction.run(sql`create or replace temporary table search_touched as
select subject_no from ${facts} where commit_no > ${since}
union select fact.subject_no from ${ends} as ended join ${facts} as fact using (fact_no) where ended.commit_no > ${since}`);
  const gone = sql`where subject_no in (select subject_no from search_touched)`;
  await transaction.run(sql`delete from ${home}search_name ${gone}`);
  await transaction.run(sql`delete from ${home}search_posting ${gone}`);
  // The profile in force is the one of the latest day that no later version ended.
  await transaction.run(sql`create or replace temporary table search_profile as
select subject_no, name, ${foldedText(sql`name`)} as folded,
  ${foldedText(sql`concat_ws(' ', place, address, postcode, replace(postcode, ' ', ''))`)} as folded_place
from ${facts} as fact
where subject_no in (select subject_no from search_touched) and name is not null
  and not exists (select 1 from ${ends} as ended where ended.fact_no = fact.fact_no)
qualify row_number() over (partition by subject_no order by event_on desc, fact_no desc) = 1`);
  await transaction.run(
    sql`insert into ${home}search_name select subject_no, name, folded from search_profile order by subject_no`,
  );
  await transaction.run(sql`create or replace temporary table search_spelling as
select word, subject_no, bool_or(in_name) as in_name from (
  select unnest(${foldedWords(sql`folded`)}) as word, subject_no, true as in_name from search_profile
  union all
  select unnest(${foldedWords(sql`folded_place`)}) as word, subject_no, false as in_name from search_profile)
group by word, subject_no`);
  await transaction.run(sql`insert into ${home}search_word
select (select coalesce(max(word_no), 0) from ${home}search_word) + row_number() over (order by word), word, 0
from (select distinct word from search_spelling where word not in (select word from ${home}search_word))`);
  await transaction.run(sql`insert into ${home}search_posting
select word_no, in_name, subject_no from search_spelling join ${home}search_word using (word) order by word_no, subject_no`);
  await transaction.run(sql`create or replace temporary table search_holders as
select word_no, count(*) as holders from ${home}search_posting group by word_no`);
  await transaction.run(sql`create or replace temporary table search_counted as
select word_no, word, holders.holders from ${home}search_word join search_holders as holders using (word_no)`);
  await transaction.run(sql`delete from ${home}search_word`);
  await transaction.run(sql`insert into ${home}search_word select * from search_counted order by word_no`);
  await transaction.run(sql`drop table search_spelling`);
  await transaction.run(sql`drop table search_holders`);
  await transaction.run(sql`drop table search_counted`);
  await transaction.run(sql`drop table search_touched`);
  await transaction.run(sql`drop table search_profile`);
}

/** Identifiers are never changed, only added: those of commits that were not seen yet. */
async function takeIdentifiers(transaction: Transaction, home: Sql, since: bigint): Promise<void> {
  if (since < 0n) await transaction.run(sql`delete from ${home}search_identifier`);
  await transaction.run(sql`insert into ${home}search_identifier select value, scheme, subject_no from (
  select value, scheme, subject_no, commit_no from subject
  union all select subject_id, '', subject_no, commit_no from subject
  union all select value, scheme, subject_no, commit_no from identifier)
where commit_no > ${since} order by value, scheme, subject_no`);
}
