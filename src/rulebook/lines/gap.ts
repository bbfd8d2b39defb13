import { dayNumber } from '../exact/calendar.ts';
import { add, asRatio, fixed, isNone, negated, textOf, type Exact } from '../exact/number.ts';
import type { Assessment } from '../interpret/assessment.ts';
import { numberOf } from '../interpret/operators.ts';
import { tracesIn } from '../interpret/trace.ts';
import type { Plain } from '../interpret/value.ts';
import type { Line } from './line.ts';

/** How far a comparison's subject is from its line: less the other side, exactly; days count as one each. */
export interface Gap {
  readonly gap: Exact;
  /** The subject's own value. */
  readonly value: string;
}

/** Every place where an assessment made a comparison whose sides were both known. */
export function gapsOf(assessment: Assessment, { traced, mirrored }: Line): Gap[] {
  const gaps: Gap[] = [];
  for (const { text, inputs } of tracesIn(assessment)) {
    if (inputs.length !== 2) continue;
    const sides = inputs.map(({ value }) => (value.is === 'known' ? value.value : undefined));
    const [own, other] = mirrored ? sides.toReversed() : sides;
    if (own === undefined || other === undefined || !traced(text, valueText(other))) continue;
    const [left, right] = [amountOf(own), amountOf(other)];
    const gap = left === undefined || right === undefined ? undefined : add(left, negated(right));
    if (gap !== undefined && !isNone(gap)) gaps.push({ gap, value: valueText(own) });
  }
  return gaps;
}

function valueText(value: Plain): string {
  const number = numberOf(value);
  if (number !== undefined) return textOf(number);
  return typeof value === 'object' && value.form === 'record'
    ? value.relation
    : JSON.stringify(value).replaceAll('"', '');
}

function amountOf(value: Plain): Exact | undefined {
  if (typeof value !== 'string') return numberOf(value);
  return /^\d{4}-\d\d-\d\d$/.test(value) ? fixed(BigInt(dayNumber(value))) : undefined;
}

/** A number for choosing what to try next, and for nothing else. */
export function approximately(number: Exact): number {
  const { top, bottom } = asRatio(number);
  return Number(top) / Number(bottom);
}
