import type { Rulebook } from '../model.ts';
import { fieldsRead } from '../reads.ts';
import type { Coverage, FindingState } from './assessment.ts';
import type { Evaluation } from './evaluation.ts';

/**
 * How much of what a rulebook asks for was known: its applicable requirements, or, where it has none, the fields of
 * picked records and the aggregates that its rules read. What is absent was answered ("there is none"), so it is not
 * asked for.
 */
export function coverageOf(evaluation: Evaluation, findings: readonly FindingState[]): Coverage {
  const { known, asked } = answered(evaluation, findings);
  return { known, asked: asked + rowsLeftOut(evaluation) };
}

/** Rows that `known-only` aggregates left out were asked for too: each is one question without an answer. */
function rowsLeftOut(evaluation: Evaluation): number {
  let total = 0;
  for (const figure of evaluation.rulebook.figures) {
    if (figure.how === 'aggregate' && figure.aggregate.knownOnly)
      total += evaluation.figure(figure.name).trace.leftOut ?? 0;
  }
  for (const relation of evaluation.rulebook.relations) {
    const columns =
      relation.source === 'records'
        ? []
        : relation.columns.filter((column) => 'aggregate' in column && column.aggregate.knownOnly);
    for (const { name } of columns) {
      for (const row of evaluation.rows(relation.name)) total += row.column(relation.name, name).leftOut ?? 0;
    }
  }
  return total;
}

function answered(evaluation: Evaluation, findings: readonly FindingState[]): Coverage {
  if (findings.length > 0) {
    const applicable = findings.filter(({ outcome }) => outcome !== 'not-applicable');
    return { asked: applicable.length, known: applicable.filter(({ outcome }) => outcome !== 'unknown').length };
  }
  const states = readsOf(evaluation.rulebook).map((term) => evaluation.term(term, undefined).value.is);
  return { asked: states.filter((is) => is !== 'absent').length, known: states.filter((is) => is === 'known').length };
}

const kept = new WeakMap<Rulebook, ReturnType<typeof fieldsRead>>();

function readsOf(rulebook: Rulebook): ReturnType<typeof fieldsRead> {
  const ready = kept.get(rulebook);
  if (ready !== undefined) return ready;
  const terms = fieldsRead(rulebook);
  kept.set(rulebook, terms);
  return terms;
}
