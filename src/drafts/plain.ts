import type { FactsOfSubject, MovedSubject } from '../reasons/index.ts';

/** The facts of a subject as they go from one process to another: a function does not, so places are a table. */
export interface PlainFacts {
  readonly facts: Omit<FactsOfSubject['facts'], 'peers'>;
  readonly profileNo: bigint | undefined;
  readonly places: FactsOfSubject['places'];
}

/** Facts on their way. */
export function plainFacts({ facts: { subject, facts, ratings }, profileNo, places }: FactsOfSubject): PlainFacts {
  return { facts: { subject, facts, ...(ratings === undefined ? {} : { ratings }) }, profileNo, places };
}

/** Facts that have come. */
export function factsFrom({ facts, profileNo, places }: PlainFacts): FactsOfSubject {
  return { facts: { ...facts, peers: (figure) => places.get(figure)?.standing }, profileNo, places };
}

/** One subject by both texts, on its way. */
export interface PlainMoved {
  readonly before: { readonly facts: PlainFacts; readonly outcome: MovedSubject['before']['outcome'] };
  readonly after: { readonly facts: PlainFacts; readonly outcome: MovedSubject['after']['outcome'] };
}

/** A subject on its way. */
export function plainMoved({ before, after }: MovedSubject): PlainMoved {
  return {
    before: { facts: plainFacts(before.facts), outcome: before.outcome },
    after: { facts: plainFacts(after.facts), outcome: after.outcome },
  };
}

/** A subject that has come. */
export function movedFrom({ before, after }: PlainMoved): MovedSubject {
  return {
    before: { facts: factsFrom(before.facts), outcome: before.outcome },
    after: { facts: factsFrom(after.facts), outcome: after.outcome },
  };
}
