import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KindCatalogue } from '../../kinds/index.ts';
import { faultsOf, rulebookText, sampleKinds, sampleRulebook } from '../rulebook.fixture.ts';
import { readRulebook } from './rulebook.ts';

const reads = '\n  visit: visit@1\n  breach: breach@2';
const usingBreach = '\n  last: { latest: visit }\n  breaches: { count: breach }';
const gradedBy = (when: string): string =>
  `\n  - { grade: good, when: "${when}", cites: act 1 }\n  - { grade: poor, when: otherwise, cites: act 1 }`;

/** Code, line and column of each fault. */
function places(sections: Record<string, string>): (string | number | undefined)[][] {
  return faultsOf(sections).map(({ code, at }) => [code, at.line, at.column]);
}

/** The line (from 1) and column of a text in a sample rulebook. */
function whereIs(sections: Record<string, string>, text: string): [number, number] {
  const lines = rulebookText(sections).split('\n');
  const line = lines.findIndex((each) => each.includes(text));
  return [line + 1, (lines[line]?.indexOf(text) ?? -1) + 1];
}

describe('reading a rulebook', () => {
  test('resolves names, and puts relations and figures in the order they rest on one another', () => {
    const rulebook = sampleRulebook({
      reads,
      relations: `
  late: { each: scored, where: scored.points > 2 }
  scored: { each: visit, with: { breaches: { count: breach, where: breach.level == 'high', matching: { found_on: visit.visited_on } }, points: 2 * breaches } }
  days: { group: late, by: [visited_on], with: { visits: { count: late }, most: { max: late, of: late.points }, twice: visits * 2 } }`,
      figures:
        '\n  all: most + busiest.twice\n  most: { max: late, of: late.points }\n  busiest: { latest: days, by: visits }',
      score: ' all',
      grades: gradedBy('all <= 5'),
    });
    expect(rulebook.relations.map(({ name, source }) => `${source} ${name}`)).toEqual([
      'records visit',
      'records breach',
      'each scored',
      'each late',
      'group days',
    ]);
    expect(rulebook.figures.map(({ name }) => name)).toEqual(['most', 'busiest', 'all']);
    expect(rulebook.relations[2]).toMatchObject({
      columns: [
        {
          name: 'breaches',
          aggregate: {
            how: 'count',
            over: 'breach',
            matching: [{ column: 'found_on', equals: { root: { is: 'column', row: 'visit', name: 'visited_on' } } }],
          },
        },
        {
          name: 'points',
          value: {
            root: {
              operator: 'multiply',
              inputs: [{ is: 'literal' }, { is: 'column', row: 'scored', name: 'breaches' }],
            },
          },
        },
      ],
    });
  });

  test('records are picked by their event date, and by the day they were stated where their kind has none', () => {
    expect(sampleRulebook().figures).toMatchObject([{ how: 'pick', over: 'visit', by: 'visited_on' }]);
    const [undated] = sampleKinds.map((kind) => ({ ...kind, eventDate: undefined }));
    const read = readRulebook('rulebook.yaml', rulebookText(), {
      kinds: new KindCatalogue(undated === undefined ? [] : [undated]),
    });
    expect(read).toMatchObject({ ok: true, value: { figures: [{ by: 'event_on' }] } });
  });

  test('the hash covers the text, the tables and the kinds', () => {
    const sections = {
      figures: '\n  last: { latest: visit }\n  grave: weights[last.outcome]',
      grades: gradedBy('grave > 1 && last.hygiene > 5'),
      tables: '\n  weights: { key: outcome, gives: points, file: outcomes.csv }',
    };
    const hash = (file: string, kinds = sampleKinds): string | undefined => {
      const read = readRulebook('rulebook.yaml', rulebookText(sections), {
        kinds: new KindCatalogue(kinds),
        tableFiles: () => file,
      });
      return read.ok ? read.value.hash : undefined;
    };
    const table = 'outcome,points\npass,0\nfail,5\npending,1\n';
    expect(hash(table)).toMatch(/^[0-9a-f]{64}$/);
    expect(hash(table)).toBe(hash(table));
    expect(hash(table.replace('5', '6'))).not.toBe(hash(table));
    expect(
      hash(
        table,
        sampleKinds.map((kind) => ({ ...kind, hash: 'other' })),
      ),
    ).not.toBe(hash(table));
  });

  test('a column made by a relation carries its unit and its closed list on', () => {
    const relations =
      "\n  judged: { each: visit, with: { cost: visit.fine, verdict: \"visit.repeated ? 'bad' : 'fair'\" } }";
    const figures = '\n  last: { latest: judged, by: visited_on }';
    expect(
      faultsOf({ relations, figures, grades: gradedBy("last.verdict == 'good'") }).map(({ code }) => code),
    ).toContain('expression-value-not-listed');
    expect(
      faultsOf({ relations, figures, grades: gradedBy("last.cost > last.hygiene && last.verdict == 'bad'") }).map(
        ({ code }) => code,
      ),
    ).toEqual(['expression-units-differ']);
  });

  test('all faults of all parts are stated in one go, in the order of the document', () => {
    const sections = {
      laws: '\n  act: { title: Sample Act }',
      tables: '\n  points: { key: outcome, gives: points, rows: { pass: zero } }',
      figures: '\n  last: { latest: visits }\n  total: last.hygiene + 1\n  odd: total % 2',
      requirements: "\n  clean: { title: Clean, met: last.hygiene <= 'ten' }",
      grades: '\n  - { grade: good, when: total <= 5 && lost, cites: law 1 }',
    };
    expect(faultsOf(sections).map(({ code, at }) => `${at.line} ${code}`)).toEqual([
      '10 rulebook-not-used', // no rule cites the Sample Act
      '10 rulebook-missing', // and whether it was read
      '13 rulebook-not-used',
      '15 rulebook-relation-unknown',
      '17 rulebook-not-used',
      '17 expression-unsupported', // the remainder
      '19 expression-unknown-name',
      '19 rulebook-law-unknown',
      '21 rulebook-not-used',
      '21 table-value-wrong',
      '23 rulebook-citation-missing',
    ]);
  });

  test('nothing that is handed in makes it throw', () => {
    const pieces = fc.constantFrom(
      'figures:',
      'last',
      '{',
      '}',
      '[',
      ']',
      ':',
      '\n',
      '\n  ',
      '- ',
      'when',
      'latest',
      'visit',
      '&&',
      '||',
      '(',
      ')',
      '"',
      "'",
      '1',
      '0.1',
      '.',
      '?',
      '*',
      '&a',
      '|',
      '>-',
      '#',
      '\u0000',
      '😀',
      'constructor',
      '__proto__',
    );
    const garbage = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join('')),
    );
    const kinds = new KindCatalogue(sampleKinds);
    fc.assert(
      fc.property(
        garbage,
        fc.constantFrom('text', 'figures', 'grades', 'tables', 'relations', 'expression'),
        (text, where) => {
          const sections: Record<string, string> =
            where === 'expression'
              ? { figures: `\n  last: { latest: visit }\n  odd: ${JSON.stringify(text)}` }
              : { [where]: `\n  ${text}` };
          const document = where === 'text' ? text : rulebookText(sections);
          expect(typeof readRulebook('rulebook.yaml', document, { kinds }).ok).toBe('boolean');
        },
      ),
      { numRuns: 1_500 },
    );
  });
});

