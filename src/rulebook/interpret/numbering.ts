import { fixed } from '../exact/number.ts';
import type { Numbering } from '../model.ts';
import type { Evaluation } from './evaluation.ts';
import { numberingText } from '../print.ts';
import { inOrder } from './pick.ts';
import type { Row } from './rows.ts';
import { keyOf } from './table.ts';
import type { Trace } from './trace.ts';
import { absent, known, unknownOf, type Plain, type Value } from './value.ts';

/** Which row a row is among those of its relation; rows of one value share a number. */
export function numberTrace(evaluation: Evaluation, numbering: Numbering, relation: string, row: Row): Trace {
  const { open, numbers } = numbersOf(evaluation, numbering, evaluation.rows(relation));
  const { at, series } = placed(evaluation, numbering, row);
  const value = ((): Value => {
    if (open.length > 0) return unknownOf(open);
    if (at.value.is !== 'known') return absent;
    const number = numbers.get(rowKey(series, at.value.value));
    if (number === undefined) throw new Error('a row that was not numbered');
    return known(fixed(BigInt(number)));
  })();
  return { text: numberingText(numbering), value, inputs: [at, ...series], facts: [] };
}

/** The numbers of all rows of one subject by series and value, and what leaves all of them open. */
interface Numbers {
  readonly open: readonly Trace[];
  readonly numbers: ReadonlyMap<string, number>;
}

/** Rows are made once for a subject, so numbers are too. */
const kept = new WeakMap<readonly Row[], Map<Numbering, Numbers>>();

function numbersOf(evaluation: Evaluation, numbering: Numbering, rows: readonly Row[]): Numbers {
  const ready = kept.get(rows) ?? new Map<Numbering, Numbers>();
  kept.set(rows, ready);
  const found = ready.get(numbering) ?? numbered(evaluation, numbering, rows);
  ready.set(numbering, found);
  return found;
}

function numbered(evaluation: Evaluation, numbering: Numbering, rows: readonly Row[]): Numbers {
  const open: Trace[] = [];
  const values = new Map<string, { readonly series: readonly Trace[]; readonly values: Map<string, Plain> }>();
  for (const row of rows) {
    const { at, series } = placed(evaluation, numbering, row);
    open.push(...[row.member, ...series].filter(({ value }) => value.is !== 'known'));
    if (at.value.is === 'unknown') open.push(at);
    if (at.value.is !== 'known') continue;
    const key = seriesKey(series);
    const own = values.get(key) ?? { series, values: new Map<string, Plain>() };
    values.set(key, own);
    own.values.set(keyOf(at.value.value), at.value.value);
  }
  const numbers = new Map<string, number>();
  for (const { series, values: distinct } of values.values()) {
    const earliest = [...distinct.values()].toSorted(inOrder);
    const ordered = numbering.order === 'latest-first' ? earliest.toReversed() : earliest;
    for (const [place, value] of ordered.entries()) numbers.set(rowKey(series, value), place + 1);
  }
  return { open, numbers };
}

function placed(
  evaluation: Evaluation,
  { by, within }: Numbering,
  row: Row,
): { readonly at: Trace; readonly series: readonly Trace[] } {
  return { at: evaluation.trace(by, row), series: within.map((each) => evaluation.trace(each, row)) };
}

function seriesKey(series: readonly Trace[]): string {
  return JSON.stringify(series.map(({ value }) => (value.is === 'known' ? keyOf(value.value) : null)));
}

function rowKey(series: readonly Trace[], value: Plain): string {
  return `${seriesKey(series)} ${keyOf(value)}`;
}
