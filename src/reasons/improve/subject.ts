import type { Workspace } from '../../workspace/index.ts';
import { assessAsRated } from '../why/assess.ts';
import { rankingOtherwise, wishesOf } from './peers.ts';
import { assessSubject, type WhyAsked } from '../why/subject.ts';
import { improve, type Improvement } from './improve.ts';

/** What would have to be otherwise for a better grade, for each rulebook that rated a subject. */
export async function improveSubject(workspace: Workspace, asked: WhyAsked): Promise<Improvement[]> {
  const found = await assessSubject(workspace, asked);
  return found.map((about) => {
    const { rulebook, facts, moment, unfed } = about;
    const peers = rankingOtherwise(about);
    return improve({
      rulebook,
      facts: facts.facts,
      asOf: moment.asOf,
      assess: (otherwise) =>
        assessAsRated(rulebook, { ...facts, facts: { ...otherwise, peers } }, { asOf: moment.asOf, unfed }),
      language: asked.language ?? 'en',
      wishes: wishesOf(about),
    });
  });
}
