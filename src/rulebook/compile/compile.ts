import { ident, joined, nothing, sql, summed, type Sql } from '../../sql/index.ts';
import type { Day } from '../../vocabulary/index.ts';
import type { Figure, Requirement, Rulebook, Term } from '../model.ts';
import { fieldsRead, partsOf, rulebookExpressions } from '../reads.ts';
import { bandLookUp } from './bands.ts';
import { consequenceColumns } from './consequences.ts';
import { Layers } from './layers.ts';
import { placeColumn, populationOf, type Populations } from './peers.ts';
import { narrow, type Piece } from './piece.ts';
import { planRelation, type Making, type RelationSql } from './relations.ts';
import { Steps, type Step } from './steps.ts';
import { SubjectRows } from './subject.ts';
import { lookUp, planTable } from './tables.ts';
import { compileCondition, compileExpression, isKnown, type Scope } from './terms.ts';
import { compileVerdict, isListed, numberText } from './verdict.ts';

// A name with a space is nobody's: relations and figures are called by single words.
const everySubject = 'each subject';
const rated = 'each subject rated';

/** Where a compiled rulebook reads from. */
export interface Inputs {
  /** Facts of an alias's kind in force at the moment: `subject_no, fact_no, event_on` and the kind's fields. */
  readonly facts: (alias: string) => Sql;
  /** Subjects in scope: `subject_no, listed` (NULL where no source keeps a list) and what the profile says. */
  readonly subjects: Sql;
  readonly asOf: Day;
  /**
   * Subjects that are not all peers of one another, as the examples of a rulebook are not: `subjects` then says the
   * `population` of each, and places may be given, by figure: `subject_no, of, better, worse, unranked`.
   */
  readonly populations?: Populations | undefined;
  /**
   * What a rating the rulebook reads gave: `subject_no, grade, score, as_of`, one row a subject that it rated, with
   * a grade or without; `as_of` only of one given before. Needed where it reads any.
   */
  readonly grades?: (name: string) => Sql;
}

/** A rulebook as statements. Nothing of it runs anywhere but in the database. */
export interface Compiled {
  /**
   * One row a subject: `subject_no, grade, score, awards, coverage_known, coverage_asked, reason`. The score is
   * canonical text, awards are joined by commas; a grade and a reason are never both there. Of each place among peers,
   * what is to be kept with the run stands beside them: `place X value`, `place X of` and the others of `keptColumns`.
   */
  readonly sql: Sql;
  /** The same with every finding (`finding X`, `points X`) and figure (`figure X`, canonical text, and `absent X`). */
  readonly detailed: Sql;
  /** The named steps in order, for people to read. */
  readonly steps: readonly Step[];
  /**
   * The rows of a relation: `subject_no, fact_no` and each column of its own as canonical text, NULL where it is not
   * known. Rows that may not belong to it are left out.
   */
  rowsOf(relation: string): Sql;
}

/**
 * Compiles a rulebook to set-based SQL: one statement of named steps that rates every subject in scope at once.
 *
 * ```sql
 * with "inspection" as (select subject_no, fact_no, … from (FACTS) as fact),
 *   "inspection of each subject" as (select subject_no, arg_max(…) … group by subject_no),
 *   "each subject rated" as (select …)
 * select subject_no, grade, score, awards, coverage_known, coverage_asked, reason from "each subject rated"
 * ```
 */
