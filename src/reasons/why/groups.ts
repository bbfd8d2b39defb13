import { keptGroup, type KeptStanding } from '../../rating/index.ts';
import { RankedGroup, type Rulebook } from '../../rulebook/index.ts';
import { HeldAnswers, type Database } from '../../sql/index.ts';

/** A group of no more numbers is small. */
const small = 5000;
const heldSmall = new HeldAnswers<RankedGroup | undefined>(256);
/** Few, because a group may be a whole country with as many numbers. */
const heldLarge = new HeldAnswers<RankedGroup>(8);
/** What is held for good: a run never changes. */
const always = 'runs never change';

/** The groups that a run ranked a subject in, by figure: their numbers, without their owners. */
export async function rankedGroups(
  database: Database,
  rulebook: Rulebook,
  places: ReadonlyMap<string, KeptStanding>,
  run: string | undefined,
): Promise<ReadonlyMap<string, RankedGroup>> {
  const found = new Map<string, RankedGroup>();
  for (const figure of rulebook.figures) {
    const kept = places.get(figure.name)?.group;
    if (figure.how !== 'peers' || run === undefined || kept === undefined) continue;
    const asked = { run, rulebook: rulebook.id, figure: figure.name, group: kept };
    const { peers } = figure;
    const key = JSON.stringify(asked);
    const ranked = async (): Promise<RankedGroup> => new RankedGroup(peers, await keptGroup(database, asked));
    const isSmall = async (): Promise<RankedGroup | undefined> => {
      const numbers = await keptGroup(database, asked);
      return numbers.length <= small ? new RankedGroup(peers, numbers) : undefined;
    };
    const group =
      (await heldSmall.of(database, key, isSmall, always)) ?? (await heldLarge.of(database, key, ranked, always));
    found.set(figure.name, group);
  }
  return found;
}
