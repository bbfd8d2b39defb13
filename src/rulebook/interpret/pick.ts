import type { Figure } from '../model.ts';
import type { Evaluation } from './evaluation.ts';
import { allOf, numberOf } from './operators.ts';
import type { Row } from './rows.ts';
import type { RowTrace, Trace } from './trace.ts';
import { compare, isNone } from '../exact/number.ts';
import { compareText } from '../exact/text.ts';
import { absent, isFalse, isTrue, known, unknownOf, type Plain, type Value } from './value.ts';

interface Candidate {
  readonly row: Row;
  readonly at: Trace;
  /** What says whether it counts: its condition, and whether it is a row at all. */
  readonly counts: readonly Trace[];
  readonly sure: boolean;
}

/**
 * The latest or earliest row. Ties go to the record known last. If the row that would come first may not count, or
 * any row does not say where it stands in the order, which one it is cannot be told.
 */
export function pickRow(
  evaluation: Evaluation,
  figure: Extract<Figure, { how: 'pick' }>,
): { trace: Trace; picked: Row | undefined } {
  const { over, pick, by, where } = figure;
  const rows: RowTrace[] = [];
  const candidates: Candidate[] = [];
  for (const row of evaluation.rows(over)) {
    const condition = where === undefined ? undefined : evaluation.trace(where, row);
    const counts = condition === undefined ? row.member.value : allOf([row.member, condition]);
    const at = row.column(over, by);
    rows.push({
      relation: row.relation,
      factNo: row.factNo,
      counts: isTrue(counts) ? 'yes' : isFalse(counts) ? 'no' : 'unknown',
      where: condition ?? (isTrue(counts) ? undefined : row.member),
      of: at,
    });
    if (!isFalse(counts))
      candidates.push({
        row,
        at,
        counts: condition === undefined ? [row.member] : [row.member, condition],
        sure: isTrue(counts),
      });
  }
  const text = `${pick}(${over} by ${by})`;
  const [value, picked] = chosen(candidates, pick, over);
  return {
    trace: { text, value, inputs: [], facts: picked === undefined ? [] : picked.column(over, by).facts, rows },
    picked,
  };
}

function chosen(
  candidates: readonly Candidate[],
  pick: 'latest' | 'earliest',
  relation: string,
): readonly [Value, Row | undefined] {
  const unplaced = candidates.filter(({ at }) => at.value.is !== 'known');
  if (unplaced.length > 0) return [unknownOf(unplaced.flatMap(({ at, counts }) => [at, ...counts])), undefined];
  let first: Candidate | undefined;
  for (const candidate of candidates) if (first === undefined || comesBefore(candidate, first, pick)) first = candidate;
  if (first === undefined) return [absent, undefined];
  if (!first.sure) return [unknownOf(first.counts), undefined];
  return [known({ form: 'record', relation, factNo: first.row.factNo }), first.row];
}

function comesBefore(one: Candidate, other: Candidate, pick: 'latest' | 'earliest'): boolean {
  if (one.at.value.is !== 'known' || other.at.value.is !== 'known')
    throw new Error('candidates without a place in the order');
  const order = inOrder(one.at.value.value, other.at.value.value);
  if (order !== 0) return pick === 'latest' ? order > 0 : order < 0;
  return one.row.factNo > other.row.factNo;
}

/** Which of two days or numbers comes first: below zero where the left one does. */
export function inOrder(left: Plain, right: Plain): number {
  const [one, other] = [numberOf(left), numberOf(right)];
  if (one !== undefined && other !== undefined) {
    const order = compare(one, other);
    if (isNone(order)) throw new Error('an order of ratios too long to compare');
    return order;
  }
  return typeof left === 'string' && typeof right === 'string'
    ? compareText(left, right)
    : Number(left) - Number(right);
}
