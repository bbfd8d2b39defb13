import { joined, sql, summed, type Sql } from '../../sql/index.ts';
import type { RoundingMode } from '../exact/number.ts';
import { fixedFrom } from '../exact/number.ts';
import { monthRules, type MonthRule } from '../exact/months.ts';
import type { Term, TypedExpression, ValueType } from '../model.ts';
import { compileCalendar } from './calendar.ts';
import type { Layers } from './layers.ts';
import { addedMonths } from './months.ts';
import * as number from './numbers.ts';
import type { Numeric } from './numbers.ts';
import { wordings } from './words.ts';
import { always, condition, levelOf, type Piece, type PlainPiece } from './piece.ts';

/** What names mean where an expression stands: the row at hand, the subject's figures, the moment. */
export interface Scope {
  readonly layers: Layers;
  readonly asOf: Sql;
  column(relation: string, name: string): Piece;
  figure(name: string): Piece;
  /** The grade given, where it is decided already. */
  readonly grade?: Piece;
  field(figure: string, name: string): Piece;
  subject(name: string, term: Term): Piece;
  lookUp(table: string, gives: string, keys: readonly Piece[], layers: Layers): Piece;
}

/** An expression as SQL, over the columns that its scope names. */
export function compileExpression(expression: TypedExpression, scope: Scope): Piece {
  return compileTerm(expression.root, scope);
}

/** A condition as SQL: true, false, or NULL where it cannot be told. */
export function compileCondition(expression: TypedExpression, scope: Scope): PlainPiece {
  return plain(compileExpression(expression, scope));
}

function compileTerm(term: Term, scope: Scope): Piece {
  switch (term.is) {
    case 'literal':
      return literalPiece(term.value, term.type);
    case 'as-of':
      return { ...always, form: 'plain', base: 'date', sql: scope.asOf };
    case 'figure':
      return scope.figure(term.name);
    case 'grade':
      if (scope.grade === undefined) throw new Error('a grade that is not decided yet');
      return scope.grade;
    case 'field':
      return scope.field(term.figure, term.name);
    case 'column':
      return scope.column(term.row, term.name);
    case 'subject':
      return scope.subject(term.name, term);
    case 'look-up': {
      const keys = term.keys.map((key) => compileTerm(key, scope));
      return scope.lookUp(term.table, term.gives, keys, scope.layers);
    }
    case 'call':
      return compileCall(term, scope);
  }
}

/** A value of the rulebook's own text. */
export function literalPiece(value: string, type: ValueType): Piece {
  switch (type.base) {
    case 'boolean':
      return { ...always, form: 'plain', base: 'boolean', sql: value === 'true' ? sql`true` : sql`false` };
    case 'text':
      return { ...always, form: 'plain', base: 'text', sql: sql`${value}` };
    case 'date':
      return { ...always, form: 'plain', base: 'date', sql: sql`cast(${value} as date)` };
    case 'integer':
    case 'decimal': {
      const written = fixedFrom(value, type.base === 'decimal' ? type.scale : 0);
      if (written === undefined) throw new Error(`"${value}" is no ${type.base}`);
      return number.constant(written.units, written.places);
    }
    default:
      throw new Error(`no literal is a ${type.base}`);
  }
}

const comparisons = {
  equal: sql`=`,
  'not-equal': sql`<>`,
  less: sql`<`,
  'at-most': sql`<=`,
  more: sql`>`,
  'at-least': sql`>=`,
};

