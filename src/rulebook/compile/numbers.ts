import { sql, type Sql } from '../../sql/index.ts';
import { tenTo, widest, type RoundingMode } from '../exact/number.ts';
import type { ValueType } from '../model.ts';
import type { Layers } from './layers.ts';
import {
  always,
  condition,
  narrow,
  levelOf,
  whole,
  type NumberPiece,
  type PlainPiece,
  type RatioPiece,
  wideType,
} from './piece.ts';
import { held, quotient } from './words.ts';

/** A number of either form. */
export type Numeric = NumberPiece | RatioPiece;

/** A whole number of units, as SQL with the greatest magnitude it can have. */
interface Units {
  readonly text: Sql;
  readonly bound: bigint;
}

/**
 * A result of at most 38 digits. Where the bounds of its inputs show that it fits, it stands as it is; else what does
 * not fit becomes NULL, since one number too long would otherwise end the rating of everyone.
 */
function operation(left: Units, sign: '+' | '-' | '*', right: Units, bound: bigint): Units {
  const [one, other] = [wide(left, bound), wide(right, bound)];
  if (bound < widest) return { text: sql`(${one} ${signs[sign]} ${other})`, bound };
  return { text: held(one, sign, other), bound: widest - 1n };
}

const signs = { '+': sql`+`, '-': sql`-`, '*': sql`*` };

/** The inputs of an operation, widened where its result needs more than 64 bits and they may have no more themselves. */
function wide(units: Units, bound: bigint): Sql {
  return bound > narrow && units.bound <= narrow + 1n ? sql`cast(${units.text} as ${wideType})` : units.text;
}

function times(left: Units, right: Units): Units {
  return operation(left, '*', right, left.bound * right.bound);
}

function plus(left: Units, right: Units, sign: '+' | '-'): Units {
  return operation(left, sign, right, left.bound + right.bound);
}

function unitsOf(piece: NumberPiece): Units {
  return { text: piece.sql, bound: piece.bound };
}

/** Units at more places. */
function raised(piece: NumberPiece, places: number): Units {
  if (places === piece.places) return unitsOf(piece);
  const power = tenTo(places - piece.places);
  const written = literalOf(piece.sql);
  if (written !== undefined && piece.bound * power < widest)
    return { text: whole(written * power), bound: piece.bound * power };
  return times(unitsOf(piece), { text: whole(power), bound: power });
}

/** The number that a rulebook states, where a piece is just that. */
function literalOf({ chunks }: Sql): bigint | undefined {
  const [only] = chunks;
  if (chunks.length !== 1 || typeof only !== 'object' || !('value' in only)) return undefined;
  return typeof only.value === 'bigint' ? only.value : undefined;
}

function numberPiece({ text, bound }: Units, places: number, parts: readonly Numeric[]): NumberPiece {
  // Only what may overflow can be NULL where its inputs are not.
  const sure = bound < widest - 1n && parts.every((part) => part.sure);
  return { form: 'number', sql: text, places, bound, level: levelOf(parts), sure, simple: false, absent: undefined };
}

function ratioPiece(top: Units, bottom: Units, parts: readonly Numeric[], sure: boolean): RatioPiece {
  return {
    form: 'ratio',
    top: top.text,
    bottom: bottom.text,
    topBound: top.bound,
    bottomBound: bottom.bound,
    level: levelOf(parts),
    sure,
    simple: false,
    absent: undefined,
  };
}

/** A number that is part of the rulebook itself. */
export function constant(units: bigint, places: number): NumberPiece {
  return { ...always, form: 'number', sql: whole(units), places, bound: units < 0n ? -units : units };
}

/** A number as numerator and denominator. */
export function asRatio(piece: Numeric): RatioPiece {
  if (piece.form === 'ratio') return piece;
  const bottom = tenTo(piece.places);
  return {
    form: 'ratio',
    top: piece.sql,
    bottom: whole(bottom),
    topBound: piece.bound,
    bottomBound: bottom,
    level: piece.level,
    sure: piece.sure,
    simple: piece.simple,
    absent: piece.absent,
  };
}

function partsOf(ratio: RatioPiece): readonly [top: Units, bottom: Units] {
  return [
    { text: ratio.top, bound: ratio.topBound },
    { text: ratio.bottom, bound: ratio.bottomBound },
  ];
}

/** A number in the form its type says: with that many places, or as a ratio. */
export function fitted(piece: Numeric, type: ValueType): Numeric {
  if (type.base === 'ratio') return asRatio(piece);
  if (piece.form === 'ratio') throw new Error('a ratio becomes a number of places only by rounding');
  const places = type.base === 'decimal' ? type.scale : 0;
  return places === piece.places
    ? piece
    : { ...numberPiece(raised(piece, places), places, [piece]), absent: piece.absent };
}

