import { joined, quoted, sql, type Sql } from '../../sql/index.ts';
import type { Operator, SubjectKind } from '../../vocabulary/index.ts';
import { legalForm, legalFormSql } from './legal-forms.ts';
import type { PersonMarks } from './marks.ts';
import { doubtCueSql, doubtfulName, doubtOnlySql, nameCueSql, personName, personNameSql } from './names.ts';

/** What is known of one subject that may tell who runs it. */
export interface OperatorEvidence {
  /** What each of its well-formed identifiers proves. */
  readonly identifierOperators: readonly Operator[];
  /** The legal form its source states, as written. */
  readonly legalForm?: string | undefined;
  readonly name?: string | undefined;
  /** What its source says of the operator in so many words; `organisation` said so is no proof. */
  readonly statedOperator?: Operator | undefined;
}

/**
 * Who runs a subject (law 1). An organisation only where that is proven, by an identifier that legal persons alone
 * hold or by a legal form of the closed list; never by a name. What shows a person outweighs a proof where the
 * source says so itself (type, form, operator); a personal name against a proof is a contradiction, so unknown.
 */
export function operatorFrom(marks: PersonMarks, evidence: OperatorEvidence): Operator {
  const { identifierOperators, name, statedOperator } = evidence;
  const form = evidence.legalForm === undefined ? undefined : legalForm(marks, evidence.legalForm)?.holder;
  const told = [...identifierOperators, form, statedOperator];
  if (told.includes('person')) return 'person';
  if (identifierOperators.includes('organisation') || form === 'organisation') {
    return name !== undefined && doubtfulName(marks, name) !== undefined ? 'unknown' : 'organisation';
  }
  return name !== undefined && personName(marks, name) !== undefined ? 'person' : 'unknown';
}

/** The same evidence as columns; each may be NULL. */
export interface OperatorColumns {
  readonly identifierOperators: readonly Sql[];
  readonly legalForm?: Sql | undefined;
  readonly name: Sql;
  readonly statedOperator?: Sql | undefined;
}

/** What `operatorAtSightSql` says of a name that has to be looked at more closely, by what else is known. */
const cued = { proven: 'organisation?', unproven: 'unknown?' } as const;

/**
 * `operatorFrom` as SQL, as far as short patterns tell: `organisation`, `person` or `unknown`, or a text that ends in
 * `?` where the name meets a cue. `operatorCloserSql` then decides, so that the two in turn say what `operatorFrom` does.
 *
 * In two steps, because the patterns of whole names are long lists of names: to prepare them takes a sixth of a second
 * for every statement and thread, which is most of what a small file costs, and few files have a name that meets a cue.
 */
export function operatorAtSightSql(marks: PersonMarks, columns: OperatorColumns): Sql {
  const form = columns.legalForm === undefined ? [] : [legalFormSql(marks, columns.legalForm)];
  const proofs = [...columns.identifierOperators, ...form];
  const told = columns.statedOperator === undefined ? proofs : [...proofs, columns.statedOperator];
  const proven = anyIs(proofs, sql`'organisation'`);
  return sql`case
  when ${anyIs(told, sql`'person'`)} then 'person'
  when ${nameCueSql(marks, columns.name)} then case when ${proven} then ${quoted(cued.proven)} else ${quoted(cued.unproven)} end
  when ${proven} then case when ${doubtCueSql(marks, columns.name)} then ${quoted(cued.proven)} else 'organisation' end
  else 'unknown' end`;
}

/** Whether what was said at sight is not the last word, as SQL. */
export function needsCloserLookSql(atSight: Sql): Sql {
  return sql`${atSight} in (${quoted(cued.proven)}, ${quoted(cued.unproven)})`;
}

/** Who runs a subject whose name needed a closer look: `organisation`, `person` or `unknown`; else what was said at sight. */
export function operatorCloserSql(marks: PersonMarks, { atSight, name }: { atSight: Sql; name: Sql }): Sql {
  return sql`case
  when ${atSight} = ${quoted(cued.unproven)} then case when ${personNameSql(marks, name)} then 'person' else 'unknown' end
  when ${atSight} = ${quoted(cued.proven)} then case when ${personNameSql(marks, name)} or ${doubtOnlySql(marks, name)} then 'unknown' else 'organisation' end
  else ${atSight} end`;
}

function anyIs(columns: readonly Sql[], value: Sql): Sql {
  if (columns.length === 0) return sql`false`;
  return sql`(${joined(
    columns.map((column) => sql`coalesce(${column} = ${value}, false)`),
    ' or ',
  )})`;
}

/** What may be done with a subject: refused, held to its premises and one topic, or rated as an organisation's. */
export type Admission = 'refused' | 'premises-only' | 'passes';

/**
 * What follows from who runs a subject. A place is rated whoever runs it, but only as a place where that may be a
 * person. A subject that claims to be an organisation and may be a person is nothing that could be rated.
 */
export function admissionOf(kind: SubjectKind, operator: Operator): Admission {
  if (operator === 'organisation') return 'passes';
  return kind === 'establishment' ? 'premises-only' : 'refused';
}