function compileCall(term: Extract<Term, { is: 'call' }>, scope: Scope): Piece {
  const { operator, type } = term;
  const { layers } = scope;
  const inputs = term.inputs.map((input) => compileTerm(input, scope));
  const [first, second, third] = inputs;
  if (first === undefined) throw new Error(`${operator} without inputs`);
  switch (operator) {
    case 'and':
      return condition(
        sql`(${joined(
          inputs.map((input) => plain(input).sql),
          ' and ',
        )})`,
        inputs,
      );
    case 'or':
      return condition(
        sql`(${joined(
          inputs.map((input) => plain(input).sql),
          ' or ',
        )})`,
        inputs,
      );
    case 'not':
      return condition(sql`(not ${plain(first).sql})`, inputs);
    case 'absent':
      return condition(first.absent ?? sql`false`, inputs, true);
    case 'known':
      return condition(isKnown(first), inputs, true);
    case 'if':
      return compileChoice(plain(first), need(second), need(third), term, layers);
    case 'equal':
    case 'not-equal':
    case 'less':
    case 'at-most':
    case 'more':
    case 'at-least':
      return compileComparison(first, need(second), comparisons[operator]);
    case 'in':
      return compileMembership(first, inputs.slice(1), layers);
    case 'count-at-least':
      return compileCount(numeric(first), inputs.slice(1).map(plain), layers);
    case 'add':
      return number.added(numeric(first), numeric(second), '+', layers);
    case 'subtract':
      return number.added(numeric(first), numeric(second), '-', layers);
    case 'multiply':
      return number.multiplied(numeric(first), numeric(second));
    case 'divide':
      return number.divided(numeric(first), numeric(second), layers);
    case 'negate':
      return number.negated(numeric(first));
    case 'abs':
      return number.absolute(numeric(first));
    case 'round':
      return number.rounded(
        numeric(first),
        Number(literalText(term.inputs[1])),
        roundingMode(literalText(term.inputs[2])),
        layers,
      );
    case 'max':
    case 'min':
      return first.form === 'plain'
        ? extremePlain(inputs.map(plain), operator, layers)
        : number.extreme(inputs.map(numeric), operator, type, layers);
    case 'starts-with':
    case 'ends-with':
    case 'contains':
      return condition(sql`${wordings[operator]}(${plain(first).sql}, ${plain(need(second)).sql})`, inputs);
    case 'add-months':
    case 'add-years':
      return addedMonths(operator, plain(first), need(second), monthRule(literalText(term.inputs[2])), layers);
    default:
      return compileCalendar(operator, plain(first), second, layers);
  }
}

function need(piece: Piece | undefined): Piece {
  if (piece === undefined) throw new Error('an operator with too few inputs');
  return piece;
}

/** A condition, text or day; anything else here is a mistake of the checker. */
export function plain(piece: Piece): PlainPiece {
  if (piece.form !== 'plain') throw new Error(`a ${piece.form} where a condition, text or day is needed`);
  return piece;
}

/** A number; anything else here is a mistake of the checker. */
export function numeric(piece: Piece | undefined): Numeric {
  if (piece?.form !== 'number' && piece?.form !== 'ratio') throw new Error('something else where a number is needed');
  return piece;
}

function literalText(term: Term | undefined): string {
  if (term?.is !== 'literal') throw new Error('how to round is stated in the rulebook itself');
  return term.value;
}

function roundingMode(mode: string): RoundingMode {
  if (mode === 'half-up' || mode === 'half-even' || mode === 'down' || mode === 'up') return mode;
  throw new Error(`no rounding ${mode}`);
}

function monthRule(written: string): MonthRule {
  const rule = monthRules.find((each) => each === written);
  if (rule === undefined) throw new Error(`no rule for months ${written}`);
  return rule;
}

/** Whether a value is known. */
export function isKnown(piece: Piece): Sql {
  if (piece.sure) return sql`true`;
  return piece.form === 'ratio'
    ? sql`(${piece.top} is not null and ${piece.bottom} is not null)`
    : sql`(${piece.sql} is not null)`;
}

/** Two values compared; both are of one type, the checker has seen to that. */
export function compileComparison(left: Piece, right: Piece, sign: Sql): PlainPiece {
  if (left.form === 'plain' && right.form === 'plain')
    return condition(sql`(${left.sql} ${sign} ${right.sql})`, [left, right]);
  return number.compared(numeric(left), numeric(right), sign);
}

