import type { Field, FieldType } from '../../kinds/index.ts';
import { among, joined, quoted, sql, type Sql } from '../../sql/index.ts';
import type { Condition, Value } from '../source/model.ts';
import type { FileColumns } from './columns.ts';
import { expectation, parsed } from './parse.ts';

/** What a value compiles to. */
export interface CompiledValue {
  /** The text in the file, NULL where it is empty: what a fault shows. */
  readonly text: Sql;
  /** The typed value; NULL where the text is empty, or where it is not what is expected. */
  readonly value: Sql;
  /** Whether a text may have no value: where there is a text and the value is NULL, that is a fault. */
  readonly checked: boolean;
  readonly expected: string;
}

/** What the values of one file are compiled against. */
export interface FileContext {
  readonly columns: FileColumns;
  readonly fileName: string;
}

/** Compiles one value of a mapping for a field: its text, then empties, look-up, parsing, and the closed list of the kind. */
export function compileValue(
  { columns, fileName }: FileContext,
  mapped: Value,
  field: Pick<Field, 'type' | 'values'>,
): CompiledValue {
  const origin = originText(mapped, columns, fileName);
  const text =
    mapped.empty.length === 0
      ? origin
      : sql`case when not ${among(origin, mapped.empty.map(quoted))} then ${origin} end`;
  const listed = lookedUp(mapped, text);
  const value = parsed(listed, field.type, mapped.parse);
  const bounded = withinList(value, field);
  const given =
    mapped.whenEmpty === undefined
      ? bounded
      : sql`case when ${text} is null then ${parsed(quoted(mapped.whenEmpty), field.type, mapped.parse)} else ${bounded} end`;
  const free =
    field.type.base === 'text' &&
    field.values === undefined &&
    (mapped.lookUp === undefined || mapped.keepsUnlisted || mapped.otherwise !== undefined);
  return {
    text,
    value: given,
    checked: !free && mapped.origin.from !== 'constant',
    expected: expectedOf(mapped, field),
  };
}

function originText({ origin }: Value, columns: FileColumns, fileName: string): Sql {
  switch (origin.from) {
    case 'column':
      return columns.text(origin.column);
    case 'join':
      return sql`nullif(concat_ws(${quoted(origin.with)}, ${joined(origin.columns.map((each) => columns.text(each)))}), '')`;
    case 'first':
      return sql`coalesce(${joined(origin.columns.map((each) => columns.text(each)))})`;
    case 'constant':
      return quoted(origin.text);
    case 'file-name':
      break;
  }
  const named = new RegExp(origin.pattern).exec(fileName)?.[1];
  return named === undefined ? sql`cast(null as varchar)` : quoted(named);
}

/**
 * The look-up as SQL.
 *
 * ```sql
 * case text when 'Open' then 'open' when … else text end
 * ```
 */
function lookedUp({ lookUp, keepsUnlisted, otherwise }: Value, text: Sql): Sql {
  const rest = otherwise !== undefined ? quoted(otherwise) : keepsUnlisted || lookUp === undefined ? text : sql`null`;
  if (lookUp === undefined || lookUp.size === 0)
    return otherwise === undefined ? text : sql`case when ${text} is not null then ${rest} end`;
  const entries = [...lookUp].toSorted(([left], [right]) => Buffer.compare(Buffer.from(left), Buffer.from(right)));
  return found(entries, text, sql`case when ${text} is not null then ${rest} end`);
}

/** How many keys are compared one after another; more of them are halved first. */
const compared = 8;

/**
 * A look-up among sorted keys, which halves a long list rather than compare every key of it with every row: a
 * thousand keys cost ten comparisons. Texts compare by their bytes, in DuckDB as here.
 *
 * ```sql
 * case when text < 'M' then case text when 'A' then … end else case text when 'M' then … end end
 * ```
 */
function found(entries: readonly (readonly [string, string])[], text: Sql, rest: Sql): Sql {
  const middle = entries[entries.length >> 1];
  if (entries.length > compared && middle !== undefined) {
    const half = entries.length >> 1;
    return sql`case when ${text} < ${quoted(middle[0])} then ${found(entries.slice(0, half), text, rest)} else ${found(entries.slice(half), text, rest)} end`;
  }
  const whens = entries.map(([key, gives]) => sql`when ${quoted(key)} then ${quoted(gives)}`);
  return sql`case ${text} ${joined(whens, ' ')} else ${rest} end`;
}

function withinList(value: Sql, { type, values }: Pick<Field, 'type' | 'values'>): Sql {
  if (values === undefined) return value;
  const literals =
    type.base === 'text'
      ? values.map(quoted)
      : type.base === 'integer'
        ? values.map((each) => ({ chunks: [String(BigInt(each))] }))
        : values.map((each) => parsed(quoted(each), type, { as: 'default' }));
  return sql`case when ${among(value, literals)} then ${value} end`;
}

function expectedOf(
  { lookUp, keepsUnlisted, parse }: Value,
  { type, values }: { type: FieldType; values: readonly string[] | undefined },
): string {
  const known = lookUp !== undefined && !keepsUnlisted ? [...lookUp.keys()] : values;
  if (known === undefined) return expectation(type, parse);
  return `one of ${known.slice(0, 20).join(', ')}${known.length > 20 ? `, and ${known.length - 20} more` : ''}`;
}

/** Whether a row has a record, as SQL. */
export function compileCondition(columns: FileColumns, condition: Condition | undefined): Sql {
  if (condition === undefined) return sql`true`;
  if (condition.test === 'present') {
    return sql`(${joined(
      condition.columns.map((column) => sql`${columns.text(column)} is not null`),
      ' or ',
    )})`;
  }
  const listed = sql`coalesce(${among(columns.text(condition.column), condition.values.map(quoted))}, false)`;
  return condition.test === 'in' ? listed : sql`not ${listed}`;
}
