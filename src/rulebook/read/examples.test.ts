import { describe, expect, test } from 'vitest';
import { shippedRulebooks } from '../examples/shipped.fixture.ts';
import { sampleRulebook } from '../rulebook.fixture.ts';
import { stands } from '../reach.ts';
import { readExamples } from './examples.ts';

const rulebook = sampleRulebook({
  figures: '\n  last: { latest: visit }\n  share: last.tally / 3\n  costs: { sum: visit, of: visit.fine }',
  score: ' share',
  unrated: "\n  pending: { title: Pending, when: last.outcome == 'pending', cites: act 2 }",
  requirements: '\n  cheap: { title: Cheap, met: costs <= 5, cites: act 3 }',
  awards: '\n  - { grade: star, when: last.repeated, cites: act 4 }',
});

const good = `- example: one
  as-of: 2024-01-01
  subject: { place: Lisbon }
  given:
    visit: { visited_on: 2023-05-01, storage: 05, fine: 2.5, outcome: pass, repeated: true }
  expect: { grade: good, between: [good, poor], score: 7/3, figures: { share: unknown, costs: 2.5 }, findings: { cheap: met }, awards: [star], coverage: 2 of 3 }
`;

describe('reading examples', () => {
  test('values come in the canonical text of their type', () => {
    expect(readExamples('examples.yaml', good, rulebook)).toMatchObject({
      ok: true,
      value: [
        {
          name: 'one',
          asOf: '2024-01-01',
          subject: { place: 'Lisbon' },
          given: {
            visit: [{ visited_on: '2023-05-01', storage: '5', fine: '2.50', outcome: 'pass', repeated: 'true' }],
          },
          expect: {
            grade: 'good',
            score: '7/3',
            figures: { share: 'unknown', costs: '2.50' },
            coverage: { known: 2, asked: 3 },
          },
        },
      ],
    });
  });

  test.each([
    ['example-unknown-key', 'visit: {', 'visits: {', 5, 'Did you mean "visit"?'],
    ['example-unknown-key', 'storage:', 'storgae:', 5, 'Did you mean "storage"?'],
    ['example-unknown-key', 'place:', 'plaza:', 3, 'Did you mean "place"?'],
    ['example-unknown-key', 'grade: good', 'grade: god', 6, 'Did you mean "good"?'],
    ['example-unknown-key', 'grade: good', 'unrated: pendign', 6, 'Did you mean "pending"?'],
    ['example-unknown-key', 'cheap: met', 'cheep: met', 6, 'Did you mean "cheap"?'],
    ['example-unknown-key', '[star]', '[stars]', 6, 'Did you mean "star"?'],
    ['example-unknown-key', 'costs: 2.5', 'last: 2.5', 6, 'Known here: share, costs.'],
    ['example-value-wrong', 'outcome: pass', 'outcome: passed', 5, 'Mend the value.'],
    ['example-value-wrong', 'storage: 05', 'storage: 6', 5, 'Mend the value.'],
    ['example-value-wrong', 'fine: 2.5', 'fine: 2.505', 5, 'Mend the value.'],
    ['example-value-wrong', '2023-05-01', '2023-02-30', 5, 'Mend the value.'],
    ['example-value-wrong', 'costs: 2.5', 'costs: 5/2', 6, 'Mend the value.'],
    ['example-value-wrong', 'score: 7/3', 'score: 7/0', 6, 'Mend the value.'],
  ])('%s: %s is written as %s', (code, right, wrong, line, fix) => {
    const read = readExamples('examples.yaml', good.replace(right, wrong), rulebook);
    const faults = read.ok ? [] : read.faults;
    expect(faults).toMatchObject([{ code, fix, at: { line } }]);
  });

  test('example-record-undated: no register admits a record without its event date, and SQL relies on that', () => {
    const read = readExamples('examples.yaml', good.replace('visited_on: 2023-05-01, ', ''), rulebook);
    expect(read).toMatchObject({ ok: false, faults: [{ code: 'example-record-undated', at: { line: 5 } }] });
  });

  test('example-twice: a failing example is found by its name', () => {
    const read = readExamples('examples.yaml', good + good, rulebook);
    expect(read).toMatchObject({ ok: false, faults: [{ code: 'example-twice', at: { line: 7 } }] });
  });
});

describe('the rulebooks that ship', () => {
  test.each(shippedRulebooks().map((shipped) => [shipped.rulebook.id, shipped.rulebook, shipped.examples] as const))(
    '%s has examples that reach every grade, award and reason it states, each requirement met and not met, and facts missing',
    (_, shipped, examples) => {
      const { gives, grades, awards, unrated, requirements } = shipped;
      const reached = (
        of: (expected: (typeof examples)[number]['expect']) => readonly (string | undefined)[],
      ): Set<string | undefined> => new Set(examples.flatMap((example) => of(example.expect)));
      expect([...reached(({ grade }) => [grade])]).toEqual(
        expect.arrayContaining(grades.map(({ grade }) => grade).filter((grade) => stands(shipped, grade))),
      );
      expect([...reached(({ awards: held }) => held ?? [])]).toEqual(
        expect.arrayContaining(awards.map(({ grade }) => grade)),
      );
      // A record of findings alone lacks facts in a finding, not in a grade.
      const gap = gives === 'findings' && unrated.length === 0 ? 'findings-only' : 'missing-facts';
      expect([...reached(({ unrated: reason }) => [reason])]).toEqual(
        expect.arrayContaining([...unrated.map(({ reason }) => reason), gap]),
      );
      const findings = [
        ...reached(({ findings: found }) => Object.entries(found).map(([name, outcome]) => `${name} ${outcome}`)),
      ];
      expect(findings).toEqual(
        expect.arrayContaining(requirements.flatMap(({ name }) => [`${name} met`, `${name} not-met`])),
      );
    },
  );

  test('no rulebook claims to have read a law that it was written about from descriptions', () => {
    const laws = shippedRulebooks().flatMap(({ rulebook: { id, kind, laws: cited } }) =>
      Object.values(cited).map(({ evidence, note }) => ({ id, kind, evidence, noted: note !== undefined })),
    );
    expect(laws.map(({ evidence, noted }) => evidence === 'primary' || noted)).toEqual(laws.map(() => true));
  });
});
