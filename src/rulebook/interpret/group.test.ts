import { expect, test } from 'vitest';
import { fixedFrom } from '../exact/number.ts';
import { sampleRulebook } from '../rulebook.fixture.ts';
import type { Peers } from '../model.ts';
import { RankedGroup } from './group.ts';

function peers(best: 'lowest' | 'highest', ties: 'share-best' | 'share-worst'): Peers {
  const { figures } = sampleRulebook({
    figures: '\n  last: { latest: visit }',
    peers: `\n  place: { rank: last.fine, best: ${best}, ties: ${ties}, at-least: 1, cut-points: frozen-at-run }`,
    grades: '\n  - { grade: a, when: place.rank == 1, cites: act 1 }\n  - { grade: b, when: otherwise, cites: act 1 }',
  });
  const found = figures.find(({ how }) => how === 'peers');
  if (found?.how !== 'peers') throw new Error('no place');
  return found.peers;
}

const number = (text: string) => fixedFrom(text, 0) ?? raise();

function raise(): never {
  throw new Error('no number');
}

/** Twelve subjects; written in no order, and as texts, so that 10.00 stands before 9.50. */
const shared = [
  { value: '10.00', count: 4 },
  { value: '9.50', count: 3 },
  { value: '-1.00', count: 1 },
  { value: '0.00', count: 4 },
];

const ends = (...[best, ties]: Parameters<typeof peers>): string[] =>
  new RankedGroup(peers(best, ties), shared).ends().map(({ part, value }) => `${part.join('/')} ${value}`);

test('parts of a group end at the worst number whose rank is within them', () => {
  // Ranks 1, 2 (four of them), 6 (three), 9 (four) of 12: a tenth takes one, a quarter three, half six, three quarters nine.
  expect(ends('lowest', 'share-best')).toEqual(['1/10 -1.00', '1/4 0.00', '1/2 9.50', '3/4 10.00']);
  // Ranks 1, 5, 8, 12: the four who are level at 0.00 are no longer within a quarter.
  expect(ends('lowest', 'share-worst')).toEqual(['1/10 -1.00', '1/4 -1.00', '1/2 0.00', '3/4 9.50']);
  // Nobody is within the best tenth: the best four share rank 4.
  expect(ends('highest', 'share-worst')).toEqual(['1/2 10.00', '3/4 9.50']);
});

test('with another number a subject stands where the others leave it room, and no longer where it stood', () => {
  const group = new RankedGroup(peers('lowest', 'share-best'), shared);
  expect(group.standing('10.00', number('10.00'))).toEqual({ of: 12, better: 8, worse: 0 });
  expect(group.standing('10.00', number('9.5'))).toEqual({ of: 12, better: 5, worse: 3 });
  expect(group.standing('10.00', number('-2'))).toEqual({ of: 12, better: 0, worse: 11 });
  expect(group.standing('-1.00', number('11'))).toEqual({ of: 12, better: 11, worse: 0 });
});

test('better numbers come nearest first', () => {
  const group = new RankedGroup(peers('lowest', 'share-best'), shared);
  expect(group.better(number('9.5')).map(({ units }) => units)).toEqual([0n, -100n]);
});