/** `x in [a, b]` is `x == a || x == b`, and as quick where the engine's own `in` says the same. */
function compileMembership(sought: Piece, items: readonly Piece[], layers: Layers): PlainPiece {
  const all = [sought, ...items];
  if (items.length === 0) return condition(sql`false`, [], true);
  const alike = all.every(
    (piece) =>
      piece.form === sought.form &&
      (piece.form !== 'number' || (sought.form === 'number' && piece.places === sought.places)),
  );
  if (alike && sought.form !== 'ratio') {
    return condition(sql`(${textOf(sought)} in (${joined(items.map(textOf))}))`, all);
  }
  const one = layers.short(numeric(sought));
  const equal = items.map((item) => number.compared(one, layers.short(numeric(item)), sql`=`));
  return condition(
    sql`(${joined(
      equal.map((each) => each.sql),
      ' or ',
    )})`,
    equal,
  );
}

function textOf(piece: Piece): Sql {
  if (piece.form === 'ratio') throw new Error('a ratio is two numbers');
  return piece.sql;
}

/** Enough true: true. Too few that still can be: false. In between: NULL. */
function compileCount(least: Numeric, conditions: readonly PlainPiece[], layers: Layers): PlainPiece {
  if (least.form !== 'number') throw new Error('a count is a whole number');
  const each = conditions.map((input) => layers.short(input));
  const held = summed(
    each.map(({ sql: text, sure }) => sql`cast(${sure ? text : sql`coalesce(${text}, false)`} as bigint)`),
  );
  const sure = each.every((input) => input.sure) && least.sure;
  if (sure) return condition(sql`((${held}) >= ${least.sql})`, [...each, least], true);
  const possible = summed(each.map(({ sql: text }) => sql`cast(coalesce(${text}, true) as bigint)`));
  return condition(
    sql`(case when (${held}) >= ${least.sql} then true when (${possible}) < ${least.sql} then false end)`,
    [...each, least],
    false,
  );
}

/** SQL's own `case when` takes the second branch for NULL, so both answers are named. */
function compileChoice(
  asked: PlainPiece,
  yes: Piece,
  no: Piece,
  term: Extract<Term, { is: 'call' }>,
  layers: Layers,
): Piece {
  const short = layers.short(asked);
  const choose = (left: Sql, right: Sql): Sql =>
    sql`(case ${short.sql} when true then ${left} when false then ${right} end)`;
  const shared = {
    level: levelOf([short, yes, no]),
    sure: short.sure && yes.sure && no.sure,
    simple: false,
    absent: term.canBeAbsent
      ? sql`coalesce(${choose(yes.absent ?? sql`false`, no.absent ?? sql`false`)}, false)`
      : undefined,
  };
  if (yes.form === 'plain' && no.form === 'plain') return { ...yes, ...shared, sql: choose(yes.sql, no.sql) };
  const [one, other] = [number.fitted(numeric(yes), term.type), number.fitted(numeric(no), term.type)];
  if (one.form === 'number' && other.form === 'number') {
    const bound = one.bound > other.bound ? one.bound : other.bound;
    return { ...one, ...shared, sql: choose(one.sql, other.sql), bound, sure: short.sure && one.sure && other.sure };
  }
  const [left, right] = [number.asRatio(one), number.asRatio(other)];
  return {
    ...left,
    ...shared,
    top: choose(left.top, right.top),
    bottom: choose(left.bottom, right.bottom),
    topBound: left.topBound > right.topBound ? left.topBound : right.topBound,
    bottomBound: left.bottomBound > right.bottomBound ? left.bottomBound : right.bottomBound,
  };
}

function extremePlain(inputs: readonly PlainPiece[], which: 'max' | 'min', layers: Layers): PlainPiece {
  const all = inputs.map((input) => layers.short(input));
  const [first] = all;
  if (first === undefined) throw new Error('nothing to compare');
  const list = joined(all.map((input) => input.sql));
  const text = number.guarded(which === 'max' ? sql`greatest(${list})` : sql`least(${list})`, all);
  return {
    ...first,
    sql: text,
    level: levelOf(all),
    sure: all.every(({ sure }) => sure),
    simple: false,
    absent: undefined,
  };
}
