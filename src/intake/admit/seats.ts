import { z } from 'zod';
import { factTable, profileKind, takeNumbers } from '../../registry/index.ts';
import type { RecordKind } from '../../kinds/index.ts';
import { joined, nothing, shape, sql, type Sql, type Transaction } from '../../sql/index.ts';
import { momentOf, namesOnce, remake, seatedRows, work, type Admission, type Batch, type Seats } from './batch.ts';
import { HeldFacts } from './held.ts';
import { noteLate } from './lateness.ts';
import { factsInForce } from './ledger.ts';
import { forgetTouched, markOf, marksMade } from './marks.ts';
import { subjectsNamed } from './named.ts';
import { decidingScheme, enterNewcomers, insertSubjects, standing, statedOn } from './subjects.ts';

/** Kinds of other topics: a premises-only subject that has records of one may not have any of this source's. */
export interface OtherTopics {
  /** Looked for when they are first asked for: few files name anybody of whom it matters. */
  readonly kinds: () => Promise<readonly RecordKind[]>;
}

/**
 * Gives every row that stands its seat: whose it is, under which commit, and whether it is late (stated before what
 * the register already knows of the subject). Subjects that a row names for the first time are entered. Rows of a
 * subject that nobody gave, and rows of a second topic of a premises-only subject, get a fate instead.
 */
export async function seatRows(admission: Admission, batch: Batch, otherTopics: OtherTopics): Promise<Seats> {
  const { transaction } = admission;
  const seats =
    namesOnce(batch) && !(await anyKnown(transaction, batch))
      ? await seatNewcomers(admission, batch)
      : await seatKnown(admission, batch);
  const mayLeave = await keepToOneTopic(transaction, batch, { ...otherTopics, facts: seats.facts });
  return mayLeave ? { ...seats, first: undefined, all: false } : seats;
}

/** Whether the register has any subject of the scheme and kind that a batch names. */
async function anyKnown(transaction: Transaction, batch: Batch): Promise<boolean> {
  const found = await transaction.rows(
    sql`select 1 as found from subject where ${ofBatch(batch)} limit 1`,
    z.object({ found: shape.count }),
  );
  return found.length > 0;
}

function ofBatch(batch: Batch): Sql {
  const { table } = batch;
  const kind = table.subject === undefined ? nothing : sql` and subject.subject_kind = ${table.subject.kind}`;
  return sql`subject.scheme = ${decidingScheme(batch)}${kind}`;
}

/** The first file of a list: every row that stands is a subject of its own that nobody knew, so nothing is looked up. */
async function seatNewcomers(admission: Admission, batch: Batch): Promise<Seats> {
  const { transaction } = admission;
  const { staged } = batch;
  const stands = await standing(transaction);
  const { many } = await transaction.row(
    sql`select count(*) as many from ${staged} as staged where ${stands}`,
    z.object({ many: shape.count }),
  );
  const firstNo = many === 0 ? 0n : await takeNumbers(transaction, 'subject', many);
  const first = many > 0 && many === batch.rows ? firstNo : undefined;
  // Where every row stands, none is without its day.
  const moment = first === undefined ? undefined : await momentOf(transaction, staged, statedOn(batch));
  const seats: Seats = {
    newSubjects: many,
    moment,
    inOrder: true,
    first,
    all: first !== undefined,
    changed: many,
    late: 0,
    facts: new HeldFacts(transaction, undefined),
    known: new Map(),
  };
  const numbered = sql`select staged.rowid as row, ${firstNo} + row_number() over (order by staged.rowid) - 1 as subject_no,
  ${statedOn(batch)} as stated_on, staged.scope from ${staged} as staged where ${stands}`;
  await remake(
    transaction,
    work.seat,
    first === undefined
      ? sql`select numbered.row, subject_no, moment.stated_on, scope, moment.commit_no, moment.known_from, false as late, false as same
from (${numbered}) as numbered join ${work.moment} as moment on moment.stated_on = numbered.stated_on`
      : sql`select _row as row, _subject_no as subject_no, _stated as stated_on, scope, _commit_no as commit_no, _known_from as known_from, _late as late, false as same
from ${seatedRows(batch, seats)} as seated`,
  );
  await insertSubjects(
    admission,
    batch,
    sql`select _subject_no as subject_no, subject as value, _known_from as known_from, _commit_no as commit_no from ${seatedRows(batch, seats)} as seated`,
  );
  return seats;
}

