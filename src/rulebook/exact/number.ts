/**
 * Exact numbers: a fixed-point number of units and places (`12.50` is 1250 units of 2 places; an integer has none),
 * or a ratio that is kept as numerator and denominator and never divided.
 *
 * The compiled SQL does the same steps on the same whole numbers, so both run out of digits at the same moment:
 * every whole number that is taken, formed on the way, or given has at most 38 digits (the widest decimal that the
 * engines share). That is why ratios are not reduced between steps, and why this is no library of big rationals.
 */
export type Exact = Fixed | Ratio;
export interface Fixed {
  readonly form: 'fixed';
  readonly units: bigint;
  readonly places: number;
}
/** The denominator is never 0 and never negative. */
export interface Ratio {
  readonly form: 'ratio';
  readonly top: bigint;
  readonly bottom: bigint;
}

/** Why an operation has no result. An object, because a text of a rulebook may well be the word "overflow". */
export interface NoNumber {
  readonly form: 'none';
  readonly reason: 'overflow' | 'division-by-zero' | 'ambiguous-day';
}
export const overflow: NoNumber = { form: 'none', reason: 'overflow' };
const byZero: NoNumber = { form: 'none', reason: 'division-by-zero' };
/** A day that its month does not have, where the rule says to give none instead. */
export const ambiguousDay: NoNumber = { form: 'none', reason: 'ambiguous-day' };

/** Whether an operation had no result. */
export function isNone(result: unknown): result is NoNumber {
  return result === overflow || result === byZero || result === ambiguousDay;
}

/** Whole numbers are smaller than this: 38 digits. */
export const widest = 10n ** 38n;

const powers = Array.from({ length: 78 }, (_, places) => 10n ** BigInt(places));

/** A power of ten, up to the 77th. */
export function tenTo(places: number): bigint {
  const power = powers[places];
  if (power === undefined) throw new Error(`10 to the ${places} is not in use`);
  return power;
}

function fits(whole: bigint): boolean {
  return whole < widest && whole > -widest;
}

/** A fixed-point number. */
export function fixed(units: bigint, places = 0): Fixed {
  return { form: 'fixed', units, places };
}

/** A fixed-point number as written, such as `-12.5`, with at least `places` places; undefined where it is not one. */
export function fixedFrom(text: string, places: number): Fixed | undefined {
  const parts = /^(-?)(\d+)(?:\.(\d*))?$/.exec(text);
  if (parts === null) return undefined;
  const behind = (parts[3] ?? '').padEnd(places, '0');
  const units = BigInt(`${parts[2]}${behind}`);
  return fixed(parts[1] === '-' ? -units : units, behind.length);
}

/** The same number with more places. */
export function widened({ units, places }: Fixed, to: number): Fixed | NoNumber {
  if (to < places) throw new Error('places are only ever added here; rounding takes them away');
  const wider = units * tenTo(to - places);
  return fits(wider) ? fixed(wider, to) : overflow;
}

/** A number as numerator and denominator. */
export function asRatio(number: Exact): Ratio {
  return number.form === 'ratio' ? number : { form: 'ratio', top: number.units, bottom: tenTo(number.places) };
}

function aligned(left: Fixed, right: Fixed): readonly [Fixed, Fixed] | NoNumber {
  if (left.places === right.places) return [left, right];
  const places = Math.max(left.places, right.places);
  const [first, second] = [widened(left, places), widened(right, places)];
  return isNone(first) || isNone(second) ? overflow : [first, second];
}

function ratio(top: bigint, bottom: bigint): Ratio | NoNumber {
  if (!fits(top) || !fits(bottom)) return overflow;
  if (bottom === 0n) return byZero;
  return bottom < 0n ? { form: 'ratio', top: -top, bottom: -bottom } : { form: 'ratio', top, bottom };
}

/** The sum. */
export function add(left: Exact, right: Exact): Exact | NoNumber {
  if (left.form === 'fixed' && right.form === 'fixed') {
    const both = aligned(left, right);
    if (isNone(both)) return both;
    const units = both[0].units + both[1].units;
    return fits(units) ? fixed(units, both[0].places) : overflow;
  }
  const [first, second] = [asRatio(left), asRatio(right)];
  const [one, other] = [first.top * second.bottom, second.top * first.bottom];
  if (!fits(one) || !fits(other)) return overflow;
  return ratio(one + other, first.bottom * second.bottom);
}

