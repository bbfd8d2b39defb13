import type { Day } from '../../vocabulary/index.ts';
import type { Rulebook, TypedExpression } from '../model.ts';
import { Evaluation } from './evaluation.ts';
import type { SubjectFacts } from './facts.ts';

/** The record that a condition is asked over, by the relation it is a row of. */
export interface AskedRow {
  readonly alias: string;
  readonly factNo: bigint;
}

/**
 * Whether a condition of a rulebook that is no rule of it holds for a subject (a comparison's explanation, over the
 * official record); undefined where it cannot be told.
 */
export function conditionOver(
  rulebook: Rulebook,
  facts: SubjectFacts,
  asOf: Day,
  condition: TypedExpression,
  at: AskedRow | undefined,
): boolean | undefined {
  const evaluation = new Evaluation(rulebook, facts, asOf);
  const row = at === undefined ? undefined : evaluation.rows(at.alias).find(({ factNo }) => factNo === at.factNo);
  if (at !== undefined && row === undefined) return undefined;
  const { value } = evaluation.trace(condition, row);
  return value.is === 'known' ? value.value === true : undefined;
}
