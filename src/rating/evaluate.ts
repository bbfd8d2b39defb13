import { z } from 'zod';
import type { RecordKind } from '../kinds/index.ts';
import { shelfOf, type Among } from '../registry/index.ts';
import { nothingKnown, reasonsOfRecords, type Rulebook } from '../rulebook/index.ts';
import { ident, joined, shape, sql, type Sql, type Transaction } from '../sql/index.ts';
import type { Compile } from './compile.ts';
import type { SparkRating } from './on-spark.ts';
import { gradesRead, type GradesGiven } from './given.ts';
import type { FixedMoment } from './moment.ts';
import type { Held, HeldHashes } from './held-hashes.ts';
import { factsSeen, feedingSources, kindsRead, subjectsInScope, type Sight } from './scope.ts';
import { placesIn, placesOf } from './standings.ts';

/** One rulebook's part of a run while it is made: temporary tables of who is rated and what they got. */
export interface Evaluated {
  readonly rulebook: Rulebook;
  /** `subject_no, subject_id, operator, listed, has_records, rests_on, place, category`. */
  readonly scope: Sql;
  /** `subject_no, subject_id, operator, grade, score, coverage_known, coverage_asked, reason, awards, rests_on, shelf`, in the order in which they are kept. */
  readonly grades: Sql;
  /** Everyone's places among peers, as `peer_place` keeps them; undefined where the rulebook ranks nobody. */
  readonly places: Sql | undefined;
  /** What it would propose: `subject_no` and `consequence X` for each; undefined where it proposes nothing or was not asked. */
  readonly proposals: Sql | undefined;
  /** `subject_no` and `finding X` for each requirement; undefined where it gives grades, or was not asked. */
  readonly findings: Sql | undefined;
  /** The facts of a kind that the rulebook read: those of the subjects in scope. */
  readonly facts: (kind: RecordKind) => Sql;
  /** What of them was hashed when they were laid. */
  readonly held: (kind: RecordKind) => Held | undefined;
  /** The sources that fed it. */
  readonly feeding: readonly string[];
}

/** What an evaluation starts from, beside the rulebook. */
export interface Inputs {
  readonly moment: FixedMoment;
  /** All kinds there are: for premises-only subjects the topic they came in by matters. */
  readonly kinds: readonly RecordKind[];
  /** Ids of kinds that nothing feeds. */
  readonly unfed: ReadonlySet<string>;
  readonly compile: Compile;
  /** Who answers, where it is not the database itself. */
  readonly spark?: SparkRating | undefined;
  /** Where the grades are that it reads. */
  readonly given: GradesGiven;
  /** Whether consequences are asked for too, and findings where they are all there is. A run keeps none: both are worked out when asked for. */
  readonly proposals?: boolean;
  /** Tells apart the temporary tables of several rulebooks in one transaction. */
  readonly place: number;
  /** Of some subjects alone; of everyone unless given. */
  readonly among?: Among;
  /** Where what is known of everybody was kept aside for several rulebooks. */
  readonly subjects?: Sql | undefined;
  /** Where facts of those among whom it is were kept aside, by the id of their kind. */
  readonly facts?: ReadonlyMap<string, Sql> | undefined;
  /** The sources that feed it, where they are known already. */
  readonly feeding?: readonly string[];
  /** What was made of facts when they were laid, where that may be taken. */
  readonly held?: HeldHashes;
}

/** Why nobody is rated by this rulebook at this moment, where that is so. */
function reasonForAll(rulebook: Rulebook, { moment, unfed }: Inputs): 'not-in-force' | 'no-source' | undefined {
  const { from, to } = rulebook.inForce;
  if ((from !== undefined && moment.asOf < from) || (to !== undefined && moment.asOf > to)) return 'not-in-force';
  return Object.values(rulebook.reads).some(({ id }) => unfed.has(id)) ? 'no-source' : undefined;
}

/**
 * Rates everyone in scope by one rulebook, set-based, into temporary tables.
 *
 * The rulebook's own answer stands, apart from what no rulebook can know: that it is not in force, that nothing feeds
 * what it reads, that a subject is no longer listed, or that there is not one record of it. Without the last, a rule
 * that counts violations would give its best grade to those of whom nothing is known (law 2).
 */
