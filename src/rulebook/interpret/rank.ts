import { compare, isNone, type Fixed } from '../exact/number.ts';
import type { Peers } from '../model.ts';
import type { PeerEntry, Standing } from './facts.ts';
import type { Entering } from './place.ts';

/** Numbers of one group in order, best first, and how many of the group have none that is known. */
interface Group {
  readonly values: Fixed[];
  unranked: number;
}

type Side = 'group' | 'wider';

/**
 * Where everyone stands who can be ranked, in the order handed in; undefined for those who cannot, and where the group
 * is not known. A group that is too small gives way to the wider one, where the rule has one and it is known.
 */
export function rankPeers(peers: Peers, all: readonly Entering[]): readonly (Standing | undefined)[] {
  const [own, wider] = [groupsBy('group', peers, all), groupsBy('wider', peers, all)];
  return all.map((entering) => {
    if (entering.is !== 'ranked' || entering.entry.group === undefined) return undefined;
    const here = standingIn(own, 'group', entering.entry, peers);
    if (here === undefined || here.of >= peers.atLeast) return here;
    return standingIn(wider, 'wider', entering.entry, peers) ?? here;
  });
}

function groupsBy(side: Side, { best }: Peers, all: readonly Entering[]): ReadonlyMap<string, Group> {
  const groups = new Map<string, Group>();
  for (const entering of all) {
    if (entering.is === 'left-out') continue;
    const key = entering.entry[side];
    if (key === undefined) continue;
    const group = groups.get(key) ?? { values: [], unranked: 0 };
    groups.set(key, group);
    if (entering.is === 'ranked') group.values.push(entering.entry.value);
    else group.unranked += 1;
  }
  for (const { values } of groups.values()) values.sort((left, right) => order(left, right, best));
  return groups;
}

/** Below zero where the first is the better. */
function order(left: Fixed, right: Fixed, best: Peers['best']): number {
  const compared = compare(left, right);
  if (isNone(compared)) throw new Error('numbers of the same places that cannot be compared');
  return best === 'lowest' ? compared : -compared;
}

function standingIn(
  groups: ReadonlyMap<string, Group>,
  side: Side,
  entry: PeerEntry,
  peers: Peers,
): Standing | undefined {
  const group = groups.get(entry[side] ?? '');
  if (entry[side] === undefined || group === undefined) return undefined;
  const { values, unranked } = group;
  const better = firstWhere(values, (value) => order(value, entry.value, peers.best) >= 0);
  const upTo = firstWhere(values, (value) => order(value, entry.value, peers.best) > 0);
  return { of: values.length, better, worse: values.length - upTo, unranked, wider: side === 'wider' };
}

/** The first place from which on something holds of every value, which it does of all after one of which it holds. */
function firstWhere(values: readonly Fixed[], holds: (value: Fixed) => boolean): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const value = values[middle];
    if (value !== undefined && holds(value)) high = middle;
    else low = middle + 1;
  }
  return low;
}