/** The sum or difference. */
export function added(left: Numeric, right: Numeric, sign: '+' | '-', layers: Layers): Numeric {
  if (left.form === 'number' && right.form === 'number') {
    const places = Math.max(left.places, right.places);
    return numberPiece(plus(raised(left, places), raised(right, places), sign), places, [left, right]);
  }
  const [one, other] = [layers.short(asRatio(left)), layers.short(asRatio(right))];
  const [[top, bottom], [otherTop, otherBottom]] = [partsOf(one), partsOf(other)];
  return ratioOf(plus(times(top, otherBottom), times(otherTop, bottom), sign), times(bottom, otherBottom), [
    one,
    other,
  ]);
}

function ratioOf(top: Units, bottom: Units, parts: readonly Numeric[]): RatioPiece {
  return ratioPiece(
    top,
    bottom,
    parts,
    top.bound < widest - 1n && bottom.bound < widest - 1n && parts.every((part) => part.sure),
  );
}

/** The product. */
export function multiplied(left: Numeric, right: Numeric): Numeric {
  if (left.form === 'number' && right.form === 'number') {
    return numberPiece(times(unitsOf(left), unitsOf(right)), left.places + right.places, [left, right]);
  }
  const [one, other] = [asRatio(left), asRatio(right)];
  const [[top, bottom], [otherTop, otherBottom]] = [partsOf(one), partsOf(other)];
  return ratioOf(times(top, otherTop), times(bottom, otherBottom), [one, other]);
}

/** The quotient as a ratio; NULL where the divisor is zero. The sign moves up, so that the denominator is above zero. */
export function divided(left: Numeric, right: Numeric, layers: Layers): RatioPiece {
  const { top, bottom, parts } = divisionOf(left, right, layers);
  const raw = ratioPiece(top, bottom, parts, false);
  const divisor = literalOf(bottom.text);
  if (divisor !== undefined && divisor > 0n) return { ...raw, sure: top.bound < widest - 1n && left.sure };
  const short = layers.short(raw);
  return {
    ...short,
    simple: false,
    top: sql`case when ${short.bottom} < 0 then -${wide({ text: short.top, bound: short.topBound }, short.topBound)} else ${short.top} end`,
    bottom: sql`nullif(abs(${wide({ text: short.bottom, bound: short.bottomBound }, short.bottomBound)}), 0)`,
  };
}

function divisionOf(
  left: Numeric,
  right: Numeric,
  layers: Layers,
): { top: Units; bottom: Units; parts: readonly Numeric[] } {
  if (left.form === 'number' && right.form === 'number') {
    const places = Math.max(left.places, right.places);
    return { top: raised(left, places), bottom: raised(right, places), parts: [left, right] };
  }
  const parts = [layers.short(asRatio(left)), layers.short(asRatio(right))] as const;
  const [[top, bottom], [otherTop, otherBottom]] = [partsOf(parts[0]), partsOf(parts[1])];
  return { top: times(top, otherBottom), bottom: times(bottom, otherTop), parts };
}

/** A comparison: of units at the same places, of ratios by cross-multiplication. */
export function compared(left: Numeric, right: Numeric, sign: Sql): PlainPiece {
  const [one, other] = comparable(left, right);
  const sure = one.bound < widest - 1n && other.bound < widest - 1n && left.sure && right.sure;
  return condition(sql`(${one.text} ${sign} ${other.text})`, [left, right], sure);
}

function comparable(left: Numeric, right: Numeric): readonly [Units, Units] {
  if (left.form === 'number' && right.form === 'number') {
    const places = Math.max(left.places, right.places);
    return [raised(left, places), raised(right, places)];
  }
  const [[top, bottom], [otherTop, otherBottom]] = [partsOf(asRatio(left)), partsOf(asRatio(right))];
  return [times(top, otherBottom), times(otherTop, bottom)];
}

/** The same number with the other sign. */
export function negated(piece: Numeric): Numeric {
  const stated = piece.form === 'number' ? literalOf(piece.sql) : undefined;
  if (piece.form === 'number' && stated !== undefined) return constant(-stated, piece.places);
  return unsigned(piece, (text) => sql`(-${text})`);
}

/** The number without its sign. */
export function absolute(piece: Numeric): Numeric {
  return unsigned(piece, (text) => sql`abs(${text})`);
}

