import { sql } from '../sql/index.ts';
import { deltaTables, gradeIndex, gradeShelves } from './delta-tables.ts';
import { restTables, takenBackViews } from './rests.ts';
import { schemeTables } from './run-schemes.ts';
import type { Layout } from '../workspace/index.ts';

/**
 * The tables of ratings. All are append-only: what becomes of a run (released, withdrawn) is told by events, and a
 * grade that no longer rests on its facts is named beside it, never changed.
 *
 * - `run`, `run_rulebook`: what was rated, by what, and the manifest. `through_commit` is the last commit there was.
 * - `kept_text`, `run_text`: rulebook, tables and kinds as they read then, by hash, so that a run can be repeated
 *   after they changed.
 * - `run_bucket`: the hashes that say where to look when two do not agree.
 * - `grade`: one row a subject and rulebook (since delta-tables.ts a view). `score` is exact decimal text. `rests_on` is the latest event date of
 *   the facts behind it, from which a publicity period counts.
 * - `run_event`: releases and withdrawals, by rulebook, with who and why.
 * - `stale_grade`: a view of the grades that rest on a fact corrected or withdrawn since. Worked out from the ends of
 *   facts themselves, so a grade is stale in the very transaction that mends its record, whoever mends it; what hangs
 *   on it waits until the register was rated again and that run is released. What rests on a record that was taken back
 *   altogether is not public meanwhile (rests.ts).
 * - `run_rests`: which grades rest on others (rests.ts).
 * - `run_scheme`: how those are named whom a released run rated (run-schemes.ts).
 * - `access_log`: who looked at what is not public, and what for.
 */
const firstTables = [
  sql`create table run (
    run_id varchar not null, content_hash varchar not null, as_of date not null, known_at timestamp not null,
    through_commit bigint not null, rated_at timestamp not null, manifest varchar not null)`,
  sql`create table run_rulebook (
    run_id varchar not null, rulebook varchar not null, version varchar not null, rulebook_hash varchar not null,
    file varchar not null, kind varchar not null, evidence varchar not null, topic varchar not null,
    rates varchar not null, title varchar not null, authority varchar not null, publish_to varchar not null,
    appeal_days bigint not null, until_next boolean not null, shown_months bigint not null, shown_days bigint not null)`,
  sql`create table kept_text (hash varchar not null, text varchar not null)`,
  sql`create table run_text (
    run_id varchar not null, rulebook varchar not null, what varchar not null, name varchar not null, hash varchar not null)`,
  sql`create table run_bucket (
    run_id varchar not null, rulebook varchar not null, part varchar not null, bucket varchar not null, hash varchar not null)`,
  sql`create table grade (
    run_id varchar not null, rulebook varchar not null, subject_no bigint not null, operator varchar not null,
    grade varchar, score varchar, coverage_known bigint, coverage_asked bigint, reason varchar, awards varchar,
    rests_on date)`,
  sql`create table run_event (
    event_no bigint not null, run_id varchar not null, rulebook varchar not null, event varchar not null,
    happened_at timestamp not null, public_from date, who varchar not null, reason varchar)`,
  sql`create view stale_grade as
    select distinct part.run_id, part.rulebook, ended.subject_no
    from (select run_id, rulebook, split_part(name, '@', 1) as kind, through_commit, as_of
      from run_text join run using (run_id) where what = 'kind') as part
    join ended_fact as ended on ended.kind = part.kind and ended.commit_no > part.through_commit
      and ended.fact_commit_no <= part.through_commit and ended.event_on <= part.as_of`,
  sql`create table access_log (
    access_no bigint not null, happened_at timestamp not null, who varchar not null, purpose varchar not null,
    run_id varchar, subject_id varchar)`,
];

/**
 * - `peer_place`: where a run ranked a subject, one row for each place among peers of a rulebook. `value` is the number
 *   it was ranked by, `own_group` and `wider_group` the values that make its groups, as JSON; `ranked` (of how many),
 *   `better`, `worse` and `unranked` belong to the one it was ranked in, which is the wider where `wider` says so.
 *   Without it the reasons of one subject would need everyone's facts.
 */
const placeTables = [
  sql`create table peer_place (
    run_id varchar not null, rulebook varchar not null, figure varchar not null, subject_no bigint not null,
    value varchar not null, own_group varchar, wider_group varchar, wider boolean, ranked bigint, better bigint,
    worse bigint, unranked bigint)`,
];

/**
 * - `run_rater`: who had a run rated, where that is known: an account of the portal, or a user of the machine. The first
 *   one made it; whoever asks for the same content again finds it.
 */
const raterTables = [
  sql`create table run_rater (run_id varchar not null, who varchar not null, happened_at timestamp not null)`,
];

/** What a database needs before anything can be rated in it. */
export const ratingLayout: Layout = {
  part: 'rating',
  steps: [
    firstTables,
    restTables,
    placeTables,
    takenBackViews,
    raterTables,
    deltaTables,
    gradeIndex,
    schemeTables,
    gradeShelves,
  ],
};