export function compileRulebook(rulebook: Rulebook, inputs: Inputs): Compiled {
  const steps = new Steps();
  const making = makingOf(rulebook, inputs, steps);
  planSubjects(rulebook, inputs, steps);
  for (const table of Object.values(rulebook.tables)) if (table.bands === undefined) planTable(table, steps);
  for (const relation of rulebook.relations) making.made.set(relation.name, planRelation(relation, making));
  const rows = new SubjectRows(
    making,
    () => steps.from(everySubject),
    asOfSql(inputs),
    (name, term) => profilePiece(name, term),
  );
  for (const figure of rulebook.figures) rows.add(figure, fieldsOf(rulebook, figure));
  for (const relation of making.made.values()) rows.addLeftOut(relation);
  const columns = subjectColumns(rulebook, rows);
  steps.plan(
    rated,
    'Every subject with its figures, findings and what each rule for a grade comes to.',
    () => sql`select * from ${rows.nested()} as base`,
  );
  const last = (more: readonly Sql[]): Sql =>
    sql`select ${joined([...columns.rating, ...more], ',\n  ')}\nfrom ${ident(rated)}`;
  return {
    sql: steps.statement(last(placeColumns(rows))),
    detailed: steps.statement(last(columns.details)),
    steps: steps.made(),
    rowsOf: (name) => steps.statement(rowsStatement(name, making)),
  };
}

function asOfSql({ asOf }: Inputs): Sql {
  return sql`cast(${asOf} as date)`;
}

/** Who compiles a rulebook that reads grades says where they are. */
function noGrades(name: string): never {
  throw new Error(`nothing says where the grades of ${name} are`);
}

/** Rows are made before figures, so none can name one; the reader of rulebooks has seen to that. */
function nowhere(what: string): never {
  throw new Error(`${what} in a row`);
}

function makingOf(rulebook: Rulebook, inputs: Inputs, steps: Steps): Making {
  return {
    rulebook,
    steps,
    facts: inputs.facts,
    grades: inputs.grades ?? noGrades,
    made: new Map<string, RelationSql>(),
    used: columnsUsed(rulebook),
    populations: inputs.populations,
    rowScope: (layers, column): Scope => ({
      layers,
      column,
      asOf: asOfSql(inputs),
      figure: nowhere,
      field: nowhere,
      subject: (name, term) => {
        const alias = layers.join(
          0,
          steps.from(everySubject),
          (subject) => sql`${subject}.subject_no = base.subject_no`,
        );
        const piece = profilePiece(name, term, sql`${alias}.${ident(`subject.${name}`)}`);
        return layers.named(piece, `subject ${steps.number()}`);
      },
      lookUp: (table, gives, keys, into: Layers) => {
        const found = rulebook.tables[table];
        if (found === undefined) throw new Error(`no table ${table}`);
        return (found.bands === undefined ? lookUp : bandLookUp)(found, gives, keys, into, steps);
      },
    }),
  };
}

/** Names of fields that anything reads: the others are not selected at all. */
function columnsUsed(rulebook: Rulebook): ReadonlySet<string> {
  const used = new Set<string>();
  for (const { root } of rulebookExpressions(rulebook)) {
    for (const part of partsOf(root)) if (part.is === 'column' || part.is === 'field') used.add(part.name);
  }
  for (const figure of rulebook.figures) if (figure.how === 'pick') used.add(figure.by);
  for (const relation of rulebook.relations) {
    for (const column of relation.source === 'records' ? [] : relation.columns) {
      if ('aggregate' in column) for (const { column: matched } of column.aggregate.matching) used.add(matched);
    }
  }
  return used;
}

function fieldsOf(rulebook: Rulebook, { name }: Figure): ReadonlySet<string> {
  const fields = new Set<string>();
  for (const { root } of rulebookExpressions(rulebook)) {
    for (const part of partsOf(root)) if (part.is === 'field' && part.figure === name) fields.add(part.name);
  }
  return fields;
}

function profileTerms(rulebook: Rulebook): ReadonlyMap<string, Extract<Term, { is: 'subject' }>> {
  const terms = new Map<string, Extract<Term, { is: 'subject' }>>();
  for (const { root } of rulebookExpressions(rulebook)) {
    for (const part of partsOf(root)) if (part.is === 'subject') terms.set(part.name, part);
  }
  return terms;
}

