import { joined, sql, type Sql } from '../../sql/index.ts';
import type { Operator, SubjectKind } from '../../vocabulary/index.ts';
import { legalForm, legalFormSql } from './legal-forms.ts';
import type { PersonMarks } from './marks.ts';
import { doubtfulName, doubtOnlySql, personName, personNameSql } from './names.ts';

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

/**
 * `operatorFrom` as SQL: `organisation`, `person` or `unknown`, never NULL.
 *
 * Every pattern of names stands in it once. They are long lists of names, and each is prepared anew for every file and
 * thread, which is most of what a small file costs.
 */
export function operatorSql(marks: PersonMarks, columns: OperatorColumns): Sql {
  const form = columns.legalForm === undefined ? [] : [legalFormSql(marks, columns.legalForm)];
  const proofs = [...columns.identifierOperators, ...form];
  const told = columns.statedOperator === undefined ? proofs : [...proofs, columns.statedOperator];
  const proven = anyIs(proofs, sql`'organisation'`);
  return sql`case
  when ${anyIs(told, sql`'person'`)} then 'person'
  when ${personNameSql(marks, columns.name)} then case when ${proven} then 'unknown' else 'person' end
  when ${proven} then case when ${doubtOnlySql(marks, columns.name)} then 'unknown' else 'organisation' end
  else 'unknown' end`;
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
