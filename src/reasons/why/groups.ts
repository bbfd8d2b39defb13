import { keptGroup, type KeptStanding } from '../../rating/index.ts';
import { RankedGroup, type Rulebook } from '../../rulebook/index.ts';
import { HeldAnswers, type Database } from '../../sql/index.ts';

/** Few, because a group may be a whole country with as many numbers. */
const held = new HeldAnswers<RankedGroup>(8);

/** The groups that a run ranked a subject in, by figure: their numbers, without their owners. */
export async function rankedGroups(
  database: Database,
  rulebook: Rulebook,
  places: ReadonlyMap<string, KeptStanding>,
  run: string | undefined,
): Promise<ReadonlyMap<string, RankedGroup>> {
  const found = new Map<string, RankedGroup>();
  for (const figure of rulebook.figures) {
    const group = places.get(figure.name)?.group;
    if (figure.how !== 'peers' || run === undefined || group === undefined) continue;
    const asked = { run, rulebook: rulebook.id, figure: figure.name, group };
    const { peers } = figure;
    const ranked = (): Promise<RankedGroup> =>
      keptGroup(database, asked).then((numbers) => new RankedGroup(peers, numbers));
    found.set(figure.name, await held.of(database, JSON.stringify(asked), ranked, 'runs never change'));
  }
  return found;
}