describe('a fault in what a rulebook declares has its place', () => {
  const one = (title: string, sections: Record<string, string>, expected: [code: string, at: string][]): void =>
    test(title, () => expect(places(sections)).toEqual(expected.map(([code, at]) => [code, ...whereIs(sections, at)])));

  one('kind-unknown', { reads: '\n  visit: visti@1' }, [['kind-unknown', 'visti@1']]);
  one('kind-version', { reads: '\n  visit: visit@2' }, [['kind-version', 'visit@2']]);
  one('rulebook-missing: what it is', { kind: '' }, [['rulebook-missing', 'sample/visits']]);
  one('rulebook-missing: when it is in force', { 'in-force': '' }, [['rulebook-missing', 'sample/visits']]);
  one('rulebook-missing: whether a law was read', { laws: '\n  act: { title: Sample Act }' }, [
    ['rulebook-missing', '{ title: Sample Act }'],
  ]);
  one('rulebook-missing: when a grade is given', { grades: '\n  - { grade: good, cites: act 1 }' }, [
    ['rulebook-not-used', '{ latest: visit }'],
    ['rulebook-missing', '{ grade: good'],
  ]);
  one('rulebook-name-reserved', { figures: '\n  last: { latest: visit }\n  subject: last.hygiene' }, [
    ['rulebook-name-reserved', 'last.hygiene'],
  ]);
  one('rulebook-name-twice', { figures: '\n  last: { latest: visit }\n  visit: last.tally' }, [
    ['rulebook-name-twice', 'last.tally'],
  ]);
  one('rulebook-not-used: a figure', { figures: '\n  last: { latest: visit }\n  spare: last.tally' }, [
    ['rulebook-not-used', 'last.tally'],
  ]);
  one('rulebook-not-used: a record kind', { reads }, [['rulebook-not-used', 'breach@2']]);
  one('rulebook-not-used: a table', { tables: '\n  spare: { key: level, gives: points, rows: { high: 7 } }' }, [
    ['rulebook-not-used', '{ key: level'],
  ]);
  one('rulebook-not-used: a relation', { relations: '\n  spare: { each: visit }' }, [
    ['rulebook-not-used', '{ each: visit }'],
  ]);
  one(
    'rulebook-not-used: a law',
    { laws: '\n  act: { title: Sample Act, evidence: primary }\n  spare: { title: Other Act, evidence: primary }' },
    [['rulebook-not-used', '{ title: Other Act']],
  );
  one(
    'rulebook-cycle: figures',
    {
      figures: '\n  last: { latest: visit }\n  a: b + 1\n  b: c\n  c: a',
      grades: gradedBy('a > 1 && last.hygiene > 5'),
    },
    [['rulebook-cycle', 'b + 1']],
  );
  one(
    'rulebook-cycle: relations',
    { relations: '\n  a: { each: b }\n  b: { each: a }', figures: '\n  last: { latest: a, by: visited_on }' },
    [
      ['rulebook-not-used', 'visit@1'],
      ['rulebook-cycle', '{ each: b }'],
    ],
  );
  one('rulebook-relation-unknown', { figures: '\n  last: { latest: visits }' }, [
    ['rulebook-not-used', 'visit@1'],
    ['rulebook-relation-unknown', 'visits }'],
  ]);
  one('rulebook-column-unknown: what orders', { figures: '\n  last: { latest: visit, by: visited }' }, [
    ['rulebook-column-unknown', 'visited }'],
  ]);
  one(
    'rulebook-column-unknown: what matches',
    {
      reads,
      relations: '\n  scored: { each: visit, with: { n: { count: breach, matching: { date: visit.visited_on } } } }',
      figures: '\n  last: { latest: scored, by: visited_on }',
    },
    [['rulebook-column-unknown', 'visit.visited_on']],
  );
  one(
    'rulebook-column-unknown: what groups',
    {
      relations: '\n  days: { group: visit, by: [day], with: { hygiene: { max: visit, of: visit.hygiene } } }',
      figures: '\n  last: { latest: days, by: hygiene }',
    },
    [['rulebook-column-unknown', 'day]']],
  );
  one(
    'rulebook-figure-form: no aggregation',
    {
      figures: '\n  last: { latest: visit }\n  n: { where: visit.repeated }',
      grades: gradedBy('n > 1 && last.hygiene > 5'),
    },
    [['rulebook-figure-form', '{ where']],
  );
  one(
    'rulebook-figure-form: two aggregations',
    {
      figures: '\n  last: { latest: visit }\n  n: { sum: visit, count: visit }',
      grades: gradedBy('n > 1 && last.hygiene > 5'),
    },
    [['rulebook-figure-form', '{ sum']],
  );
  one(
    'rulebook-figure-form: of a count',
    {
      figures: '\n  last: { latest: visit }\n  n: { count: visit, of: visit.tally }',
      grades: gradedBy('n > 1 && last.hygiene > 5'),
    },
    [['rulebook-figure-form', '{ count']],
  );
  one(
    'rulebook-figure-form: a sum of ratios',
    {
      figures: '\n  last: { latest: visit }\n  n: { sum: visit, of: visit.tally / 3 }',
      grades: gradedBy('n > 1 && last.hygiene > 5'),
    },
    [['rulebook-figure-form', 'visit.tally / 3']],
  );
  one(
    'rulebook-figure-form: a condition that is none',
    { figures: '\n  last: { latest: visit, where: visit.tally }' },
    [['rulebook-figure-form', 'visit.tally']],
  );
  one(
    'rulebook-figure-form: a requirement that is none',
    { requirements: '\n  clean: { title: Clean, met: last.hygiene, cites: act 2 }' },
    [['rulebook-figure-form', 'last.hygiene, cites']],
  );
  one(
    'rulebook-figure-form: matching without a row',
    {
      reads,
      figures: '\n  last: { latest: visit }\n  n: { count: breach, matching: { found_on: last.visited_on } }',
      grades: gradedBy('n > 1 && last.hygiene > 5'),
    },
    [['rulebook-figure-form', '{ count']],
  );
  one(
    'rulebook-figure-form: made rows picked without an order',
    { relations: '\n  late: { each: visit, where: visit.tally > 1 }', figures: '\n  last: { latest: late }' },
    [['rulebook-figure-form', '{ latest: late }']],
  );
  one(
    'rulebook-figure-form: each and group at once',
    { relations: '\n  late: { each: visit, group: visit }', figures: '\n  last: { latest: late, by: visited_on }' },
    [['rulebook-figure-form', '{ each']],
  );
  one('rulebook-citation-missing', { requirements: '\n  clean: { title: Clean, met: last.hygiene <= 5 }' }, [
    ['rulebook-citation-missing', '{ title: Clean'],
  ]);
  one(
    'rulebook-citation-unreadable',
    { requirements: '\n  clean: { title: Clean, met: last.hygiene <= 5, cites: article }' },
    [['rulebook-citation-unreadable', 'article }']],
  );
  one('rulebook-law-unknown', { requirements: '\n  clean: { title: Clean, met: last.hygiene <= 5, cites: atc 5 }' }, [
    ['rulebook-law-unknown', 'atc 5'],
  ]);
  one('rulebook-compares-unknown: theirs', { compares: '\n  rating: { ours: grade, theirs: visit.outcome }' }, [
    ['rulebook-compares-unknown', 'visit.outcome'],
  ]);
  one('rulebook-compares-unknown: ours', { compares: '\n  rating: { ours: grades, theirs: visit.published }' }, [
    ['rulebook-compares-unknown', 'grades, theirs'],
  ]);
  one(
    'grade-twice',
    {
      grades:
        '\n  - { grade: good, when: last.hygiene <= 5, cites: act 1 }\n  - { grade: good, when: otherwise, cites: act 1 }',
    },
    [['grade-twice', 'good, when: otherwise']],
  );
  one(
    'grade-after-otherwise',
    {
      grades:
        '\n  - { grade: good, when: otherwise, cites: act 1 }\n  - { grade: poor, when: last.hygiene > 5, cites: act 1 }',
    },
    [['grade-after-otherwise', 'poor']],
  );
  one('grade-unknown', { 'best-to-worst': ' [good, poor, bad]' }, [['grade-unknown', 'bad]']]);
  one('table-form', { tables: '\n  t: { key: outcome, gives: points }', grades: gradedBy('t[last.outcome] > 1') }, [
    ['table-form', '{ key'],
  ]);
  one(
    'table-file-missing',
    { tables: '\n  t: { key: outcome, gives: points, file: lost.csv }', grades: gradedBy('t[last.outcome] > 1') },
    [['table-file-missing', 'lost.csv']],
  );
  one(
    'table-file-unreadable',
    { tables: '\n  t: { key: outcome, gives: points, file: short.csv }', grades: gradedBy('t[last.outcome] > 1') },
    [['table-file-unreadable', 'short.csv']],
  );
  one(
    'table-value-wrong',
    {
      tables: '\n  t: { key: outcome, gives: points, rows: { pass: 1, fail: 1.5, pending: 3 } }',
      grades: gradedBy('t[last.outcome] > 1'),
    },
    [['table-value-wrong', '1.5']],
  );
  one(
    'table-key-twice',
    {
      tables: '\n  t: { key: outcome, gives: points, rows: [[pass, 1], [fail, 2], [pending, 3], [pass, 4]] }',
      grades: gradedBy('t[last.outcome] > 1'),
    },
    [['table-key-twice', '[pass, 4]']],
  );

  test('a wrong value in a table of its own is shown by its row', () => {
    const sections = {
      reads,
      tables: '\n  t: { key: level, gives: weight, type: boolean, file: short.csv }',
      figures: usingBreach,
      grades: gradedBy("t['high'] && last.hygiene > 5 && breaches > 1"),
    };
    expect(faultsOf(sections)).toMatchObject([{ code: 'table-value-wrong', at: { row: 1 } }]);
  });

  test('a place inside a condition of several lines is on the line where it stands', () => {
    const sections = {
      grades:
        '\n  - grade: good\n    when: >-\n      last.hygiene <= 5 &&\n      last.hygeine <= 5\n    cites: act 1\n  - { grade: poor, when: otherwise, cites: act 1 }',
    };
    expect(places(sections)).toEqual([['expression-unknown-field', whereIs(sections, 'last.hygeine')[0], 12]]);
  });

  test('a rulebook of more names than any scheme has is refused before it is looked into', () => {
    const figures = Array.from({ length: 2_001 }, (_, index) => `\n  f${index}: f${index + 1}`).join('');
    expect(faultsOf({ figures })).toMatchObject([
      { code: 'rulebook-figure-form', message: expect.stringContaining('2001 entries') },
    ]);
  });
});