function planSubjects(rulebook: Rulebook, { subjects, populations }: Inputs, steps: Steps): void {
  const apart = populations === undefined ? [] : [sql`population as ${populationOf}`];
  const profile = [...profileTerms(rulebook).keys()].map((name) => sql`${ident(name)} as ${ident(`subject.${name}`)}`);
  steps.plan(
    everySubject,
    'Every subject in scope, with what its profile says.',
    () =>
      sql`select ${joined([sql`subject_no`, sql`listed as ${isListed}`, ...apart, ...profile])}\nfrom (${subjects}) as subject`,
  );
}

function profilePiece(name: string, { type, canBeAbsent }: Term, column: Sql = ident(`subject.${name}`)): Piece {
  const shared = { level: 0, sure: false, simple: true, absent: canBeAbsent ? sql`(${column} is null)` : undefined };
  if (type.base === 'boolean' || type.base === 'text' || type.base === 'date')
    return { ...shared, form: 'plain', base: type.base, sql: column };
  return { ...shared, form: 'number', sql: column, places: 0, bound: narrow + 1n };
}

interface Columns {
  readonly rating: readonly Sql[];
  readonly details: readonly Sql[];
}

/** The columns of the last select. */
function subjectColumns(rulebook: Rulebook, rows: SubjectRows): Columns {
  const { layers } = rows;
  const scope = rows.scope();
  const findings = rulebook.requirements.map((requirement) => findingColumns(requirement, scope));
  const score = rulebook.score === undefined ? undefined : compileExpression(rulebook.score, scope);
  const scoreText = score === undefined ? undefined : layers.named(numberText(score, layers), 'score text');
  const hasRecords = rows.recorded() ?? rows.anyGraded();
  const verdict = compileVerdict(rulebook, scope, {
    hasRecords,
    scored: scoreText === undefined ? undefined : isKnown(scoreText),
  });
  const awards = rulebook.awards.map(({ grade, when }): Sql => {
    const holds = when === undefined ? sql`true` : layers.named(compileCondition(when, scope), `award ${grade}`).sql;
    return sql`case when ${holds} then ${grade} end`;
  });
  const consequences = consequenceColumns(rulebook, scope, verdict);
  const coverage = findings.length > 0 ? requirementCoverage(findings) : fieldCoverage(rulebook, scope);
  const leftOut = rows.leftOut.map((column) => sql` + ${column}`);
  const { reason } = verdict;
  const stands = sql`(${reason}) is null`;
  // A score stands beside bounds too: what the rulebook leaves out could move the grade, and not what was added up.
  const shown = rulebook.leftOut.length === 0 ? stands : sql`coalesce((${reason}) = 'incomplete-rulebook', true)`;
  return {
    rating: [
      sql`subject_no`,
      sql`${verdict.grade} as grade`,
      scoreText?.form === 'plain'
        ? sql`case when ${shown} then ${scoreText.sql} end as score`
        : sql`cast(null as string) as score`,
      awards.length === 0
        ? sql`'' as awards`
        : sql`case when ${stands} then concat_ws(',', ${joined(awards)}) else '' end as awards`,
      sql`cast(${coverage.known} as bigint) as coverage_known`,
      sql`cast(${coverage.asked}${joined(leftOut, '')} as bigint) as coverage_asked`,
      sql`${reason} as reason`,
    ],
    details: [...findings.flatMap(({ columns }) => columns), ...consequences, ...figureColumns(rulebook, rows)],
  };
}

interface FindingColumns {
  readonly columns: readonly Sql[];
  readonly asked: Sql;
  readonly known: Sql;
}

