import { identifierSqlOfNormal, identifierSql, type Scheme } from '../../registry/index.ts';
import { joined, quoted, sql, type Sql } from '../../sql/index.ts';
import type { SourceTable, Value } from '../source/model.ts';
import type { JudgedIdentifier } from './persons.ts';
import type { FaultCase } from './row-faults.ts';
import type { StagingContext } from './stage.ts';
import { compileValue } from './value.ts';

const textField = { type: { base: 'text' as const }, values: undefined };

/**
 * Puts the identifiers of a row into their normal form, and states which check an ill-formed one fails. The first says
 * who the subject is (`subject`) and what that proves of its operator (`identifier_operator`); a row without it is
 * about nobody.
 */
export function identified(
  table: SourceTable,
  context: StagingContext,
  faults: FaultCase[],
  add: (name: string, value: Sql) => Sql,
): Identified {
  const judged: JudgedIdentifier[] = [];
  const wanted = table.subject?.identifiers ?? (table.of === undefined ? [] : [table.of]);
  const others = wanted.flatMap(({ scheme: id, value }, index) => {
    const scheme = context.schemes.get(id);
    if (scheme === undefined) throw new Error(`the scheme "${id}" of a checked source is not there`);
    const { column, text, fails } = identifier(
      { scheme, value, name: index === 0 ? 'subject' : `other_${index - 1}`, first: index === 0 },
      context,
      { faults, add },
    );
    if (scheme.computed) judged.push({ text, fails });
    return index === 0 ? [] : [{ scheme: id, column }];
  });
  return { others, judged };
}

/** The identifiers of a row beside the first, and those that a computed check of their own scheme has judged. */
interface Identified {
  readonly others: readonly { readonly scheme: string; readonly column: Sql }[];
  readonly judged: readonly JudgedIdentifier[];
}

function identifier(
  { scheme, value, name, first }: { scheme: Scheme; value: Value; name: string; first: boolean },
  context: StagingContext,
  { faults, add }: { faults: FaultCase[]; add: (name: string, value: Sql) => Sql },
): JudgedIdentifier & { readonly column: Sql } {
  const { text } = compileValue(context, value, textField);
  const column = add(name, sql`nullif(${identifierSql(scheme, text).normal}, '')`);
  const check = identifierSqlOfNormal(scheme, column);
  // A later item of one select list may name an earlier one, so the normal form is worked out once.
  const failed = add(`${name}_fails`, check.fault);
  add(first ? 'identifier_operator' : `${name}_operator`, check.operator);
  faults.push({
    when: sql`${failed} is not null`,
    code: 'row-identifier',
    field: scheme.id,
    value: text,
    expected: expectation(scheme, failed),
  });
  if (first) {
    faults.push({
      when: sql`${column} is null`,
      code: 'row-no-subject',
      field: scheme.id,
      value: text,
      expected: scheme.formTitle['en'] ?? scheme.id,
    });
  }
  return { column, text, fails: failed };
}

/** What a failed check expected, in words. */
function expectation({ formTitle, checks }: Scheme, failed: Sql): Sql {
  const whens = checks.map(
    ({ name, title }) => sql`when ${quoted(name)} then ${quoted(`a code whose ${title['en'] ?? name} fits`)}`,
  );
  const form = quoted(formTitle['en'] ?? 'another form');
  return whens.length === 0 ? form : sql`case ${failed} ${joined(whens, ' ')} else ${form} end`;
}
