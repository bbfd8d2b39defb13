import type { Workspace } from '../../workspace/index.ts';
import { assessAsRated } from '../why/assess.ts';
import { hiddenBehind } from '../why/hidden.ts';
import { rankingOtherwise, wishesOf } from './peers.ts';
import { assessSubject, type WhyAsked } from '../why/subject.ts';
import { improve, type Improvement } from './improve.ts';

/** What would have to be otherwise for a better grade, for each rulebook that rated a subject. */
export async function improveSubject(workspace: Workspace, asked: WhyAsked): Promise<Improvement[]> {
  const { reader = { is: 'register' } } = asked;
  const found: Improvement[] = [];
  for (const about of await assessSubject(workspace, asked)) {
    const { rulebook, facts, moment, unfed } = about;
    const peers = rankingOtherwise(about);
    const hidden = reader.is === 'public' ? await hiddenBehind(about, reader.today) : undefined;
    found.push(
      improve({
        rulebook,
        facts: facts.facts,
        asOf: moment.asOf,
        assess: (otherwise) =>
          assessAsRated(rulebook, { ...facts, facts: { ...otherwise, peers } }, { asOf: moment.asOf, unfed }),
        language: asked.language ?? 'en',
        wishes: wishesOf(about),
        // What would have to be otherwise names what is: of records that are no longer public, that is nothing.
        withheld: hidden !== undefined && (hidden.decides || hidden.records.size > 0),
      }),
    );
  }
  return found;
}
