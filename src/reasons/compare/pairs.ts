import { statSync } from 'node:fs';
import type { RecordKind } from '../../kinds/index.ts';
import { endTable, factsKnown, listedKnown, profileKind, profilesKnown } from '../../registry/index.ts';
import { gradesKept, type FixedMoment } from '../../rating/index.ts';
import { compileRulebook, type Comparison, type Rulebook } from '../../rulebook/index.ts';
import { ident, joined, nothing, quoted, sql, type Sql } from '../../sql/index.ts';
import { Refused, type Day } from '../../vocabulary/index.ts';
import { reasonFault } from '../faults.ts';

/** A run's part, and the moment it was made at. */
export interface ComparedRun {
  readonly run: string;
  readonly rulebook: Rulebook;
  readonly moment: FixedMoment;
  /** The runs whose grades it carried on. */
  readonly before: Readonly<Record<string, string | null>>;
  /** Where the public asks: whose grades it sees on which day. Nothing of anybody else is compared, counted or named. */
  readonly shown?: { readonly subjects: Sql; readonly today: Day };
}

/** The grades of a part of a run that are compared: all of them, or those that the public sees. */
function gradesCompared({ run, rulebook, shown }: ComparedRun): Sql {
  const seen = shown === undefined ? nothing : sql` and subject_no in (${shown.subjects})`;
  return sql`from grade where run_id = ${run} and rulebook = ${rulebook.id}${seen}`;
}

/** Leaves out official records that the public may not see any more: past their period, mended or taken back (law 10). */
function officialShown(kind: RecordKind, { run, rulebook, shown }: ComparedRun): Sql {
  if (shown === undefined) return nothing;
  return sql` where not exists (select 1 from ${endTable(kind)} as ended where ended.fact_no = known.fact_no)
  and exists (select 1 from run_rulebook as rule where rule.run_id = ${run} and rule.rulebook = ${rulebook.id}
    and (rule.until_next or cast(${shown.today} as date) <=
      cast(known.event_on + to_months(cast(shown_months as integer)) + to_days(cast(shown_days as integer)) as date)))`;
}

/** The answers of ours that a comparison names: `subject_no, fact_no, ours, reason`; a fact only where rows are compared. */
function ourAnswers({ ours }: Pick<Comparison, 'ours'>, compared: ComparedRun): Sql {
  const { run, rulebook, moment, before } = compared;
  const kept = gradesCompared(compared);
  if (ours === 'grade' || ours === 'score') {
    return sql`select subject_no, cast(null as bigint) as fact_no, ${ident(ours)} as ours, reason ${kept}`;
  }
  const [relation = '', column = ''] = ours.split('.');
  const compiled = compileRulebook(rulebook, {
    asOf: moment.asOf,
    grades: gradesKept(run, rulebook, before),
    facts: (alias) => {
      const kind = rulebook.reads[alias];
      if (kind === undefined) throw new Error(`no kind is read as ${alias}`);
      return factsKnown(kind, moment, moment.through);
    },
    subjects: sql`select given.subject_no, true as listed, profile.place, profile.category
from (select subject_no ${kept}) as given
left join (${profilesKnown(profileKind, moment, moment.through)}) as profile using (subject_no)`,
  });
  return sql`select subject_no, fact_no, ${ident(column)} as ours, case when ${ident(column)} is null then 'missing-facts' end as reason
from (${compiled.rowsOf(relation)}) as given
where subject_no in (select subject_no ${kept})`;
}

/**
 * The official answers that a field holds: of each subject the latest, or of every record where rows are compared.
 * What an authority no longer lists it no longer publishes, so there is nothing of it to compare with.
 */
function officialAnswers({ theirs }: Comparison, byRecord: boolean, compared: ComparedRun): Sql {
  const { rulebook, moment } = compared;
  const kind = rulebook.reads[theirs.alias];
  if (kind === undefined) throw new Error(`no kind is read as ${theirs.alias}`);
  const field = ident(theirs.field);
  const latest = byRecord
    ? sql``
    : sql`
where subject_no not in (select subject_no from (${listedKnown(moment, moment.through)}) as lists where not listed) qualify row_number() over (partition by subject_no order by event_on desc, fact_no desc) = 1`;
  return sql`select subject_no, fact_no, cast(${field} as varchar) as theirs, stated_at
from (select * from (${factsKnown(kind, moment, moment.through)}) as known${officialShown(kind, compared)}) as known${latest}`;
}

