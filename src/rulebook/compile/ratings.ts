import { joined, sql, type Sql } from '../../sql/index.ts';
import { widest } from '../exact/number.ts';
import type { RatingFigure, ValueType } from '../model.ts';
import type { Layers } from './layers.ts';
import { wideType, type Piece } from './piece.ts';
import { matches } from './words.ts';
import type { Steps } from './steps.ts';

/** A grade given elsewhere as columns of the subject: whether there is one, and what of it some rule reads. */
interface RatingPieces {
  readonly record: Piece;
  /** Whether there is a grade, not only a reason why there is none. */
  readonly graded: Sql;
  readonly values: ReadonlyMap<string, Piece>;
}

/**
 * Joins what another rulebook gave, or this one before: one row a subject at most, so no subject is ever doubled.
 *
 * ```sql
 * "grades care" as (select subject_no, grade, score, as_of from (GRADES) as given)
 * … left join "grades care" as "joined 1" on "joined 1".subject_no = base.subject_no
 * ```
 */
export function ratingPieces(
  { name, book }: RatingFigure,
  fields: ReadonlySet<string>,
  { layers, steps, grades }: { readonly layers: Layers; readonly steps: Steps; readonly grades: Sql },
): RatingPieces {
  const step = steps.plan(
    `grades ${name}`,
    `The grades read as ${name}: those of ${book.id}.`,
    () => sql`select subject_no, grade, score, as_of from (${grades}) as given`,
  );
  const given = layers.join(0, steps.from(step), (alias) => sql`${alias}.subject_no = base.subject_no`);
  const rated = sql`(${given}.subject_no is not null)`;
  const absent = layers.column(0, `${name} absent`, sql`not ${rated}`);
  const shared = { level: 0, sure: false, simple: false } as const;
  const record: Piece = {
    ...shared,
    form: 'record',
    sql: layers.column(0, name, sql`case when ${rated} then true end`),
    level: 1,
    simple: true,
    absent,
  };
  const text = (column: Sql, base: 'text' | 'date'): Piece => ({
    ...shared,
    form: 'plain',
    base,
    sql: column,
    absent: sql`(not ${rated})`,
  });
  const values = new Map<string, Piece>();
  for (const field of fields) {
    const piece =
      field === 'grade'
        ? text(
            knownGrade(
              sql`${given}.grade`,
              book.grades.map(({ grade }) => grade),
            ),
            'text',
          )
        : field === 'as_of'
          ? text(sql`${given}.as_of`, 'date')
          : scorePiece(
              sql`case when ${given}.grade is not null then ${given}.score end`,
              book.score,
              sql`(not ${rated})`,
            );
    values.set(field, layers.named(piece, `${name}.${field}`));
  }
  return { record, values, graded: layers.column(0, `${name} graded`, sql`(${given}.grade is not null)`) };
}

/** A grade, if it is one that the rulebook has now; a version before may have had others. */
function knownGrade(grade: Sql, grades: readonly string[]): Sql {
  return sql`case when ${grade} in (${joined(grades.map((each) => sql`${each}`))}) then ${grade} end`;
}

/** A score out of its canonical text; NULL where it is of another type than the rulebook gives now. */
function scorePiece(score: Sql, type: ValueType | undefined, absent: Sql): Piece {
  const shared = { level: 0, sure: false, simple: false, absent } as const;
  const bound = widest - 1n;
  if (type?.base === 'ratio') {
    const written = matches(score, '-?[0-9]{1,38}(/[1-9][0-9]{0,37})?');
    const part = (index: Sql): Sql => sql`nullif(split_part(${score}, '/', ${index}), '')`;
    return {
      ...shared,
      form: 'ratio',
      top: sql`case when ${written} then try_cast(${part(sql`1`)} as ${wideType}) end`,
      bottom: sql`case when ${written} then coalesce(try_cast(${part(sql`2`)} as ${wideType}), 1) end`,
      topBound: bound,
      bottomBound: bound,
    };
  }
  const places = type?.base === 'decimal' ? type.scale : 0;
  const written = `-?[0-9]{1,${38 - places}}${places === 0 ? '' : `[.][0-9]{${places}}`}`;
  const units = sql`case when ${matches(score, written)} then try_cast(replace(${score}, '.', '') as ${wideType}) end`;
  return { ...shared, form: 'number', sql: units, places, bound };
}