/** The same number with the other sign. */
export function negated(number: Exact): Exact {
  return number.form === 'fixed' ? fixed(-number.units, number.places) : { ...number, top: -number.top };
}

/** The number without its sign. */
export function absolute(number: Exact): Exact {
  return sign(number) < 0 ? negated(number) : number;
}

function sign(number: Exact): bigint {
  return number.form === 'fixed' ? number.units : number.top;
}

/** The product. */
export function multiply(left: Exact, right: Exact): Exact | NoNumber {
  if (left.form === 'fixed' && right.form === 'fixed') {
    const units = left.units * right.units;
    return fits(units) ? fixed(units, left.places + right.places) : overflow;
  }
  const [first, second] = [asRatio(left), asRatio(right)];
  return ratio(first.top * second.top, first.bottom * second.bottom);
}

/** The quotient, always a ratio. */
export function divide(left: Exact, right: Exact): Exact | NoNumber {
  if (left.form === 'fixed' && right.form === 'fixed') {
    const both = aligned(left, right);
    return isNone(both) ? both : ratio(both[0].units, both[1].units);
  }
  const [first, second] = [asRatio(left), asRatio(right)];
  return ratio(first.top * second.bottom, first.bottom * second.top);
}

/** Below zero, zero or above: how the left compares with the right. Ratios by cross-multiplication. */
export function compare(left: Exact, right: Exact): number | NoNumber {
  if (left.form === 'fixed' && right.form === 'fixed') {
    const both = aligned(left, right);
    return isNone(both) ? both : order(both[0].units, both[1].units);
  }
  const [first, second] = [asRatio(left), asRatio(right)];
  const [one, other] = [first.top * second.bottom, second.top * first.bottom];
  return fits(one) && fits(other) ? order(one, other) : overflow;
}

function order(left: bigint, right: bigint): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** How a half, or any rest, is rounded: `half-up` away from zero, `down` towards zero, `up` away from zero. */
export type RoundingMode = 'half-up' | 'half-even' | 'down' | 'up';

/** The number at a number of places, rounded once, in whole numbers. */
export function round(number: Exact, places: number, mode: RoundingMode): Fixed | NoNumber {
  if (number.form === 'fixed' && number.places <= places) return widened(number, places);
  const { top, bottom } = asRatio(number);
  const raised = number.form === 'ratio' ? top * tenTo(places) : top;
  const divisor = number.form === 'ratio' ? bottom : tenTo(number.places - places);
  if (!fits(raised)) return overflow;
  const rest = raised % divisor;
  const towardsZero = raised / divisor;
  const away = raised < 0n ? -1n : 1n;
  return fixed(
    roundsAway(towardsZero, rest < 0n ? -rest : rest, divisor, mode) ? towardsZero + away : towardsZero,
    places,
  );
}

function roundsAway(towardsZero: bigint, rest: bigint, divisor: bigint, mode: RoundingMode): boolean {
  const left = divisor - rest;
  switch (mode) {
    case 'down':
      return false;
    case 'up':
      return rest > 0n;
    case 'half-up':
      return rest >= left;
    case 'half-even':
      return rest > left || (rest === left && towardsZero % 2n !== 0n);
  }
}

/** The canonical text: `15`, `12.50` with all its places, a ratio in lowest terms as `2/3`. */
export function textOf(number: Exact): string {
  if (number.form === 'ratio') {
    const shared = commonDivisor(number.top < 0n ? -number.top : number.top, number.bottom);
    const [top, bottom] = [number.top / shared, number.bottom / shared];
    return bottom === 1n ? String(top) : `${top}/${bottom}`;
  }
  if (number.places === 0) return String(number.units);
  const digits = String(number.units < 0n ? -number.units : number.units).padStart(number.places + 1, '0');
  return `${number.units < 0n ? '-' : ''}${digits.slice(0, -number.places)}.${digits.slice(-number.places)}`;
}

function commonDivisor(left: bigint, right: bigint): bigint {
  let [one, other] = [left, right];
  while (other !== 0n) [one, other] = [other, one % other];
  return one;
}