/** Seats rows of subjects that may be known; of those that are not, a table that gives subjects enters them. */
async function seatKnown(admission: Admission, batch: Batch): Promise<Seats> {
  const { transaction } = admission;
  const { staged, table } = batch;
  const marks = await marksMade(admission, batch);
  const named = await subjectsNamed(transaction, batch);
  const facts = new HeldFacts(transaction, named.some);
  const same = marks === undefined ? sql`false` : sql`coalesce(marks.mark = ${markOf(batch, sql`staged`)}, false)`;
  await remake(
    transaction,
    work.seat,
    sql`select staged.rowid as row, subject.subject_no, moment.stated_on, staged.scope, moment.commit_no, moment.known_from,
  false as late, ${same} as same, ${marks === undefined ? sql`cast(null as bigint)` : sql`marks.commit_no`} as marked_in
from ${staged} as staged
left join ${named.subjects} as subject on ${ofBatch(batch)} and subject.value = staged.subject
join ${work.moment} as moment on moment.stated_on = ${statedOn(batch)}
${marks === undefined ? nothing : sql`left join (${marks}) as marks on marks.subject_no = subject.subject_no`}
where ${await standing(transaction)}`,
  );
  if (marks !== undefined) await forgetTouched(admission, batch);
  await noteLate(admission, batch, facts);
  const seated = await transaction.row(
    sql`select count(*) as many, count(*) filter (subject_no is null) as strangers, count(*) filter (not same) as changed,
  count(*) filter (late) as late from ${work.seat}`,
    z.object({ many: shape.count, strangers: shape.count, changed: shape.count, late: shape.count }),
  );
  const all = table.subject !== undefined && seated.many === batch.rows;
  const seats: Seats = {
    newSubjects: 0,
    moment: undefined,
    inOrder: false,
    first: undefined,
    all,
    changed: seated.changed,
    late: seated.late,
    facts,
    known: named.known,
  };
  if (seated.strangers === 0) return seats;
  const of = sql`from ${work.seat} as seat join ${staged} as staged on staged.rowid = seat.row where seat.subject_no is null`;
  if (table.subject === undefined) {
    await transaction.run(
      sql`insert into ${work.fate} select seat.row, 'unknown-subject' ${of} and not staged.is_delete`,
    );
    await transaction.run(sql`delete from ${work.seat} where subject_no is null`);
    return { ...seats, all: false };
  }
  await transaction.run(sql`create or replace temp table intake_newcomer as
select staged.subject as value, min(seat.row) as first_row, min(seat.stated_on) as stated_on ${of} and not staged.is_delete group by staged.subject`);
  const newSubjects = await enterNewcomers(admission, batch);
  await transaction.run(sql`create or replace temp table intake_seated as
select * from ${work.seat} where subject_no is not null
union all select seat.row, subject.subject_no, seat.stated_on, seat.scope, seat.commit_no, seat.known_from, seat.late, seat.same, seat.marked_in
from ${work.seat} as seat join ${staged} as staged on staged.rowid = seat.row
join subject on ${ofBatch(batch)} and subject.value = staged.subject where seat.subject_no is null`);
  await transaction.run(sql`drop table ${work.seat}`);
  await transaction.run(sql`alter table intake_seated rename to ${work.seat}`);
  // Deletes of subjects that nobody knows have no seat.
  return { ...seats, newSubjects, all: all && namesOnce(batch) };
}

/**
 * A subject that may be run by a person is rated in one topic only, and so takes records of one (law 1): rows of another lose
 * their seats. Says whether any may have.
 */
async function keepToOneTopic(
  transaction: Transaction,
  batch: Batch,
  { kinds, facts }: OtherTopics & Pick<Seats, 'facts'>,
): Promise<boolean> {
  const own = batch.staging.records.find(({ kind }) => kind.id === profileKind.id)?.columns.get('operator');
  const operator = sql`select subject_no, arg_max(operator, fact_no) as operator from (${factsInForce(profileKind, sql`select subject_no from ${work.seat}`, facts.once(profileKind))}) as fact group by subject_no`;
  const said = own === undefined ? sql`held.operator` : sql`coalesce(staged.${own}, held.operator)`;
  const premises = sql`from ${work.seat} as seat
join ${batch.staged} as staged on staged.rowid = seat.row
left join (${operator}) as held on held.subject_no = seat.subject_no
where coalesce(${said}, 'unknown') <> 'organisation'`;
  if (facts.areFew) {
    // All facts of other topics need not be looked through for few, who are mostly organisations.
    const any = await transaction.rows(sql`select 1 as found ${premises} limit 1`, z.object({ found: shape.count }));
    if (any.length === 0) return false;
  }
  const others = await kinds();
  if (others.length === 0) return false;
  const elsewhere = joined(
    others.map((kind) => sql`select subject_no from ${factTable(kind)}`),
    ' union all ',
  );
  await transaction.run(
    sql`insert into ${work.fate} select seat.row, 'second-topic' ${premises} and seat.subject_no in (${elsewhere})`,
  );
  await transaction.run(sql`delete from ${work.seat} where row in (select row from ${work.fate})`);
  return true;
}
