import type { Day } from '../../vocabulary/index.ts';
import type { Rulebook } from '../model.ts';
import { assessmentOf } from './assess.ts';
import type { Assessment } from './assessment.ts';
import { Evaluation } from './evaluation.ts';
import type { Standing, SubjectFacts } from './facts.ts';
import { enter } from './place.ts';
import { rankPeers } from './rank.ts';

/**
 * What a rulebook says of several subjects that are rated together: each is a peer of the others. Places that a
 * subject was given outright stand.
 *
 * This is the reference for ranks. It goes figure by figure, since one place may rest on another: everyone's place by
 * the first is settled before anyone's by the second is asked.
 */
export function interpretPopulation(
  rulebook: Rulebook,
  subjects: readonly SubjectFacts[],
  asOf: Day,
): readonly Assessment[] {
  const all = subjects.map((facts) => {
    const settled = new Map<string, Standing>();
    const peers: SubjectFacts['peers'] = (figure, entry) => facts.peers?.(figure, entry) ?? settled.get(figure);
    return { evaluation: new Evaluation(rulebook, { ...facts, peers }, asOf), settled };
  });
  for (const figure of rulebook.figures) {
    if (figure.how !== 'peers') continue;
    const standings = rankPeers(
      figure.peers,
      all.map(({ evaluation }) => enter(evaluation, figure)),
    );
    for (const [index, { settled }] of all.entries()) {
      const standing = standings[index];
      if (standing !== undefined) settled.set(figure.name, standing);
    }
  }
  return all.map(({ evaluation }) => assessmentOf(evaluation));
}
