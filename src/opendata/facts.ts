import type { FieldType, RecordKind } from '../kinds/index.ts';
import { kindsRead, keptTexts, profilesShown, rulebookFromTexts } from '../rating/index.ts';
import { endTable, factsKnown } from '../registry/index.ts';
import { ident, joined, sql, type Sql } from '../sql/index.ts';
import { valueOf } from '../vocabulary/index.ts';
import type { Workspace } from '../workspace/index.ts';
import { gradesOf, type ChosenRun } from './chosen.ts';
import type { Column, ColumnType } from './columns.ts';
import type { DataFilePlan } from './plan.ts';

/** The kinds that each rulebook of a run read, as they were declared then. */
async function kindsByRulebook(
  { database }: Workspace,
  { kept, rulebooks }: ChosenRun,
): Promise<Map<string, RecordKind[]>> {
  const byRulebook = new Map<string, RecordKind[]>();
  for (const rulebook of rulebooks) {
    const read = valueOf(rulebookFromTexts(await keptTexts(database, kept.run, rulebook)));
    byRulebook.set(rulebook, kindsRead(read.rulebook));
  }
  return byRulebook;
}

/** Every kind a run read, each once. */
export async function kindsOf(workspace: Workspace, run: ChosenRun): Promise<RecordKind[]> {
  const all = [...(await kindsByRulebook(workspace, run)).values()].flat();
  return [...new Map(all.map((kind) => [kind.id, kind])).values()];
}

const columnTypes: Readonly<Record<FieldType['base'], ColumnType>> = {
  boolean: 'boolean',
  integer: 'integer',
  decimal: 'number',
  text: 'string',
  date: 'date',
};

function column(name: string, type: ColumnType, description: string, value: Sql = ident(name)): Column {
  return { name, type, value, description };
}

function factColumns(kind: RecordKind): Column[] {
  return [
    column('subject_id', 'string', 'The permanent id of the subject, as in ratings.'),
    column('subject_kind', 'string', 'organisation or establishment.'),
    column('scheme_id', 'string', 'The identifier scheme of the source.'),
    column('scheme_value', 'string', "The source's own identifier of the subject."),
    column('name', 'string', 'The name the source gives the subject.'),
    column('place', 'string', 'The area or authority the source gives.'),
    column('operator', 'string', 'Who runs the subject as far as is proven: organisation, person or unknown.'),
    column('kind', 'string', 'The record kind and its version.'),
    column('event_on', 'date', 'When it happened, or when it was stated where the kind has no event date.'),
    column('stated_at', 'date', 'When the publisher said so.'),
    column('known_from', 'datetime', 'When this register knew it (UTC).'),
    column('source', 'string', 'The source it came by.'),
    column('source_file', 'string', 'The file it came in.'),
    column('source_file_sha256', 'string', 'SHA-256 of that file.'),
    column('source_row', 'integer', 'The row of that file, counted from 1 without the header.'),
    ...kind.fields.map(({ name, type, title, unit, official }) =>
      column(
        `field_${name}`,
        columnTypes[type.base],
        `${title['en'] ?? name}${unit === undefined ? '' : `, in ${unit}`}.${official ? " The authority's own result; no rule reads it." : ''}`,
      ),
    ),
  ];
}

/**
 * The facts of one kind behind one run: of subjects whose grade is shown, by a rulebook that read the kind, themselves
 * within that rulebook's publicity period, and neither mended nor taken back since (law 10 holds for records as for
 * grades). So a run whose records were mended after it can no longer be repeated from open data, only in its register.
 */
function factRows(kind: RecordKind, run: ChosenRun, rulebooks: readonly string[]): Sql {
  const { kept, today } = run;
  const shown = sql`select distinct given.subject_no, given.operator, rule.until_next, rule.shown_months, rule.shown_days
    from (${gradesOf({ ...run, rulebooks })}) as given
    join run_rulebook as rule on rule.run_id = given.run_id and rule.rulebook = given.rulebook`;
  const fields = joined(kind.fields.map(({ name }) => sql`fact.${ident(name)} as ${ident(`field_${name}`)}`));
  return sql`select distinct on (fact.fact_no) fact.fact_no, subject.subject_id, subject.subject_kind, subject.scheme as scheme_id,
  subject.value as scheme_value, profile.name, profile.place, shown.operator, ${`${kind.id}@${kind.version}`} as kind,
  fact.event_on, fact.stated_at, fact.known_from, file.source, file.name as source_file, file.sha256 as source_file_sha256,
  fact.row_no as source_row${kind.fields.length === 0 ? sql`` : sql`, ${fields}`}
from (${factsKnown(kind, kept.moment, kept.moment.through)}) as fact
join (${shown}) as shown on shown.subject_no = fact.subject_no and (shown.until_next or cast(${today} as date) <=
  cast(fact.event_on + to_months(cast(shown.shown_months as integer)) + to_days(cast(shown.shown_days as integer)) as date))
join subject on subject.subject_no = fact.subject_no
left join source_file as file on file.file_no = fact.file_no
left join (${profilesShown(kept.moment)}) as profile on profile.subject_no = fact.subject_no
where not exists (select 1 from ${endTable(kind)} as ended where ended.fact_no = fact.fact_no)`;
}

/** One file for each kind that the runs read. A kind read by several runs has each fact once. */
export async function factFiles(workspace: Workspace, runs: readonly ChosenRun[]): Promise<DataFilePlan[]> {
  const byKind = new Map<string, { kind: RecordKind; rows: Sql[] }>();
  for (const run of runs) {
    const byRulebook = await kindsByRulebook(workspace, run);
    for (const kind of new Map([...byRulebook.values()].flat().map((each) => [each.id, each])).values()) {
      const readers = run.rulebooks.filter((id) => byRulebook.get(id)?.some((each) => each.id === kind.id));
      const held = byKind.get(kind.id) ?? { kind, rows: [] };
      held.rows.push(factRows(kind, run, readers));
      byKind.set(kind.id, held);
    }
  }
  return [...byKind.values()]
    .toSorted((left, right) => (left.kind.id < right.kind.id ? -1 : 1))
    .map(({ kind, rows }) => ({
      name: kind.id,
      title: kind.title['en'] ?? kind.id,
      rows: sql`select distinct on (fact_no) * from (${joined(rows, ' union all by name ')}) as each_run`,
      columns: factColumns(kind),
      order: sql`subject_id, event_on, fact_no`,
      key: ['subject_id', 'event_on', 'source', 'source_file', 'source_row'],
    }));
}
