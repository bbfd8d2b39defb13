import { evaluateRulebook, type Inputs } from './evaluate.ts';
import { gradeGroups } from './count.ts';
import { factsHash, hashFacts, hashGrades } from './hashes.ts';
import type { PartInputs, SealedPart } from './part.ts';
import type { LoadedRulebook } from './rulebooks.ts';
import { semi } from './semi.ts';
import type { Transaction } from '../sql/index.ts';

/** What a part is rated from. */
export interface PartAsked extends LoadedRulebook {
  readonly inputs: Inputs;
}

/** What a part has of what it is rated from. */
export function partFrom({ rulebook, texts, inputs }: PartAsked): PartInputs & Pick<SealedPart, 'texts'> {
  return { rulebook, texts, unfed: inputs.unfed, before: inputs.given.before };
}

/** Rates everyone by one rulebook, and seals it. */
export async function ratePart(transaction: Transaction, asked: PartAsked): Promise<SealedPart> {
  const { rulebook, inputs } = asked;
  const evaluated = await evaluateRulebook(transaction, rulebook, inputs);
  const facts = await hashFacts(transaction, evaluated);
  const grades = await hashGrades(transaction, evaluated.grades);
  return {
    ...partFrom(asked),
    gradesOf: (among) => semi(evaluated.grades, among),
    places: evaluated.places,
    feeding: evaluated.feeding,
    factsHash: factsHash(facts),
    gradesHash: grades.hash,
    buckets: [...facts, grades],
    groups: await gradeGroups(transaction, evaluated.grades),
    since: undefined,
  };
}
