import { describe, expect, test } from 'vitest';
import { valueOf } from '../../vocabulary/index.ts';
import { readExamples } from '../read/examples.ts';
import { faultsOf, sampleRulebook } from '../rulebook.fixture.ts';
import { runExamples } from './run.ts';

const sections = {
  figures: '\n  last: { latest: visit }\n  total: last.tally\n  state: subject.place',
  peers: `
  place:
    rank: total
    best: lowest
    within: [state]
    among: last.outcome != 'pending'
    ties: share-best
    at-least: 3
    otherwise-within: []
    cut-points: frozen-at-run`,
  unrated: '\n  not-ranked: { title: { en: Not ranked }, when: absent(place), cites: act 2 }',
  grades: `
  - { grade: best, when: place.share <= 1 / 4, cites: act 1 }
  - { grade: worst, when: place.worse == 0, cites: act 1 }
  - { grade: middle, when: otherwise, cites: act 1 }`,
};

/** Runs examples written as a rulebook's are; what differs from what they expect, by either engine. */
async function differing(examples: string, more: Readonly<Record<string, string>> = {}): Promise<string[]> {
  const rulebook = sampleRulebook({ ...sections, ...more });
  const results = await runExamples(rulebook, valueOf(readExamples('examples.yaml', examples, rulebook)));
  return results.flatMap(({ example, differences }) =>
    differences.map(({ part, expected, actual, by }) => `${example.name}: ${part} ${expected}, ${by} says ${actual}`),
  );
}

function member(name: string, place: string, tally: string, expected: string, more = 'outcome: pass'): string {
  const visit = `{ visited_on: 2024-01-0${tally.length}, ${tally === '' ? '' : `tally: '${tally}', `}${more} }`;
  return `    ${name}: { subject: { place: ${place} }, given: { visit: ${visit} }, expect: { ${expected} } }`;
}

function population(...members: readonly string[]): string {
  return `- example: some\n  as-of: 2024-06-30\n  population:\n${members.join('\n')}\n`;
}

describe('a place among peers, by both engines', () => {
  test('equal values share the best place, and each state has places of its own', async () => {
    const found = await differing(
      population(
        member('a', 'TX', '1', 'grade: best, figures: { place.rank: 1, place.of: 4, place.better: 0, place.worse: 3 }'),
        member('b', 'TX', '5', 'grade: middle, figures: { place.rank: 2, place.better: 1, place.worse: 1 }'),
        member('c', 'TX', '5', 'grade: middle, figures: { place.rank: 2, place.share: 2/4 }'),
        member('d', 'TX', '9', 'grade: worst, figures: { place.rank: 4, place.worse: 0 }'),
        member('e', 'CA', '7', 'figures: { place.rank: 1, place.of: 3 }'),
        member('f', 'CA', '8', 'figures: { place.rank: 2, place.of: 3 }'),
        member('g', 'CA', '9', 'figures: { place.rank: 3, place.of: 3 }'),
      ),
    );
    expect(found).toEqual([]);
  });

  test('equal values share the worst place where a scheme says so, and the highest is best where it says that', async () => {
    const peers = sections.peers.replace('share-best', 'share-worst').replace('best: lowest', 'best: highest');
    const found = await differing(
      population(
        member('a', 'TX', '1', 'figures: { place.rank: 4, place.of: 4, place.better: 3 }'),
        member('b', 'TX', '5', 'figures: { place.rank: 3, place.better: 1, place.worse: 1 }'),
        member('c', 'TX', '5', 'figures: { place.rank: 3 }'),
        member('d', 'TX', '9', 'figures: { place.rank: 1, place.better: 0 }'),
      ),
      { peers },
    );
    expect(found).toEqual([]);
  });

  test('a state with too few is ranked in the wider group, of which its neighbours are members all the same', async () => {
    const found = await differing(
      population(
        member('a', 'TX', '1', 'figures: { place.rank: 1, place.of: 3 }'),
        member('b', 'TX', '5', 'figures: { place.rank: 2, place.of: 3 }'),
        member('c', 'TX', '9', 'figures: { place.rank: 3, place.of: 3 }'),
        member('d', 'DC', '6', 'figures: { place.rank: 3, place.of: 4, place.better: 2, place.worse: 1 }'),
      ),
    );
    expect(found).toEqual([]);
  });

  test('a group that is too small, with no wider one, gives no place that is known', async () => {
    const found = await differing(
      population(
        member('a', 'TX', '1', 'unrated: missing-facts, figures: { place.rank: unknown, place.of: unknown }'),
        member('b', 'TX', '2', 'unrated: missing-facts, figures: { place.rank: unknown }'),
      ),
      { peers: sections.peers.replace('otherwise-within: []', '') },
    );
    expect(found).toEqual([]);
  });

  test('an unknown number is not ranked and is counted as such; one left out by the rule is not', async () => {
    const found = await differing(
      population(
        member('a', 'TX', '1', 'figures: { place.rank: 1, place.of: 3, place.unranked: 2 }'),
        member('b', 'TX', '2', 'figures: { place.rank: 2, place.of: 3 }'),
        member('c', 'TX', '3', 'figures: { place.rank: 3, place.of: 3 }'),
        member('d', 'TX', '', 'unrated: missing-facts, figures: { place.rank: unknown }'),
        member('e', 'TX', '0', 'unrated: not-ranked, figures: { place.rank: absent }', 'outcome: pending'),
        // Whether it is among those ranked nobody stated.
        member('f', 'TX', '0', 'unrated: missing-facts, figures: { place.rank: unknown }', "remark: ''"),
      ).replaceAll('2024-01-00', '2024-01-09'),
    );
    expect(found).toEqual([]);
  });

  test('who has no place in a list of places has no group; who has no record has no place', async () => {
    const found = await differing(
      `${population(
        member('a', 'TX', '1', 'figures: { place.rank: 1, place.of: 3, place.unranked: 0 }'),
        member('b', 'TX', '2', 'figures: { place.rank: 2, place.of: 3 }'),
        member('c', 'TX', '3', 'figures: { place.rank: 3, place.of: 3 }'),
      )}    d: { given: { visit: { visited_on: 2024-01-01, tally: 1, outcome: pass } }, expect: { unrated: missing-facts } }
    e: { subject: { place: TX }, expect: { unrated: not-ranked } }
`,
    );
    expect(found).toEqual([]);
  });

  test('a count of nothing is no best place: of whom nothing is recorded is not ranked', async () => {
    const found = await differing(
      `${population(
        member('a', 'TX', '1', 'figures: { place.rank: 1, place.of: 3, place.unranked: 1, total: 1 }'),
        member('b', 'TX', '2', 'figures: { place.rank: 1 }'),
        member('c', 'TX', '3', 'figures: { place.rank: 1 }'),
      )}    d: { subject: { place: TX }, expect: { unrated: no-records, figures: { total: 0, place.rank: unknown } } }
`,
      {
        figures: '\n  total: { count: visit }\n  state: subject.place',
        peers: sections.peers.replace(/among: .*/, ''),
      },
    );
    expect(found).toEqual([]);
  });

  test('a place may be given outright, and a place may rest on another', async () => {
    const found = await differing(
      `- example: third of ten
  as-of: 2024-06-30
  subject: { place: TX }
  given: { visit: { visited_on: 2024-01-01, tally: 3, outcome: pass } }
  peers: { place: { rank: 3, of: 10 } }
  expect: { grade: middle, figures: { place.rank: 3, place.better: 2, place.worse: 7, above.rank: 1 } }
${population(
  member('a', 'TX', '1', 'figures: { place.rank: 1, above.rank: 3 }'),
  member('b', 'TX', '2', 'figures: { place.rank: 2, above.rank: 2 }'),
  member('c', 'TX', '3', 'figures: { place.rank: 3, above.rank: 1 }'),
)}`,
      {
        peers: `${sections.peers}
  above:
    rank: place.worse - place.better
    best: lowest
    ties: share-best
    at-least: 1
    cut-points: frozen-at-run`,
        grades: sections.grades.replace('place.worse == 0', 'place.worse == 0 && above.rank == 1'),
      },
    );
    expect(found).toEqual([]);
  });
});

