import { quoted, sql, type Sql } from '../../sql/index.ts';

/** One way in which a row can be faulty: when it is, and what is then said. */
export interface FaultCase {
  /** BOOLEAN; NULL counts as false. */
  readonly when: Sql;
  readonly code: string;
  /** The field, identifier scheme or column, as whoever wrote the mapping calls it. */
  readonly field: string;
  /** The text in the file. */
  readonly value: Sql;
  /** What was expected instead: a plain text, or SQL that works it out. */
  readonly expected: string | Sql;
}

/** A fault as an SQL struct, NULL where the row does not have it. */
export function faultCase({ when, code, field, value, expected }: FaultCase): Sql {
  const wanted = typeof expected === 'string' ? quoted(expected) : expected;
  return sql`case when ${when} then {code: ${quoted(code)}, field: ${quoted(field)}, value: left(cast(${value} as varchar), 200), expected: ${wanted}} end`;
}