/** The least BIGINT has no positive counterpart, so what may be one is widened first. */
function unsigned(piece: Numeric, change: (text: Sql) => Sql): Numeric {
  const shared = { simple: false, absent: undefined };
  if (piece.form === 'ratio') {
    const top = { text: piece.top, bound: piece.topBound };
    return { ...piece, ...shared, top: change(wide(top, piece.topBound)) };
  }
  return { ...piece, ...shared, sql: change(wide(unitsOf(piece), piece.bound)) };
}

/** Rounded once to a number of places, in whole numbers: `//` cuts towards zero, `%` gives what was cut. */
export function rounded(piece: Numeric, places: number, mode: RoundingMode, layers: Layers): NumberPiece {
  if (piece.form === 'number' && piece.places <= places)
    return { ...numberPiece(raised(piece, places), places, [piece]) };
  const [top, bottom] = toDivide(piece, places);
  const ratio = layers.short(ratioPiece(top, bottom, [piece], piece.sure && top.bound < widest - 1n));
  const [number, divisor] = [ratio.top, ratio.bottom];
  const rest = sql`abs(${number} % ${divisor})`;
  const least = piece.form === 'number' ? bottom.bound : 1n;
  const towards = quotient(number, divisor, { most: top.bound, least });
  const away = sql`case when ${number} < 0 then -1 else 1 end`;
  const text: Record<RoundingMode, Sql> = {
    down: sql`(${towards})`,
    up: sql`(${towards} + case when ${rest} > 0 then ${away} else 0 end)`,
    'half-up': sql`(${towards} + case when ${rest} >= ${divisor} - ${rest} then ${away} else 0 end)`,
    'half-even': sql`(${towards} + case when ${rest} > ${divisor} - ${rest} or (${rest} = ${divisor} - ${rest} and ${towards} % 2 <> 0) then ${away} else 0 end)`,
  };
  const bound = top.bound + 1n;
  return {
    form: 'number',
    sql: text[mode],
    places,
    bound,
    level: ratio.level,
    sure: ratio.sure,
    simple: false,
    absent: undefined,
  };
}

function toDivide(piece: Numeric, places: number): readonly [Units, Units] {
  if (piece.form === 'number') {
    const power = tenTo(piece.places - places);
    return [unitsOf(piece), { text: whole(power), bound: power }];
  }
  const [top, bottom] = partsOf(piece);
  const power = tenTo(places);
  return [times(top, { text: whole(power), bound: power }), bottom];
}

/** The greatest or least of several, NULL where any is. SQL's own `greatest` passes NULL over. */
export function extreme(pieces: readonly Numeric[], which: 'max' | 'min', type: ValueType, layers: Layers): Numeric {
  const all = pieces.map((piece) => layers.short(fitted(piece, type)));
  const [first, ...others] = all;
  if (first === undefined) throw new Error('nothing to compare');
  if (first.form === 'ratio') {
    return others.reduce<RatioPiece>((best, other) => betterRatio(best, asRatio(other), which, layers), first);
  }
  const numbers = all.filter((piece) => piece.form === 'number');
  const bound = numbers.reduce((most, piece) => (piece.bound > most ? piece.bound : most), 0n);
  const list = numbers.map(({ sql: text }) => text).reduce((left, right) => sql`${left}, ${right}`);
  const text = which === 'max' ? sql`greatest(${list})` : sql`least(${list})`;
  return {
    ...first,
    sql: guarded(text, numbers),
    bound,
    level: levelOf(numbers),
    sure: numbers.every(({ sure }) => sure),
    simple: false,
    absent: undefined,
  };
}

/** A function that passes NULL over, made to give NULL where any of its inputs is. */
export function guarded(text: Sql, inputs: readonly { readonly sql: Sql; readonly sure: boolean }[]): Sql {
  const open = inputs.filter(({ sure }) => !sure).map(({ sql: input }) => sql`${input} is not null`);
  if (open.length === 0) return text;
  return sql`case when ${open.reduce((left, right) => sql`${left} and ${right}`)} then ${text} end`;
}

function betterRatio(best: RatioPiece, other: RatioPiece, which: 'max' | 'min', layers: Layers): RatioPiece {
  const [one, two] = [layers.short(best), layers.short(other)];
  const wins = layers.short(compared(two, one, which === 'max' ? sql`>` : sql`<`));
  const choose = (yes: Sql, no: Sql): Sql => sql`case ${wins.sql} when true then ${yes} when false then ${no} end`;
  return {
    form: 'ratio',
    top: choose(two.top, one.top),
    bottom: choose(two.bottom, one.bottom),
    topBound: one.topBound > two.topBound ? one.topBound : two.topBound,
    bottomBound: one.bottomBound > two.bottomBound ? one.bottomBound : two.bottomBound,
    level: wins.level,
    sure: wins.sure,
    simple: false,
    absent: undefined,
  };
}
