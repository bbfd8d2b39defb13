import { evaluateRulebook, type Inputs } from './evaluate.ts';
import { gradeGroups, sumOf } from './count.ts';
import { PartBuckets } from './hashes.ts';
import type { HeldHashes } from './held-hashes.ts';
import type { PartInputs, SealedPart } from './part.ts';
import type { LoadedRulebook } from './library.ts';
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
export async function ratePart(transaction: Transaction, asked: PartAsked, held: HeldHashes): Promise<SealedPart> {
  const { rulebook, inputs } = asked;
  const evaluated = await evaluateRulebook(transaction, rulebook, { ...inputs, held });
  const buckets = await PartBuckets.of(transaction, `rating_bucket_${inputs.place}`);
  await buckets.addInputs(evaluated);
  await buckets.addGrades(evaluated.grades);
  await buckets.joined();
  const groups = await gradeGroups(transaction, evaluated.grades);
  return {
    ...partFrom(asked),
    gradesOf: (among) => semi(evaluated.grades, among),
    places: evaluated.places,
    feeding: evaluated.feeding,
    ...(await buckets.sealOf(rulebook)),
    buckets: buckets.kept(sumOf(groups)),
    groups,
    since: undefined,
  };
}