export async function evaluateRulebook(
  transaction: Transaction,
  rulebook: Rulebook,
  inputs: Inputs,
): Promise<Evaluated> {
  const { kinds, compile, given, place, spark, proposals = false } = inputs;
  const sight: Sight = { ...inputs.moment, among: inputs.among, subjects: inputs.subjects, facts: inputs.facts };
  const feeding = inputs.feeding ?? (await feedingSources(transaction, rulebook, sight));
  const laid = new Map<string, Held | undefined>();
  for (const kind of kindsRead(rulebook)) laid.set(kind.id, await inputs.held?.of(kind, sight.among));
  const held = (kind: RecordKind): Held | undefined => laid.get(kind.id);
  const scope = ident(`rating_scope_${place}`);
  const grades = ident(`rating_grade_${place}`);
  const facts = (kind: RecordKind): Sql =>
    sql`select known.* from (${factsSeen(kind, sight)}) as known semi join ${scope} using (subject_no)`;
  await transaction.run(
    sql`create or replace temp table ${scope} as ${subjectsInScope(rulebook, { sight, kinds, given, feeding, held })}`,
  );
  const subjects = sql`select subject_no, listed, place, category from ${scope}`;
  const reads = {
    facts: (alias: string): Sql => facts(kindOf(rulebook, alias)),
    subjects,
    asOf: sight.asOf,
    grades: gradesRead(rulebook, given),
  };
  const compiled = compile(rulebook, reads);
  const detailed = proposals && compiled.detailed !== undefined;
  const proposes = detailed && rulebook.consequences.length > 0;
  const finds = detailed && rulebook.gives === 'findings';
  const question = proposes || finds ? withoutFigures(compiled.detailed ?? compiled.sql, finds) : compiled.sql;
  const kept = proposes || finds || placesOf(rulebook).length > 0;
  const answers =
    spark === undefined
      ? await answered(transaction, question, { place, kept })
      : await spark.answer(transaction, { rulebook, compile, reads, answer: answerTable(place) });
  const all = reasonForAll(rulebook, inputs);
  const override =
    all === undefined
      ? sql`case when not scope.listed then 'no-longer-listed'
    when not scope.has_records and (given.grade is not null or given.reason in (${joined(reasonsOfRecords.map((reason) => sql`${reason}`))})) then ${nothingKnown(rulebook)} end`
      : sql`${all}`;
  await transaction.run(sql`create or replace temp table ${grades} as
select subject_no, subject_id, operator, case when reason is null then grade end as grade,
  case when reason is null or reason = 'incomplete-rulebook' then score end as score, coverage_known, coverage_asked, reason,
  case when reason is null then awards end as awards, rests_on, ${shelfOf(sql`subject_id`)} as shelf
from (
  select scope.subject_no, scope.subject_id, scope.operator, scope.rests_on,
    cast(given.grade as varchar) as grade, cast(given.score as varchar) as score,
    cast(given.coverage_known as bigint) as coverage_known, cast(given.coverage_asked as bigint) as coverage_asked,
    coalesce(${override}, given.reason) as reason, nullif(cast(given.awards as varchar), '') as awards
  from ${scope} as scope join ${answers} as given on given.subject_no = scope.subject_no
) as answered order by shelf, subject_no`);
  await assertOneEach(transaction, scope, grades, rulebook);
  return {
    rulebook,
    scope: sql`select * from ${scope}`,
    grades: sql`select * from ${grades}`,
    places: placesOf(rulebook).length === 0 || all !== undefined ? undefined : placesIn(rulebook, answers),
    proposals: proposes ? proposalsIn(rulebook, answers, grades) : undefined,
    findings: finds ? findingsIn(rulebook, answers) : undefined,
    facts,
    held,
    feeding,
  };
}

/**
 * What the rulebook answers, to select from. Where it ranks, or what it proposes is wanted, it is asked once and the
 * answer kept aside: grades, places and proposals are all taken from it.
 */
async function answered(
  transaction: Transaction,
  question: Sql,
  { place, kept }: { readonly place: number; readonly kept: boolean },
): Promise<Sql> {
  if (!kept) return sql`(${question})`;
  const table = answerTable(place);
  await transaction.run(sql`create or replace temp table ${table} as ${question}`);
  return table;
}

function answerTable(place: number): Sql {
  return ident(`rating_answer_${place}`);
}

/** The detailed answer without what nobody asks of it, so that the engine need not make it. */
function withoutFigures(detailed: Sql, findings: boolean): Sql {
  const left = findings ? '^(figure|absent|points) ' : '^(figure|absent|points|finding) ';
  return sql`select columns(name -> not regexp_matches(name, ${left})) from (${detailed}) as detailed`;
}

/** How each requirement stands for each subject. */
function findingsIn({ requirements }: Rulebook, answers: Sql): Sql {
  const columns = requirements.map(({ name }) => ident(`finding ${name}`));
  return sql`select ${joined([sql`subject_no`, ...columns])} from ${answers} as answer`;
}

/** What would be proposed to those whose grade is the rulebook's own answer; nothing is to anyone else. */
function proposalsIn({ consequences }: Rulebook, answers: Sql, grades: Sql): Sql {
  const columns = joined(consequences.map(({ name }) => sql`answer.${ident(`consequence ${name}`)}`));
  return sql`select answer.subject_no, ${columns} from ${answers} as answer join ${grades} as given using (subject_no)
where given.reason is not distinct from answer.reason`;
}

function kindOf(rulebook: Rulebook, alias: string): RecordKind {
  const kind = rulebook.reads[alias];
  if (kind === undefined) throw new Error(`${rulebook.id} reads nothing called ${alias}`);
  return kind;
}

/** A compiled rulebook answers once for every subject it is asked about; anything else is a bug, not a grade. */
async function assertOneEach(transaction: Transaction, scope: Sql, grades: Sql, rulebook: Rulebook): Promise<void> {
  const counted = await transaction.row(
    sql`select (select count(*) from ${scope}) as asked, count(*) as answered, count(distinct subject_no) as subjects,
      count(*) filter (where (grade is null) = (reason is null)) as neither from ${grades}`,
    z.object({ asked: shape.count, answered: shape.count, subjects: shape.count, neither: shape.count }),
  );
  if (counted.asked !== counted.answered || counted.subjects !== counted.answered || counted.neither !== 0) {
    throw new Error(
      `${rulebook.id} answered ${JSON.stringify(counted)}: one grade or one reason is owed to each subject`,
    );
  }
}