function findingColumns({ name, applies, met, points }: Requirement, scope: Scope): FindingColumns {
  const { layers } = scope;
  const holds = layers.named(compileCondition(met, scope), `met ${name}`);
  const due = applies === undefined ? undefined : layers.named(compileCondition(applies, scope), `applies ${name}`);
  const notDue =
    due === undefined
      ? nothing
      : sql`when not ${due.sql} then 'not-applicable' when ${due.sql} is null then 'unknown' `;
  const outcome = sql`case ${notDue}when ${holds.sql} then 'met' when not ${holds.sql} then 'not-met' else 'unknown' end`;
  const text =
    points === undefined
      ? undefined
      : layers.named(numberText(compileExpression(points, scope), layers), `points text ${name}`);
  const shown =
    text?.form !== 'plain'
      ? sql`cast(null as string)`
      : due === undefined
        ? text.sql
        : sql`case when ${due.sql} is distinct from false then ${text.sql} end`;
  return {
    columns: [sql`${outcome} as ${ident(`finding ${name}`)}`, sql`${shown} as ${ident(`points ${name}`)}`],
    asked: due === undefined ? sql`1` : sql`cast(${due.sql} is distinct from false as bigint)`,
    known:
      due === undefined
        ? sql`cast(${holds.sql} is not null as bigint)`
        : sql`cast(coalesce(${due.sql}, false) and ${holds.sql} is not null as bigint)`,
  };
}

function requirementCoverage(findings: readonly FindingColumns[]): { known: Sql; asked: Sql } {
  return {
    known: summed(findings.map(({ known }) => known)),
    asked: summed(findings.map(({ asked }) => asked)),
  };
}

function fieldCoverage(rulebook: Rulebook, scope: Scope): { known: Sql; asked: Sql } {
  const read = fieldsRead(rulebook).map((term) =>
    compileExpression({ root: term, text: '', at: { file: rulebook.file } }, scope),
  );
  if (read.length === 0) return { known: sql`0`, asked: sql`0` };
  return {
    known: summed(read.map((piece) => sql`cast(${isKnown(piece)} as bigint)`)),
    asked: summed(read.map(({ absent }) => (absent === undefined ? sql`1` : sql`cast(not ${absent} as bigint)`))),
  };
}

function placeColumns({ places }: SubjectRows): Sql[] {
  return [...places].flatMap(([name, kept]) =>
    [...kept].map(([column, text]) => sql`${text} as ${ident(placeColumn(name, column))}`),
  );
}

/** Every figure as canonical text, and whether it is absent. Of a picked record: whether there is one. */
function figureColumns(rulebook: Rulebook, rows: SubjectRows): Sql[] {
  const shown = (name: string, piece: Piece): Sql[] => [
    sql`${canonical(piece, name, rows.layers)} as ${ident(`figure ${name}`)}`,
    sql`${piece.absent ?? sql`false`} as ${ident(`absent ${name}`)}`,
  ];
  return rulebook.figures.flatMap(({ name, how }) => {
    const { piece, fields } = rows.figure(name);
    const values = how === 'peers' ? [...fields] : [];
    return [...shown(name, piece), ...values.flatMap(([field, value]) => shown(`${name}.${field}`, value))];
  });
}

/** A value as canonical text, NULL where it is not known. */
function canonical(piece: Piece, name: string, layers: Layers): Sql {
  if (piece.form === 'plain' || piece.form === 'record') return sql`cast(${piece.sql} as string)`;
  const text = layers.named(numberText(piece, layers), `text of ${name}`);
  return text.form === 'plain' ? text.sql : nothing;
}

function rowsStatement(name: string, making: Making): Sql {
  const relation = making.made.get(name);
  if (relation === undefined) throw new Error(`no relation ${name}`);
  const columns = [...relation.own].map(([column, piece]) => sql`${rowText(piece)} as ${ident(column)}`);
  const members = relation.member === undefined ? nothing : sql`\nwhere ${relation.member.sql}`;
  return sql`select ${joined([sql`subject_no`, sql`fact_no`, ...columns], ',\n  ')}\nfrom ${ident(name)}${members}`;
}

/** A column of a row as canonical text; its parts are columns already, so no layers are needed. */
function rowText(piece: Piece): Sql {
  if (piece.form === 'plain' || piece.form === 'record') return sql`cast(${piece.sql} as string)`;
  const text = numberText({ ...piece, simple: true }, new Layers(() => 0));
  return text.form === 'plain' ? text.sql : nothing;
}
