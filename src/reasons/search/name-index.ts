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
  sql`create table if not exists ${home}search_name (
    subject_no bigint not null, name varchar not null, folded varchar not null, subject_id varchar not null)`,
  sql`create table if not exists ${home}search_word (word_no bigint not null, word varchar not null, holders bigint not null)`,
  // In the order of values, so that one is found without reading them all; the permanent id among them, of no scheme.
  sql`create table if not exists ${home}search_identifier (value varchar not null, scheme varchar not null, subject_no bigint not null)`,
  // By number, not by word: a scan of three million numbers takes a tenth of the time that as many words take. `alone`:
  // the word is the whole name; `length`: of the folded name, so that the shortest are known before any name is read.
  sql`create table if not exists ${home}search_posting (
    word_no bigint not null, in_name boolean not null, alone boolean not null, length integer not null,
    subject_no bigint not null)`,
  // What is shown of each subject that is found; what else is in the register of it need not be looked for.
  sql`create table if not exists ${home}search_card (
    subject_no bigint not null, subject_id varchar not null, subject_kind varchar not null, name varchar, address varchar,
    postcode varchar, place varchar, category varchar, operator varchar,
    identifiers struct(scheme varchar, value varchar)[] not null)`,
  // The two that are asked for a few subjects, who may lie anywhere: without an index all of three million rows are read.
  sql`create index if not exists search_name_subject on ${home}search_name (subject_no)`,
  sql`create index if not exists search_card_subject on ${home}search_card (subject_no)`,
];

const made = ['search_name', 'search_word', 'search_identifier', 'search_posting', 'search_card'];

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
    for (const table of searchTables(home).slice(0, 1)) await transaction.run(table);
    const [state] = await transaction.rows(sql`select fold_version, commit_no from ${home}search_state`, stateShape);
    const since = state?.fold_version === foldVersion ? state.commit_no : -1n;
    // One of an earlier version may have other columns.
    if (since < 0n) for (const table of made) await transaction.run(sql`drop table if exists ${home}${ident(table)}`);
    for (const table of searchTables(home)) await transaction.run(table);
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
union select fact.subject_no from ${ends} as ended join ${facts} as fact using (fact_no) where ended.commit_no > ${since}
union select subject_no from subject where commit_no > ${since}
union select subject_no from identifier where commit_no > ${since}`);
  for (const table of since < 0n ? [] : ['search_name', 'search_posting', 'search_card'])
    await transaction.run(
      sql`delete from ${home}${ident(table)} where subject_no in (select subject_no from search_touched)`,
    );
  // The profile in force is the one of the latest day that no later version ended.
  await transaction.run(sql`create or replace temporary table search_said as
select subject_no, fact_no, event_on, name, address, postcode, place, category, operator from ${facts} as fact
where subject_no in (select subject_no from search_touched)
  and not exists (select 1 from ${ends} as ended where ended.fact_no = fact.fact_no)`);
  const inForce = sql`qualify row_number() over (partition by subject_no order by event_on desc, fact_no desc) = 1`;
  await takeCards(transaction, home, sql`select * from search_said ${inForce}`);
  await transaction.run(sql`create or replace temporary table search_profile as
select subject_no, name, folded, length(folded) as length, ${foldedWords(sql`folded`)} as words, folded_place from (
  select subject_no, name, ${foldedText(sql`name`)} as folded,
    ${foldedText(sql`concat_ws(' ', place, address, postcode, replace(postcode, ' ', ''))`)} as folded_place
  from search_said where name is not null ${inForce})`);
  await transaction.run(sql`insert into ${home}search_name
select subject_no, name, folded, subject_id from search_profile join subject using (subject_no) order by subject_no`);
  await takeWords(transaction, home);
  await transaction.run(sql`drop table search_touched`);
  await transaction.run(sql`drop table search_said`);
  await transaction.run(sql`drop table search_profile`);
}

/** How each subject is shown; its identifiers each once, first the one that decides who it is. */
async function takeCards(transaction: Transaction, home: Sql, profiles: Sql): Promise<void> {
  await transaction.run(sql`insert into ${home}search_card
select subject_no, subject_id, subject_kind, name, address, postcode, place, category, operator,
  list_prepend(struct_pack(scheme := scheme, value := value), coalesce(identifiers, []))
from subject left join (${profiles}) as profile using (subject_no)
left join (
  select subject_no, list(struct_pack(scheme := scheme, value := value) order by scheme, value) as identifiers from (
    select distinct subject_no, scheme, value from identifier where subject_no in (select subject_no from search_touched)
    except select subject_no, scheme, value from subject)
  group by subject_no) as further using (subject_no)
where subject_no in (select subject_no from search_touched) order by subject_no`);
}

/** The words of the names and places of `search_profile`, whose holders each has, and how many those are. */
async function takeWords(transaction: Transaction, home: Sql): Promise<void> {
  await transaction.run(sql`create or replace temporary table search_spelling as
select word, subject_no, bool_or(in_name) as in_name, bool_or(alone) as alone, max(length) as length from (
  select unnest(words) as word, subject_no, true as in_name, len(words) = 1 and words[1] = trim(folded) as alone, length
  from search_profile
  union all
  select unnest(${foldedWords(sql`folded_place`)}) as word, subject_no, false, false, length from search_profile)
group by word, subject_no`);
  await transaction.run(sql`insert into ${home}search_word
select (select coalesce(max(word_no), 0) from ${home}search_word) + row_number() over (order by word), word, 0
from (select distinct word from search_spelling where word not in (select word from ${home}search_word))`);
  await transaction.run(sql`insert into ${home}search_posting
select word_no, in_name, alone, length, subject_no from search_spelling join ${home}search_word using (word)
order by word_no, subject_no`);
  await transaction.run(sql`create or replace temporary table search_holders as
select word_no, count(*) as holders from ${home}search_posting group by word_no`);
  await transaction.run(sql`create or replace temporary table search_counted as
select word_no, word, holders.holders from ${home}search_word join search_holders as holders using (word_no)`);
  await transaction.run(sql`delete from ${home}search_word`);
  await transaction.run(sql`insert into ${home}search_word select * from search_counted order by word_no`);
  await transaction.run(sql`drop table search_spelling`);
  await transaction.run(sql`drop table search_holders`);
  await transaction.run(sql`drop table search_counted`);
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
