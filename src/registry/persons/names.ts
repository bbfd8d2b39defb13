import { quoted, sql, type Sql } from '../../sql/index.ts';
import type { PersonMarks, ShapeGroup } from './marks.ts';

const compiled = new Map<string, RegExp>();

/** A pattern as JavaScript reads it: letters in capitals and small, by code point. */
export function matches(pattern: string, text: string): boolean {
  const known = compiled.get(pattern) ?? new RegExp(pattern, 'ius');
  compiled.set(pattern, known);
  return known.test(text);
}

/** A pattern as RE2 reads it. A literal, not a parameter: DuckDB prepares only a constant pattern once. */
export function matchesSql(column: Sql, pattern: string): Sql {
  return sql`regexp_matches(${column}, ${quoted(pattern)}, 'is')`;
}

/**
 * The shape by which a name shows a natural person (`Mrs J Smith`, `… t/a …`, `(sole trader)`), or undefined.
 *
 * Undefined does not mean an organisation: most names of people have no shape of their own.
 */
export function personName(marks: PersonMarks, name: string): string | undefined {
  for (const { shapes, unless } of marks.names) {
    const shape = shapes.find(({ pattern }) => matches(pattern, name));
    if (shape !== undefined && !(unless !== undefined && matches(unless, name))) return shape.id;
  }
  return undefined;
}

/**
 * Whether a name shows a natural person, as a BOOLEAN that is never NULL.
 *
 * One pattern for all shapes is asked first, and answers for nearly every name; only its hits are looked at again.
 *
 * ```sql
 * case when regexp_matches(name, ALL) then (regexp_matches(name, GROUP) and not regexp_matches(name, UNLESS)) or … else false end
 * ```
 */
export function personNameSql({ names }: PersonMarks, column: Sql): Sql {
  const all = names.flatMap(({ shapes }) => shapes.map(({ pattern }) => `(?:${pattern})`)).join('|');
  if (all === '') return sql`false`;
  const groups = names.map((group) => groupSql(group, column));
  const anyGroup = groups.reduce((left, right) => sql`${left} or ${right}`);
  return sql`case when ${matchesSql(column, all)} then (${anyGroup}) else false end`;
}

function groupSql({ shapes, unless }: ShapeGroup, column: Sql): Sql {
  const shaped = matchesSql(column, shapes.map(({ pattern }) => `(?:${pattern})`).join('|'));
  return unless === undefined ? shaped : sql`(${shaped} and not ${matchesSql(column, unless)})`;
}
