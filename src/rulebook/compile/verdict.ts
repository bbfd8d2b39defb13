import { ident, joined, sql, type Sql } from '../../sql/index.ts';
import type { Rulebook } from '../model.ts';
import { nothingKnown } from '../rated.ts';
import { asRatio } from './numbers.ts';
import type { Layers } from './layers.ts';
import type { Piece, PlainPiece } from './piece.ts';
import { compileCondition, numeric, type Scope } from './terms.ts';
import { whole } from './piece.ts';
import { tenTo } from '../exact/number.ts';
import { mostlyNarrow, quotient, ratioText } from './words.ts';
import { stands } from '../reach.ts';

/** One rule of the chain that ends in a grade or a reason: its outcome and, from the next layer on, whether it holds. */
interface Ruling {
  readonly is: 'unrated' | 'grade';
  readonly outcome: string;
  readonly holds: PlainPiece;
}

/** Whether a source still lists the subject. With a space in its name, so that no figure can be called the same. */
export const isListed = ident('is listed');

/** The columns that say what a subject is given. */
export interface Verdict {
  readonly level: number;
  readonly grade: Sql;
  readonly reason: Sql;
}

/**
 * The first rule that holds decides, if none before it may hold: reasons to be unrated first, then grades. The number
 * of the rule that decides becomes one column; 0 where that cannot be told, -1 where no rule holds.
 */
export function compileVerdict(
  rulebook: Rulebook,
  scope: Scope,
  { hasRecords, scored }: { hasRecords: Sql; scored: Sql | undefined },
): Verdict {
  const { layers } = scope;
  const rulings: Ruling[] = [
    ...rulebook.unrated.map(({ reason, when }): Ruling => ({
      is: 'unrated',
      outcome: reason,
      holds: layers.named(compileCondition(when, scope), `unrated ${reason}`),
    })),
    ...rulebook.grades.map(({ grade, when }, index): Ruling => {
      const holds: PlainPiece =
        when === undefined
          ? { form: 'plain', base: 'boolean', sql: sql`true`, level: 0, sure: true, simple: true, absent: undefined }
          : compileCondition(when, scope);
      return {
        is: 'grade',
        outcome: grade,
        holds: when === undefined ? holds : layers.named(holds, `grade ${grade}, rule ${index + 1}`),
      };
    }),
  ];
  const level = Math.max(0, ...rulings.map(({ holds }) => holds.level));
  const decided = layers.column(level, 'decided by rule', chain(rulings));
  const listed = sql`when ${isListed} = false then`;
  const grades: Sql[] = [];
  const reasons: Sql[] = [];
  for (const [index, { is, outcome }] of rulings.entries()) {
    const when = sql`when ${whole(BigInt(index + 1))} then`;
    if (is === 'unrated') reasons.push(sql`${when} ${outcome}`);
    else if (stands(rulebook, outcome)) grades.push(sql`${when} ${outcome}`);
    else reasons.push(sql`${when} 'incomplete-rulebook'`);
  }
  const grade =
    grades.length === 0
      ? sql`cast(null as string)`
      : sql`case ${listed} null else case ${decided} ${joined(grades, ' ')} end end`;
  const missing = sql`case when ${hasRecords} then 'missing-facts' else ${nothingKnown(rulebook)} end`;
  const none =
    rulebook.gives === 'findings'
      ? sql`case when ${hasRecords} then 'findings-only' else 'no-records' end`
      : rulebook.grades.length > 0 || scored === undefined
        ? sql`'no-grade'`
        : sql`case when not ${scored} then ${missing} end`;
  const reason = sql`case ${listed} 'no-longer-listed' else case ${decided} when 0 then ${missing} when -1 then ${none} ${joined(reasons, ' ')} end end`;
  return { level: level + 1, grade, reason };
}

function chain(rulings: readonly Ruling[]): Sql {
  const whens = rulings.flatMap(({ holds }, index): Sql[] => {
    const held = sql`when ${holds.sql} then ${whole(BigInt(index + 1))}`;
    return holds.sure ? [held] : [held, sql`when ${holds.sql} is null then ${whenUnknown(rulings, index)}`];
  });
  return whens.length === 0 ? sql`-1` : sql`case ${joined(whens, '\n    ')}\n    else -1 end`;
}

/**
 * What an unknown rule leaves: nothing decided, unless every rule after it that may still hold, up to the first that
 * does, gives the same outcome.
 */
function whenUnknown(rulings: readonly Ruling[], from: number): Sql {
  const one = rulings[from];
  const later = rulings.slice(from + 1);
  if (one === undefined || !later.some(({ is, outcome }) => is === one.is && outcome === one.outcome)) return sql`0`;
  const whens = later.map(({ is, outcome, holds }) =>
    is === one.is && outcome === one.outcome
      ? sql`when ${holds.sql} then ${whole(BigInt(from + 1))}`
      : sql`when ${holds.sql} is distinct from false then 0`,
  );
  return sql`case ${joined(whens, ' ')} else 0 end`;
}

/** A number as canonical text: `15`, `12.50`, a ratio in lowest terms as `2/3`; NULL where it is not known. */
export function numberText(piece: Piece, layers: Layers): Piece {
  const number = numeric(piece);
  if (number.form === 'ratio') {
    const { top, bottom, level, topBound, bottomBound } = layers.short(asRatio(number));
    const text = ratioText(top, bottom, { most: topBound, least: bottomBound });
    return { form: 'plain', base: 'text', sql: text, level, sure: false, simple: false, absent: undefined };
  }
  const { places, level } = number;
  if (places === 0)
    return {
      form: 'plain',
      base: 'text',
      sql: sql`cast(${number.sql} as string)`,
      level,
      sure: number.sure,
      simple: false,
      absent: undefined,
    };
  const { sql: units, level: after } = layers.short(number);
  return {
    form: 'plain',
    base: 'text',
    sql: mostlyNarrow(units, number.bound, (of, bound) => decimalText(of, places, bound)),
    level: after,
    sure: false,
    simple: false,
    absent: undefined,
  };
}

/** Units of the last place as a decimal text. */
function decimalText(units: Sql, places: number, bound: bigint): Sql {
  const power = whole(tenTo(places));
  const digits = sql`lpad(cast(abs(${units} % ${power}) as string), cast(${BigInt(places)} as integer), '0')`;
  const before = quotient(units, power, { most: bound, least: tenTo(places) });
  return sql`(case when ${units} < 0 then '-' else '' end || cast(abs(${before}) as string) || '.' || ${digits})`;
}
