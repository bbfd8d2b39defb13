import type { Exact, Plain, Trace } from '../../rulebook/index.ts';

/** The number a value is, or undefined where it is none. */
function numberOf(value: Plain): Exact | undefined {
  return typeof value === 'object' && value.form !== 'record' ? value : undefined;
}

function power(places: number): bigint {
  return 10n ** BigInt(places);
}

/** A number of units of a scale, rounded down where it is none; what is tried is checked by the rules themselves. */
function unitsAt(number: Exact, scale: number): bigint {
  if (number.form === 'ratio') return (number.top * power(scale)) / number.bottom;
  return number.places <= scale
    ? number.units * power(scale - number.places)
    : number.units / power(number.places - scale);
}

function written(units: bigint, scale: number): string {
  if (scale === 0) return String(units);
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0');
  return `${units < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** A number that would be better otherwise, which no comparison names: one that others of the group have. */
export interface Wish {
  readonly from: Exact;
  readonly to: Exact;
}

/** What lines are found by: comparisons that were made, numbers that others have, and numbers written in the rules. */
export interface LineHints {
  readonly traces: readonly Trace[];
  readonly wishes?: readonly Wish[];
  readonly numbers?: readonly string[];
}

/** Whole numbers that lie this close together are all tried, not the lines alone. */
const mostBetween = 128;

/**
 * Values of a number worth trying: those that bring some comparison of the rules to its line, or one step to either
 * side of it. For `a + b <= 20` with a sum of 25, the field is tried 5 lower (and 4, and 6). Of whole numbers that are
 * not too far apart, every one between the least and the greatest. Nearest first; never below zero unless it is there
 * already. What is tried is only proposed: the rules decide whether it helps.
 */
export function thresholdsFor(
  scale: number,
  from: string | null,
  { traces, wishes = [], numbers = [] }: LineHints,
): { to: string; size: number }[] {
  const start = from === null ? 0n : unitsAt(parsed(from), scale);
  const found = new Set<bigint>();
  const gaps = new Set<bigint>();
  for (const trace of comparisonsIn(traces)) {
    const [left, right] = trace.inputs.map(({ value }) => (value.is === 'known' ? numberOf(value.value) : undefined));
    for (const side of [left, right]) if (side !== undefined) found.add(unitsAt(side, scale));
    if (left === undefined || right === undefined) continue;
    gaps.add(unitsAt(right, scale) - unitsAt(left, scale));
  }
  for (const { from: now, to } of wishes) gaps.add(unitsAt(to, scale) - unitsAt(now, scale));
  for (const gap of gaps) {
    found.add(start + gap);
    found.add(start - gap);
  }
  for (const number of numbers) found.add(unitsAt(parsed(number), scale));
  const near = withAllBetween(
    [...found].flatMap((units) => [units - 1n, units, units + 1n]),
    { scale, start },
  );
  const lowest = start < 0n ? undefined : 0n;
  return [...new Set(near)]
    .filter((units) => units !== start && (lowest === undefined || units >= lowest))
    .map((units) => ({ to: written(units, scale), size: Number(units > start ? units - start : start - units) }))
    .toSorted((left, right) => left.size - right.size || (left.to < right.to ? -1 : 1));
}

function withAllBetween(
  near: readonly bigint[],
  { scale, start }: { readonly scale: number; readonly start: bigint },
): readonly bigint[] {
  const lowest = near.reduce((least, each) => (each < least ? each : least), start < 0n ? start : 0n);
  const highest = near.reduce((most, each) => (each > most ? each : most), start);
  const least = start < 0n || lowest > 0n ? lowest : 0n;
  if (scale > 0 || highest - least > BigInt(mostBetween)) return near;
  return Array.from({ length: Number(highest - least) + 1 }, (_, step) => least + BigInt(step));
}

function parsed(text: string): Exact {
  const [whole = '0', behind = ''] = text.split('.');
  return { form: 'fixed', units: BigInt(`${whole}${behind}`), places: behind.length };
}

/** Every comparison met on the way down, figures and rows included. */
function comparisonsIn(traces: readonly Trace[]): Trace[] {
  const found: Trace[] = [];
  const seen = new Set<Trace>();
  const walk = (trace: Trace): void => {
    if (seen.has(trace)) return;
    seen.add(trace);
    if (trace.inputs.length === 2 && / (<=|>=|<|>|==|!=) /.test(trace.text)) found.push(trace);
    trace.inputs.forEach(walk);
    for (const { of } of trace.rows ?? []) if (of !== undefined) walk(of);
  };
  traces.forEach(walk);
  return found;
}