describe('what is compared', () => {
  test('may read the official outcome, in the conditions of its differences too', () => {
    const compares =
      '\n  rating: { ours: grade, theirs: visit.published, same: { A: good }, differences: { unstated: { title: Unstated, when: "!known(last.hygiene) && visit.published == \'A\'" } } }';
    expect(sampleRulebook({ compares }).compares).toMatchObject([
      {
        name: 'rating',
        ours: 'grade',
        theirs: { alias: 'visit', field: 'published' },
        same: { A: 'good' },
        differences: [{ name: 'unstated' }],
      },
    ]);
  });

  test('may be a column of each row, over which its differences are then asked', () => {
    const relations = '\n  scored: { each: visit, with: { score: 100 - visit.hygiene } }';
    const compares =
      '\n  score: { ours: scored.score, theirs: visit.published, differences: { none: { title: None, when: scored.score > 100 } } }';
    expect(
      sampleRulebook({ relations, figures: '\n  last: { latest: scored, by: visited_on }', compares }).compares,
    ).toMatchObject([{ ours: 'scored.score' }]);
    expect(
      faultsOf({
        relations,
        figures: '\n  last: { latest: scored, by: visited_on }',
        compares: compares.replace('scored.score > 100', 'last.hygiene > 1'),
      }),
    ).toMatchObject([{ code: 'expression-figure-in-rows' }]);
  });
});
