import { z } from 'zod';
import {
  needsCloserLookSql,
  operatorAtSightSql,
  operatorCloserSql,
  personNumberAtSightSql,
  personNumberSql,
  shortestNumber,
  type PersonMarks,
} from '../../registry/index.ts';
import { ident, joined, literal, shape, sql, type Sql, type Transaction } from '../../sql/index.ts';
import type { SubjectKind } from '../../vocabulary/index.ts';

/** An identifier that its own scheme has judged: its text, and which check it failed (NULL: none). */
export interface JudgedIdentifier {
  readonly text: Sql;
  readonly fails: Sql;
}

/**
 * What has to be looked through for personal identity numbers, of a row's texts in one; undefined where there is nothing to look
 * through, or for.
 *
 * An identifier that passes the computed check of its own scheme is that scheme's, even where it is shaped like some
 * country's personal number; one that fails is looked at as every other text is. Texts too short for any number are
 * left out: most columns are, and to look through them all is what judging costs most.
 */
export function numbersStandIn(
  marks: PersonMarks,
  texts: readonly Sql[],
  judged: readonly JudgedIdentifier[],
): Sql | undefined {
  const shortest = shortestNumber(marks);
  if (texts.length === 0 || !Number.isFinite(shortest)) return undefined;
  // In bytes, of which a text has as many as characters at the least.
  const longEnough = texts.map((text) => sql`case when strlen(${text}) >= ${literal(shortest)} then ${text} end`);
  return judged.reduce(
    (all, { text, fails }) =>
      sql`replace(${all}, case when ${fails} is null then coalesce(${text}, '') else '' end, '')`,
    sql`concat_ws(chr(10), ${joined(longEnough)})`,
  );
}

/** Whether a text holds a personal identity number: BOOLEAN, never NULL. */
export function numberIn(marks: PersonMarks, text: Sql): Sql {
  return sql`(${personNumberSql(marks, text)} is not null)`;
}

/** A text where it may hold a personal identity number, as far as can be told at sight; else NULL (`refuseNumbers`). */
export function maybeNumber(marks: PersonMarks, text: Sql): Sql {
  return sql`case when ${personNumberAtSightSql(marks, text)} then ${text} end`;
}

/** The column of a staged table that holds those texts. */
export const maybeNumberColumn = ident('maybe_number');

/**
 * Refuses the staged rows that hold a personal identity number, and forgets what they said (law 1). Few texts look like one, and to plan
 * how the numbers of thirty countries are checked takes longer than to take in a file of few rows, so it is asked first whether
 * any does.
 */
export async function refuseNumbers(transaction: Transaction, rows: Sql, marks: PersonMarks): Promise<void> {
  const any = await transaction.rows(
    sql`select 1 as found from ${rows} where ${maybeNumberColumn} is not null limit 1`,
    z.object({ found: shape.count }),
  );
  if (any.length === 0) return;
  await transaction.run(
    sql`update ${rows} set is_person = true, raw = null, ${maybeNumberColumn} = null where ${maybeNumberColumn} is not null and ${numberIn(marks, maybeNumberColumn)}`,
  );
}

/** What is known of who runs a subject, as columns of the staged row. */
export interface OperatorEvidenceColumns {
  readonly identifiers: readonly Sql[];
  readonly name: Sql;
  readonly legalForm: Sql | undefined;
}

/** Who runs a subject, as far as it can be told at sight; what ends in `?` needs a closer look (`lookCloser`). */
export function operatorOf(marks: PersonMarks, { identifiers, name, legalForm }: OperatorEvidenceColumns): Sql {
  return operatorAtSightSql(marks, {
    identifierOperators: identifiers,
    name,
    ...(legalForm !== undefined && { legalForm }),
  });
}

/**
 * Whether a row is about a natural person and so is refused: it claims to be of an organisation, and nothing proves
 * that it is not a person's business. A place is rated whoever runs it.
 */
export function isPersonsOwn(kind: SubjectKind, operator: Sql): Sql {
  return kind === 'organisation'
    ? sql`(${operator} <> 'organisation' and not ${needsCloserLookSql(operator)})`
    : sql`false`;
}

/** Where the names of staged rows stand that could not be judged at sight. */
export interface NamesLeftOpen {
  readonly kind: SubjectKind;
  readonly operator: Sql;
  readonly name: Sql;
}

/** Whether a staged row has a name left open. */
export function isLeftOpen({ operator }: NamesLeftOpen): Sql {
  return needsCloserLookSql(operator);
}

/** Whether there is any name left open among staged rows. */
export async function anyLeftOpen(transaction: Transaction, rows: Sql, names: NamesLeftOpen): Promise<boolean> {
  const found = await transaction.rows(
    sql`select 1 as found from ${rows} where ${isLeftOpen(names)} limit 1`,
    z.object({ found: shape.count }),
  );
  return found.length > 0;
}

/**
 * Looks closer at the staged rows whose names could not be judged at sight, if there are any. The update touches texts
 * and booleans only: rows with a changed list would be written anew, and lose their place in the file.
 */
export async function lookCloser(
  transaction: Transaction,
  rows: Sql,
  names: NamesLeftOpen,
  marks: PersonMarks,
): Promise<void> {
  const { kind, operator, name } = names;
  if (!(await anyLeftOpen(transaction, rows, names))) return;
  await transaction.run(
    sql`update ${rows} set ${operator} = ${operatorCloserSql(marks, { atSight: operator, name })} where ${isLeftOpen(names)}`,
  );
  if (kind !== 'organisation') return;
  await transaction.run(
    sql`update ${rows} set is_person = true, raw = null where not is_person and ${isPersonsOwn(kind, operator)}`,
  );
}
