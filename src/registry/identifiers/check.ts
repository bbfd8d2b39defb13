import { sql, quoted, joined, type Sql } from '../../sql/index.ts';
import type { Operator } from '../../vocabulary/index.ts';
import { characters, spanSql } from './algorithm.ts';
import { named, normalised, normalSql } from './normal.ts';
import { occurs, wholly } from './pattern.ts';
import { operatorOf, type Check, type Scheme } from './scheme.ts';

/** What became of one identifier: its normal text and what it proves of its holder, or the first check it fails. */
export type CheckedIdentifier =
  | { readonly ok: true; readonly normal: string; readonly operator: Operator }
  | { readonly ok: false; readonly normal: string; readonly check: string; readonly message: string };

/** Checks one text against a scheme. A text that passes is well formed; whether anyone holds it, only a register can say. */
export function checkIdentifier(scheme: Scheme, text: string): CheckedIdentifier {
  const normal = normalised(scheme.normal, text);
  const check = failedCheck(scheme, normal);
  if (check === undefined) return { ok: true, normal, operator: operatorIn(scheme, normal) };
  return { ok: false, normal, check, message: identifierMessage(scheme, check, text) };
}

/** Why an identifier was refused, as a sentence: `"12" is no SIREN: the check digit (Luhn) does not fit.` */
function identifierMessage(scheme: Scheme, check: string, text: string): string {
  const title = scheme.title['en'] ?? scheme.id;
  if (check === 'form') return `"${text}" is no ${title}: ${scheme.formTitle['en'] ?? ''} is expected.`;
  const failed = scheme.checks.find(({ name }) => name === check);
  return `"${text}" is no ${title}: ${failed?.title['en'] ?? check} does not fit.`;
}

/** The name of the first check that a normal text fails, `form` before all others, or undefined where it passes all. */
function failedCheck(scheme: Scheme, normal: string): string | undefined {
  if (!wholly(scheme.form, normal)) return 'form';
  return scheme.checks.find((check) => applies(check, normal) && !check.algorithm.fits(normal))?.name;
}

export function applies({ when, unless }: Check, normal: string): boolean {
  return (when === undefined || occurs(when, normal)) && !(unless !== undefined && occurs(unless, normal));
}

/** Whether a text in normal form passes all checks of a scheme; how a part of another scheme's identifier is judged. */
export function isWellFormed(scheme: Scheme, normal: string): boolean {
  return failedCheck(scheme, normal) === undefined;
}

function operatorIn({ holder, types }: Scheme, normal: string): Operator {
  const code = types === undefined ? undefined : types.codes.get(characters(normal, types.span).join(''));
  return code?.operator ?? operatorOf(holder);
}

/** What a column of identifiers compiles to. */
export interface IdentifierSql {
  /** VARCHAR: the text in its normal form; NULL where the column is. */
  readonly normal: Sql;
  /** VARCHAR: the name of the first check that fails, as `checkIdentifier` gives it; NULL where all pass or the column is NULL. */
  readonly fault: Sql;
  /** VARCHAR: organisation, person or unknown. Says nothing where there is a fault; NULL where the column is. */
  readonly operator: Sql;
}

/**
 * Compiles a scheme to DuckDB SQL over a column, for the set-based intake of millions of rows. The answers are those
 * of `checkIdentifier`; a property test holds the two equal.
 *
 * `fault` and `operator` normalise the column themselves. Where `normal` is already a column of a subquery, give that
 * to `identifierSqlOfNormal` instead: it saves a pass over the text.
 */
export function identifierSql(scheme: Scheme, column: Sql): IdentifierSql {
  const normal = normalSql(scheme.normal, column);
  return {
    normal,
    fault: named(normal, (it) => identifierSqlOfNormal(scheme, it).fault),
    operator: named(normal, (it) => identifierSqlOfNormal(scheme, it).operator),
  };
}

/** The same over a column that holds normal texts already. */
export function identifierSqlOfNormal(scheme: Scheme, normal: Sql): IdentifierSql {
  const cases = [
    sql`when not regexp_full_match(${normal}, ${quoted(`(?s:${scheme.form})`)}) then 'form'`,
    ...scheme.checks.map((check) => sql`when ${failsSql(check, normal)} then ${quoted(check.name)}`),
  ];
  return {
    normal,
    fault: sql`case when ${normal} is null then null ${joined(cases, ' ')} end`,
    operator: operatorSqlOf(scheme, normal),
  };
}

/** Whether a column of normal texts passes all checks of a scheme. */
export function isWellFormedSql(scheme: Scheme, normal: Sql): Sql {
  return sql`(${identifierSqlOfNormal(scheme, normal).fault} is null)`;
}

export function failsSql({ when, unless, algorithm }: Check, normal: Sql): Sql {
  const conditions = [
    ...(when === undefined ? [] : [sql`regexp_matches(${normal}, ${quoted(when)}, 's')`]),
    ...(unless === undefined ? [] : [sql`not regexp_matches(${normal}, ${quoted(unless)}, 's')`]),
    sql`not ${algorithm.fitsSql(normal)}`,
  ];
  return joined(conditions, ' and ');
}

function operatorSqlOf({ holder, types }: Scheme, normal: Sql): Sql {
  const fallback = quoted(operatorOf(holder));
  const whens = [...(types?.codes ?? [])].map(
    ([code, { operator }]) => sql`when ${quoted(code)} then ${quoted(operator)}`,
  );
  if (types === undefined || whens.length === 0) return sql`case when ${normal} is not null then ${fallback} end`;
  return sql`case when ${normal} is not null then case ${spanSql(normal, types.span)} ${joined(whens, ' ')} else ${fallback} end end`;
}
