import type { Figure, PlaceTrace, Trace } from '../../rulebook/index.ts';
import { nameOf } from '../words/names.ts';
import { placesIn, type Placed } from '../words/places.ts';
import { causeOf, shownIn } from '../words/sentence.ts';
import type { Telling } from './part.ts';
import type { WhyPlace } from './why.ts';

type PeersFigure = Figure & { how: 'peers' };

/** Where a subject stands among its peers, as data; null where it has no place. */
export function whyPlace(figure: PeersFigure, { value, place }: Trace, telling: Telling): WhyPlace | null {
  if (value.is !== 'known' || place === undefined) return null;
  const { rank, of, better, worse, unranked, wider } = placedIn(figure, place, telling);
  return { rank, of, better, worse, unranked, wider, ends: endsOf(figure, telling) };
}

function endsOf({ name }: PeersFigure, { groups }: Telling): WhyPlace['ends'] {
  return (groups.get(name)?.ends() ?? []).map(({ part, value }) => ({ part: part.join('/'), value }));
}

/** Where a subject stands among its peers, in a sentence; or why it has no place. */
export function placeSays(figure: PeersFigure, trace: Trace, telling: Telling): string {
  const { phrases } = telling.speech;
  const words = placesIn(phrases.language);
  if (trace.value.is === 'absent') return words.notRanked;
  if (trace.place !== undefined) {
    const placed = placedIn(figure, trace.place, telling);
    if (trace.value.is !== 'known') return words.tooFew(placed);
    const ends = endsOf(figure, telling);
    return phrases.clauses([words.placed(placed), ...(ends.length === 0 ? [] : [words.ends(ends)])]);
  }
  const because = trace.value.is === 'unknown' ? trace.value.because : [];
  return phrases.clauses([...new Set(because.map((cause) => causeOf(cause, telling.speech)))]);
}

function placedIn({ peers }: PeersFigure, { within, standing }: PlaceTrace, { speech }: Telling): Placed {
  const { of, better, worse } = standing;
  const keys = standing.wider ? (peers.otherwiseWithin ?? []) : peers.within;
  return {
    ...standing,
    best: peers.best,
    rank: peers.ties === 'share-best' ? better + 1 : of - worse,
    fewest: peers.atLeast,
    group: keys.map(({ root }, index) =>
      speech.phrases.is(
        nameOf(root, speech.rulebook, speech.phrases),
        shownIn(within[index]?.value ?? { is: 'absent' }, speech.phrases),
      ),
    ),
  };
}