function peersFaults(from: string | RegExp, to: string): string[] {
  return faultsOf({ ...sections, peers: sections.peers.replace(from, to) }).map(
    ({ code, message, at }) => `${at.path}: ${message} [${code}]`,
  );
}

describe('what a place among peers must state', () => {
  test('nothing is wrong with the sample', () => {
    expect(peersFaults('', '')).toEqual([]);
  });

  test('ties, the least number of peers and when it is taken are never guessed', () => {
    expect(peersFaults(/ties[^]*/, '')).toEqual([
      'peers.place: The rulebook does not say which place equal values get in "place". [rulebook-missing]',
      'peers.place: The rulebook does not say how small a group "place" may be taken in. [rulebook-missing]',
      'peers.place: The rulebook does not say when the places of "place" are taken. [rulebook-missing]',
    ]);
  });

  test('places that move between runs are refused, as are groups of nobody and wider groups of everyone', () => {
    expect(peersFaults('frozen-at-run', 'live')).toEqual([
      'peers.place.cut-points: "place" asks for places that move between runs, which no rating does. [rulebook-figure-form]',
    ]);
    expect(peersFaults('at-least: 3', 'at-least: 0')).toEqual([
      'peers.place.at-least: "place" takes groups of nobody. [rulebook-figure-form]',
    ]);
    expect(peersFaults(/within: \[state\]\n/, '\n')).toEqual([
      'figures.state: The figure "state" is declared and never used. [rulebook-not-used]',
      'peers.place.otherwise-within: "place" has no wider group than everyone. [rulebook-figure-form]',
    ]);
  });

  test('a ratio is rounded before it is ranked; a group is made by values', () => {
    expect(peersFaults('rank: total', 'rank: total / 3')).toEqual([
      'peers.place.rank: "rank" is a ratio, where a whole number or a decimal number is needed. [rulebook-figure-form]',
    ]);
    expect(peersFaults('[state]', '[total / 3]')).toMatchObject([
      expect.stringContaining('figures.state'),
      expect.stringContaining('is a ratio'),
    ]);
  });

  test('a place that rests on itself is a circle', () => {
    expect(peersFaults('rank: total', 'rank: place.of')).toEqual([
      'figures.total: The figure "total" is declared and never used. [rulebook-not-used]',
      'peers.place: These figures rest on one another in a circle: place → place. [rulebook-cycle]',
    ]);
  });

  test('what a place has not is answered with what it has', () => {
    const [fault] = faultsOf({
      ...sections,
      unrated: '\n  odd: { title: { en: Odd }, when: place.best == 1, cites: act 2 }',
    });
    expect(fault?.code).toBe('expression-unknown-field');
    expect(fault?.fix).toContain('rank');
  });
});
