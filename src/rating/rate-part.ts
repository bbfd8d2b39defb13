import { evaluateRulebook, type Inputs } from './evaluate.ts';
import { gradeGroups } from './count.ts';
import { factsHash, hashFacts, hashGrades } from './hashes.ts';
import type { SealedPart } from './part.ts';
import type { LoadedRulebook } from './rulebooks.ts';
import { semi } from './semi.ts';
import type { Transaction } from '../sql/index.ts';

/** What a part is rated from. */
export interface PartAsked extends LoadedRulebook {
  readonly inputs: Inputs;
}

/** Rates everyone by one rulebook, and seals it. */
export async function ratePart(transaction: Transaction, { rulebook, texts, inputs }: PartAsked): Promise<SealedPart> {
  const evaluated = await evaluateRulebook(transaction, rulebook, inputs);
  const facts = await hashFacts(transaction, evaluated);
  const grades = await hashGrades(transaction, evaluated.grades);
  return {
    rulebook,
    texts,
    unfed: inputs.unfed,
    before: inputs.given.before,
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