/** What official words mean in ours: `{ 'Awaiting Inspection': 'unrated' }`. Without an entry they stand as written. */
function translated(theirs: Sql, same: Readonly<Record<string, string>>): Sql {
  const cases = Object.entries(same).map(([official, own]) => sql`when ${official} then ${own}`);
  return cases.length === 0 ? theirs : sql`case ${theirs} ${joined(cases, ' ')} else ${theirs} end`;
}

/** Equal as written, or as numbers: `89` and `89.0` are one score. */
function alike(left: Sql, right: Sql): Sql {
  return sql`(${left} = ${right} or try_cast(${left} as decimal(38, 12)) = try_cast(${right} as decimal(38, 12)))`;
}

/**
 * Each answer of ours beside the official one: `subject_no, fact_no, official_no, ours, reason, published, stated_at,
 * standing`. Set-based: however many subjects, one statement, of which counts and differences are read.
 */
export function pairsByField(comparison: Comparison, run: ComparedRun): Sql {
  const byRecord = comparison.ours !== 'grade' && comparison.ours !== 'score';
  const on = byRecord ? sql`theirs.fact_no = ours.fact_no` : sql`theirs.subject_no = ours.subject_no`;
  return sql`select ours.subject_no, ours.fact_no, theirs.fact_no as official_no, ours.ours, ours.reason, theirs.theirs as published, theirs.stated_at,
  ${standing(translated(sql`theirs.theirs`, comparison.same))} as standing
from (${ourAnswers(comparison, run)}) as ours
${byRecord && run.shown !== undefined ? sql`join` : sql`left join`} (${officialAnswers(comparison, byRecord, run)}) as theirs on ${on}`;
}

function standing(theirs: Sql): Sql {
  return sql`case when theirs.theirs is null then 'not-published'
    when ours.ours is null and ${theirs} = 'unrated' then 'neither'
    when ours.ours is null then 'only-theirs'
    when ${alike(sql`ours.ours`, theirs)} then 'equal' else 'different' end`;
}

/** A file's answers: `scheme, value, theirs`. The identifier column is `scheme_value`, `scheme_id` is optional. */
export function answersOfFile(file: string, columns: readonly string[]): Sql {
  const missing = ['scheme_value', 'grade'].filter((name) => !columns.includes(name));
  if (missing.length > 0)
    throw new Refused([reasonFault('compare-file-columns', { missing, columns }, { file, line: 1 })]);
  const scheme = columns.includes('scheme_id') ? sql`scheme_id` : sql`cast(null as varchar)`;
  return sql`select ${scheme} as scheme, scheme_value as value, grade as theirs from ${readFile(file)}`;
}

/** A table of text, as a file holds it. */
export function readFile(file: string): Sql {
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) {
    throw new Refused([reasonFault('compare-file-missing', { file }, { file })], 'misuse');
  }
  return sql`read_csv(${quoted(file)}, all_varchar = true, header = true)`;
}

/** As `pairsByField`, against a file. Words of the file are read as the rulebook reads the authority's own. */
export function pairsByFile(answers: Sql, same: Readonly<Record<string, string>>, run: ComparedRun): Sql {
  return sql`select ours.subject_no, ours.fact_no, cast(null as bigint) as official_no, ours.ours, ours.reason, theirs.theirs as published,
  cast(null as date) as stated_at, ${standing(translated(sql`theirs.theirs`, same))} as standing
from (${ourAnswers({ ours: 'grade' }, run)}) as ours join (
  select identifier.subject_no, min(file.theirs) as theirs from (${answers}) as file join (
    select subject_no, scheme, value from subject union select subject_no, scheme, value from identifier) as identifier
  on identifier.value = file.value and (file.scheme is null or file.scheme = identifier.scheme)
  group by identifier.subject_no) as theirs on theirs.subject_no = ours.subject_no`;
}

/** How many lines of a file name nobody who was rated. */
export function notFoundInFile(answers: Sql, compared: ComparedRun): Sql {
  return sql`select count(*) as missing from (${answers}) as file where not exists (
  select 1 from (select subject_no, scheme, value from subject union select subject_no, scheme, value from identifier) as identifier
  join (select subject_no ${gradesCompared(compared)}) as rated on rated.subject_no = identifier.subject_no
  where identifier.value = file.value and (file.scheme is null or file.scheme = identifier.scheme))`;
}
