import type { Assessment } from './assessment.ts';
import type { PeerEntry, Standing } from './facts.ts';
import type { FactRead, Value } from './value.ts';

/**
 * How one part of an expression came to its value: the question "which condition failed, and why", answered with
 * numbers. `inputs` are the parts it was made from, down to the records; a figure's own trace is an input where the
 * figure is named, so a trace may be shared by several others.
 */
export interface Trace {
  /** The part, as a rule maker writes it. */
  readonly text: string;
  readonly value: Value;
  readonly inputs: readonly Trace[];
  /** What was read from records at this very part. */
  readonly facts: readonly FactRead[];
  /** The rows an aggregate or a pick went over; undefined elsewhere. */
  readonly rows?: readonly RowTrace[];
  /** How many rows an aggregate left out as unknown, because its rule says `known-only`. */
  readonly leftOut?: number;
  /** Where the subject stands; only of a place among peers, and only where it was ranked. */
  readonly place?: PlaceTrace;
}

/** How a subject came to its place: the number it was ranked by, the group, and where it stands in it. */
export interface PlaceTrace {
  readonly rank: Trace;
  /** What made the group it was ranked in; none where that was everyone. */
  readonly within: readonly Trace[];
  readonly standing: Standing;
  readonly entry: PeerEntry;
}

/** One row that an aggregate or a pick looked at. */
export interface RowTrace {
  readonly relation: string;
  /** The fact the row is made from; of a group, the one known last. */
  readonly factNo: bigint;
  /** Whether the row counts: `no` where its condition is false, `unknown` where it cannot be told. */
  readonly counts: 'yes' | 'no' | 'unknown';
  readonly where: Trace | undefined;
  readonly of: Trace | undefined;
}

/** A trace of one value without parts. */
export function leaf(text: string, value: Value, facts: readonly FactRead[] = []): Trace {
  return { text, value, inputs: [], facts };
}

/** Every record value a trace rests on, each once, in the order met. Names the same facts for the same trace, always. */
export function factsUnder(trace: Trace): readonly FactRead[] {
  const found = new Map<string, FactRead>();
  const seen = new Set<Trace>();
  const open = [trace];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    for (const fact of next.facts) found.set(`${fact.alias} ${fact.factNo} ${fact.field}`, fact);
    for (const { counts, where, of } of next.rows ?? []) {
      if (of !== undefined && counts !== 'no') open.push(of);
      if (where !== undefined) open.push(where);
    }
    open.push(...next.inputs.toReversed());
  }
  return [...found.values()];
}

/** Rules and figures beside their traces; what they say of themselves is not looked into. */
const notTraces: ReadonlySet<string> = new Set(['rule', 'requirement', 'figure', 'cites', 'value', 'because', 'holds']);

/** Every trace of an assessment, each once, whatever rule it belongs to. */
export function* tracesIn(assessment: Assessment): Generator<Trace> {
  const seen = new Set<object>();
  const open: unknown[] = [assessment];
  for (let next = open.pop(); open.length > 0 || next !== undefined; next = open.pop()) {
    if (typeof next !== 'object' || next === null || seen.has(next)) continue;
    seen.add(next);
    if (!isTrace(next)) {
      for (const [key, inner] of Object.entries(next)) if (!notTraces.has(key)) open.push(inner);
      continue;
    }
    yield next;
    open.push(...next.inputs);
    for (const { where, of } of next.rows ?? []) open.push(where, of);
  }
}

function isTrace(value: object): value is Trace {
  return 'inputs' in value && 'facts' in value && 'text' in value;
}
