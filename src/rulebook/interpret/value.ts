import type { Exact } from '../exact/number.ts';

/**
 * What a rule knows of something: **known**, **unknown** (there should be a value and we do not have it) or **absent**
 * (there is none, and we know so). The three are kept apart everywhere; docs/semantics.md says what each operator
 * makes of them.
 */
export type Value = Known | Unknown | Absent;
export interface Known {
  readonly is: 'known';
  readonly value: Plain;
}
export interface Unknown {
  readonly is: 'unknown';
  /** Every gap it comes from: what to ask for, to make it known. */
  readonly because: readonly Cause[];
}
export interface Absent {
  readonly is: 'absent';
}

/** A condition, a text or a day (`2026-06-30`), a number, or a picked record (by its fact). */
export type Plain = boolean | string | Exact | PickedRecord;

export interface PickedRecord {
  readonly form: 'record';
  readonly relation: string;
  readonly factNo: bigint;
}

/**
 * Why a value is unknown. `not-stated`: the record does not say. `absent`: a value was needed where there is none.
 * `not-in-table`: a look-up found no row. `uncertain-rows`: it is not known which records count. `overflow`,
 * `division-by-zero`: arithmetic has no answer. `not-rated`: there is no grade. `ambiguous-day`: months later there is no such day, and the rule gives none.
 * `no-records`: nothing at all is known of the subject, so it is not placed among others. `too-few-peers`: its group is
 * smaller than the rule allows. `peers-not-given`: who else is ranked is not known here. `unrated-there`: the rulebook
 * whose grade is read gave none; `other-version`: it was given before, by a version with other grades.
 * `not-said`: nothing was said of it, neither a value nor that there is none (only in a self-assessment: a register has
 * all records or knows that it has not). What is not said may turn out to be anything, so nothing may be concluded from it.
 */
export interface Cause {
  readonly reason:
    | 'not-stated'
    | 'absent'
    | 'not-in-table'
    | 'uncertain-rows'
    | 'overflow'
    | 'division-by-zero'
    | 'ambiguous-day'
    | 'not-rated'
    | 'no-records'
    | 'too-few-peers'
    | 'peers-not-given'
    | 'unrated-there'
    | 'other-version'
    | 'not-said';
  /** The part of the rule where it arose. */
  readonly text: string;
  /** The record and field that do not say, where it is that. */
  readonly fact?: FactRead;
  /** Why it was unrated there, or what was given instead. */
  readonly detail?: string;
}

/** One value read from one record. `value` is as stored; null where the record says nothing. */
export interface FactRead {
  readonly alias: string;
  readonly factNo: bigint;
  readonly field: string;
  readonly value: string | null;
}

/** A known value. */
export function known(value: Plain): Known {
  return { is: 'known', value };
}

/** There is none, and we know so. */
export const absent: Absent = { is: 'absent' };
export const yes: Known = known(true);
export const no: Known = known(false);

/** Unknown for one reason. */
export function unknown(reason: Cause['reason'], text: string, fact?: FactRead): Unknown {
  return { is: 'unknown', because: [fact === undefined ? { reason, text } : { reason, text, fact }] };
}

/** Whether a condition is known to hold. */
export function isTrue(value: Value): boolean {
  return value.is === 'known' && value.value === true;
}

/** Whether a condition is known not to hold. */
export function isFalse(value: Value): boolean {
  return value.is === 'known' && value.value === false;
}

/** Whether a value may still turn out to be anything, because something it rests on was not said at all. */
export function isNotSaid(value: Value | undefined): boolean {
  return value?.is === 'unknown' && value.because.some(({ reason }) => reason === 'not-said');
}

/** Unknown for all the reasons of the values that are not known; absent ones are needed and not there. */
export function unknownOf(parts: readonly { readonly text: string; readonly value: Value }[]): Unknown {
  const because: Cause[] = [];
  for (const { text, value } of parts) {
    if (value.is === 'absent') because.push({ reason: 'absent', text });
    else if (value.is === 'unknown')
      for (const cause of value.because) if (!because.includes(cause)) because.push(cause);
  }
  return { is: 'unknown', because };
}

/**
 * Unknown because an input that is needed is not known. One that is settled as unknown settles the whole: what was not
 * said of the others can no longer make it known, and is no reason then.
 */
export function unknownInput(inputs: readonly { readonly text: string; readonly value: Value }[]): Unknown {
  const settled = inputs.filter(({ value }) => value.is !== 'known' && !isNotSaid(value));
  return unknownOf(settled.length > 0 ? settled : inputs);
}
