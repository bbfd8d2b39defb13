import {
  exactText,
  type Cause,
  type Plain,
  type Term,
  type Trace,
  type Value,
  type ValueType,
} from '../../rulebook/index.ts';

/**
 * A value as it is shown: known and written out exactly, not known and what for, or absent (there is none, and that
 * is known). Numbers are exact decimals; a ratio that is no decimal is written `a/b`.
 */
export type ShownValue =
  | { readonly state: 'known'; readonly value: string }
  | { readonly state: 'unknown'; readonly because: readonly ShownCause[] }
  | { readonly state: 'absent' };

/** What is missing, and of which record: a list of these is what to ask the authority for. */
export interface ShownCause {
  readonly reason: Cause['reason'];
  /** The part of the rule where it arose, as a rule maker writes it. */
  readonly text: string;
  readonly record: string | null;
  readonly field: string | null;
}

/** A value of the interpreter in the form that is shown. Records are named `KIND/FACT_NO` by the caller's naming. */
export function shownValue(value: Value, recordOf: (alias: string, factNo: bigint) => string): ShownValue {
  if (value.is === 'absent') return { state: 'absent' };
  if (value.is === 'known') return { state: 'known', value: plainText(value.value, recordOf) };
  const because = value.because.map(({ reason, text, fact }) => ({
    reason,
    text,
    record: fact === undefined ? null : recordOf(fact.alias, fact.factNo),
    field: fact?.field ?? null,
  }));
  return { state: 'unknown', because };
}

function plainText(value: Plain, recordOf: (alias: string, factNo: bigint) => string): string {
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return value;
  return value.form === 'record' ? recordOf(value.relation, value.factNo) : exactText(value);
}

/** A part of an expression beside the trace of it; the two have the same shape below a call and a look-up. */
export interface TracedTerm {
  readonly term: Term;
  readonly trace: Trace;
  readonly value: Value;
  readonly inputs: readonly TracedTerm[];
}

/** Lays a typed expression and the trace of its evaluation side by side. */
export function traced(term: Term, trace: Trace): TracedTerm {
  const parts = term.is === 'call' ? term.inputs : term.is === 'look-up' ? term.keys : [];
  const inputs = parts.flatMap((part, index) => {
    const below = trace.inputs[index];
    return below === undefined ? [] : [traced(part, below)];
  });
  return { term, trace, value: trace.value, inputs };
}

/** Three-valued truth of a part that is true or false. Absent counts as not known: neither is a reason for or against. */
export function truthOf(value: Value): 'true' | 'false' | 'unknown' {
  if (value.is !== 'known') return 'unknown';
  return value.value === true ? 'true' : 'false';
}

/** What sort of words a comparison of this type takes. */
export function sortOf(type: ValueType): 'number' | 'day' | 'text' {
  if (type.base === 'date') return 'day';
  return type.base === 'text' ? 'text' : 'number';
}
