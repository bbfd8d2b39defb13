import { shelfOf } from '../registry/index.ts';
import { sql, type Sql } from '../sql/index.ts';

/**
 * Runs that differ little from one before. What such a run did not rate again is not written again: `run_base` names, for
 * a rulebook's part of a run, the run whose rows stand where it has none of its own. That one always has all its rows
 * itself, so nothing is looked for further back than once.
 *
 * - `grade_row`, `place_row`, `bucket_row`: the rows that were written. `grade`, `peer_place` and `run_bucket` are views
 *   that give every run whole, as everybody reads it.
 * - `regraded`: whose row of the base does not stand: it has another in the run itself, or is rated no more.
 * - A bucket without a hash is empty now; that of the base does not stand.
 * - `run_count`: how many got what, so that a run that changes little need not count everyone.
 * - `run_feed`: the sources that fed a rulebook then: another one brings in subjects of whom nothing else is new.
 */
export const deltaTables: readonly Sql[] = [
  sql`alter table grade rename to grade_row`,
  sql`alter table peer_place rename to place_row`,
  sql`alter table run_bucket rename to bucket_row`,
  sql`create table run_base (run_id varchar not null, rulebook varchar not null, base_run varchar not null)`,
  sql`create table regraded (run_id varchar not null, rulebook varchar not null, subject_no bigint not null)`,
  sql`create table run_count (
    run_id varchar not null, rulebook varchar not null, grade varchar, reason varchar, count bigint not null,
    known bigint not null, asked bigint not null, premises bigint not null)`,
  sql`create table run_feed (run_id varchar not null, rulebook varchar not null, source varchar not null)`,
  sql`create view grade as select * from grade_row
    union all select delta.* from (select base.run_id, row.* exclude (run_id)
      from run_base as base join grade_row as row on row.run_id = base.base_run and row.rulebook = base.rulebook) as delta
    anti join regraded as again using (run_id, rulebook, subject_no)`,
  sql`create view peer_place as select * from place_row
    union all select base.run_id, row.* exclude (run_id)
    from run_base as base join place_row as row on row.run_id = base.base_run and row.rulebook = base.rulebook`,
  sql`create view run_bucket as select * from bucket_row where hash <> ''
    union all select delta.* from (select base.run_id, row.* exclude (run_id)
      from run_base as base join bucket_row as row on row.run_id = base.base_run and row.rulebook = base.rulebook) as delta
    anti join bucket_row as own using (run_id, rulebook, part, bucket)`,
];

/** By which the grades of a few subjects were found until their rows lay by shelf. */
export const gradeIndex: readonly Sql[] = [sql`create index grade_row_subject on grade_row (subject_no)`];

/**
 * `shelf`: where the subject of a row lies. Each part of a run lies in this order, so that whoever asks for few subjects reads
 * little of it without an index, which took most of the time of keeping a run. Rows of before lie by `subject_no`, and
 * are passed over by that. The view gives rows as before.
 */
export const gradeShelves: readonly Sql[] = [
  sql`drop index grade_row_subject`,
  sql`alter table grade_row add column shelf usmallint`,
  sql`update grade_row set shelf = ${shelfOf(sql`subject_id`)} from subject where subject.subject_no = grade_row.subject_no`,
  sql`create or replace view grade as select * exclude (shelf) from grade_row
    union all select delta.* from (select base.run_id, row.* exclude (run_id, shelf)
      from run_base as base join grade_row as row on row.run_id = base.base_run and row.rulebook = base.rulebook) as delta
    anti join regraded as again using (run_id, rulebook, subject_no)`,
];
