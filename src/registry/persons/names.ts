import { joined, quoted, sql, type Sql } from '../../sql/index.ts';
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
export function personName({ names }: PersonMarks, name: string): string | undefined {
  return shapeOf(names, name);
}

/** The shape by which a name shows a person or may well do (`Mrs Becci Keller`): enough to doubt a proof of an organisation. */
export function doubtfulName({ names, doubts }: PersonMarks, name: string): string | undefined {
  return shapeOf([...names, ...doubts], name);
}

function shapeOf(groups: readonly ShapeGroup[], name: string): string | undefined {
  for (const { shapes, unless } of groups) {
    const shape = shapes.find(({ cue, pattern }) => matches(cue, name) && matches(pattern, name));
    if (shape !== undefined && !(unless !== undefined && matches(unless, name))) return shape.id;
  }
  return undefined;
}

/**
 * Whether a name meets the cue of any shape that shows a person, as SQL: NULL where the name is. A name that does not
 * shows none. Cues are short; nearly every name meets none of them.
 */
export function nameCueSql({ names }: PersonMarks, column: Sql): Sql {
  return cuedSql(names, column);
}

/** Whether a name meets the cue of any shape that only casts doubt, as SQL. */
export function doubtCueSql({ doubts }: PersonMarks, column: Sql): Sql {
  return cuedSql(doubts, column);
}

/**
 * Whether a name shows a natural person, as a BOOLEAN that is never NULL.
 *
 * One pattern made of all cues is asked first, and answers for nearly every name; shapes are asked of its hits alone.
 *
 * ```sql
 * case when regexp_matches(name, CUES) then
 *   case when regexp_matches(name, CUE) and regexp_matches(name, SHAPE) then not regexp_matches(name, UNLESS) … else false end
 * else false end
 * ```
 */
export function personNameSql({ names }: PersonMarks, column: Sql): Sql {
  return shapedSql(names, column);
}

/** Whether a name that shows no person may do so all the same (`doubtfulName`), as SQL: BOOLEAN, never NULL. */
export function doubtOnlySql({ doubts }: PersonMarks, column: Sql): Sql {
  return shapedSql(doubts, column);
}

function cuedSql(shapeGroups: readonly ShapeGroup[], column: Sql): Sql {
  if (shapeGroups.length === 0) return sql`false`;
  return matchesSql(column, alternatives(shapeGroups.flatMap(({ shapes }) => shapes.map(({ cue }) => cue))));
}

function shapedSql(shapeGroups: readonly ShapeGroup[], column: Sql): Sql {
  if (shapeGroups.length === 0) return sql`false`;
  const groups = joined(
    shapeGroups.map((group) => groupSql(group, column)),
    ' or ',
  );
  return sql`case when ${cuedSql(shapeGroups, column)} then (${groups}) else false end`;
}

/** Whether a shape of a group is met and nothing makes it an organisation's name; each `case` asks no more than it must. */
function groupSql({ shapes, unless }: ShapeGroup, column: Sql): Sql {
  const cues = alternatives(shapes.map(({ cue }) => cue));
  const whens = shapes.map(({ cue, pattern }) =>
    cue === pattern
      ? matchesSql(column, pattern)
      : sql`case when ${matchesSql(column, cue)} then ${matchesSql(column, pattern)} else false end`,
  );
  const shaped = sql`case when ${matchesSql(column, cues)} then (${joined(whens, ' or ')}) else false end`;
  return unless === undefined ? shaped : sql`case when ${shaped} then not ${matchesSql(column, unless)} else false end`;
}

function alternatives(patterns: readonly string[]): string {
  return [...new Set(patterns)].map((pattern) => `(?:${pattern})`).join('|');
}
