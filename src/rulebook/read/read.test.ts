import { array, assert, constantFrom, oneof, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KindCatalogue } from '../../kinds/index.ts';
import { faultsOf, rulebookText, sampleKinds, sampleRulebook } from '../rulebook.fixture.ts';
import { readExamples } from './examples.ts';
import { readRulebook } from './rulebook.ts';

const reads = '\n  visit: visit@1\n  breach: breach@2';
const gradedBy = (when: string): string =>
  `\n  - { grade: good, when: "${when}", cites: act 1 }\n  - { grade: poor, when: otherwise, cites: act 1 }`;

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
    const made = {
      relations: '\n  late: { each: visit, where: visit.tally > 1 }',
      figures: '\n  last: { latest: late }',
    };
    expect(sampleRulebook(made).figures).toMatchObject([{ over: 'late', by: 'visited_on' }]);
  });

  test('the hash covers the text, the tables and the kinds', () => {
    const sections = {
      figures: '\n  last: { latest: visit }\n  grave: weights[last.outcome]',
      grades: gradedBy('grave > 1 && last.storage > 5'),
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
      faultsOf({ relations, figures, grades: gradedBy("last.cost > last.storage && last.verdict == 'bad'") }).map(
        ({ code }) => code,
      ),
    ).toEqual(['expression-units-differ']);
  });

  test('all faults of all parts are stated in one go, in the order of the document', () => {
    const sections = {
      laws: '\n  act: { title: Sample Act }',
      tables: '\n  points: { key: outcome, gives: points, rows: { pass: zero } }',
      figures: '\n  last: { latest: visits }\n  total: last.storage + 1\n  odd: total % 2',
      requirements: "\n  clean: { title: Clean, met: last.storage <= 'ten' }",
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

  test('a rulebook of more expressions than can be read in reasonable time is refused at the one that is too many', () => {
    const long = Array.from({ length: 120 }, () => 'last.storage + 5').join(' + ');
    const figures = `\n  last: { latest: visit }${Array.from({ length: 60 }, (_, index) => `\n  f${index}: ${long}`).join('')}`;
    expect(faultsOf({ figures }).filter(({ code }) => code === 'expression-too-large')).toHaveLength(1);
  });

  test.each([
    ['brackets', `${'('.repeat(49)}1${')'.repeat(49)} && 1`],
    ['brackets that do not close', '('.repeat(49)],
    ['lists in lists', `${'['.repeat(49)}${']'.repeat(49)}`],
    ['choices', 'a?b:'.repeat(900)],
    ['signs', `${'!'.repeat(3_900)}a`],
    ['macros in macros', `${'[1].all(a,'.repeat(45)}true${')'.repeat(45)}`],
    ['calls in calls', `${'f(a,'.repeat(48)}+${')'.repeat(48)}`],
    ['look-ups in look-ups', `${'a['.repeat(49)}b${']'.repeat(49)}`],
    ['fields of fields', `${'a.'.repeat(1_900)}b`],
    ['texts', Array.from({ length: 900 }, () => "''").join('+')],
  ])('an expression that explodes is refused, and soon (%s)', (_, text) => {
    // What explodes would not end within the time that any test has.
    expect(faultsOf({ score: ` ${JSON.stringify(text)}` }).length).toBeGreaterThan(0);
  });

  test('nothing that is handed in makes it throw', () => {
    const pieces = constantFrom(
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
    const garbage = oneof(
      string({ unit: 'binary', maxLength: 300 }),
      array(pieces, { maxLength: 60 }).map((parts) => parts.join('')),
    );
    const kinds = new KindCatalogue(sampleKinds);
    const rulebook = sampleRulebook();
    assert(
      property(
        garbage,
        constantFrom('text', 'figures', 'grades', 'tables', 'relations', 'expression'),
        (text, where) => {
          const sections: Record<string, string> =
            where === 'expression'
              ? { figures: `\n  last: { latest: visit }\n  odd: ${JSON.stringify(text)}` }
              : { [where]: `\n  ${text}` };
          const document = where === 'text' ? text : rulebookText(sections);
          const tableFiles = (): string => text;
          expect(typeof readRulebook('rulebook.yaml', document, { kinds, tableFiles }).ok).toBe('boolean');
          expect(typeof readExamples('examples.yaml', text, rulebook).ok).toBe('boolean');
        },
      ),
      { numRuns: 600 },
    );
  });
});

describe('what is compared', () => {
  test('may read the official outcome, in the conditions of its differences too', () => {
    const compares =
      '\n  rating: { ours: grade, theirs: visit.published, same: { A: good }, differences: { unstated: { title: Unstated, when: "!known(last.storage) && visit.published == \'A\'" } } }';
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
    const relations = '\n  scored: { each: visit, with: { score: 100 - visit.storage } }';
    const compares =
      '\n  score: { ours: scored.score, theirs: visit.published, differences: { none: { title: None, when: scored.score > 100 } } }';
    expect(
      sampleRulebook({ relations, figures: '\n  last: { latest: scored, by: visited_on }', compares }).compares,
    ).toMatchObject([{ ours: 'scored.score' }]);
    expect(
      faultsOf({
        relations,
        figures: '\n  last: { latest: scored, by: visited_on }',
        compares: compares.replace('scored.score > 100', 'last.storage > 1'),
      }),
    ).toMatchObject([{ code: 'expression-figure-in-rows' }]);
  });
});
