import { describe, expect, test } from 'vitest';
import { KindCatalogue, readKind } from '../../kinds/index.ts';
import { valueOf } from '../../vocabulary/index.ts';
import { readRulebook } from '../read/rulebook.ts';
import { rulebookText, sampleKinds } from '../rulebook.fixture.ts';

/** A kind whose fields hide what they are about in every way we know of. */
const disguised = `kind: entry
version: 1
class: licence
title: { en: Entry }
topic: sample
subject: establishment
event-date: held_on
key: [held_on]
fields:
  held_on: { type: date }
  union_day: { type: date }
  x1: { type: integer, title: { en: Days, fr: Jours de grève } }
  x2: { type: text, values: [a, b], title: { en: Group, zh: 宗教活动 } }
  x3: { type: text, values: [company, 社会组织] }
  x4: { type: boolean, title: { en: 'Member of a tr\u200bade uni\u200bon' } }
  x5: { type: boolean, title: { en: 'Сhurch' } }
  parent_graded: { type: boolean, title: { en: Parent company graded D } }
  head_graded: { type: boolean, title: { en: Head office graded D } }
  foreign_owned: { type: boolean }
  code: { type: text }
  points: { type: integer }
  state: { type: text, values: [open, shut] }
`;
const complaints = `kind: complaints
version: 1
class: filing
title: { en: Complaints by customers }
topic: sample
subject: establishment
fields: { many: { type: integer } }
`;

const kinds = new KindCatalogue([
  ...sampleKinds,
  ...[disguised, complaints].map((text) => valueOf(readKind('kinds/sample.yaml', text))),
]);

const otherwise = '\n  - { grade: rest, when: otherwise, cites: act 1 }';

function codes(sections: Readonly<Record<string, string>>): readonly string[] {
  const text = rulebookText({
    reads: '\n  entry: entry@1',
    figures: '\n  last: { latest: entry }',
    grades: `\n  - { grade: open, when: "last.state == 'open'", cites: act 1 }${otherwise}`,
    ...sections,
  });
  const read = readRulebook('rulebook.yaml', text, { kinds });
  return read.ok ? [] : [...new Set(read.faults.map(({ code }) => code))];
}

const graded = (when: string): Record<string, string> => ({
  grades: `\n  - { grade: a, when: ${JSON.stringify(`last.points > 1 && (${when})`)}, cites: act 1 }${otherwise}`,
});
const last = '\n  last: { latest: entry }';
const scored = (figures: string, score: string): Record<string, string> => ({
  figures: `${last}\n${figures}`,
  score: ` ${score}`,
});

describe('a refused criterion is found wherever it is hidden (law 9)', () => {
  test.each<[string, Record<string, string>]>([
    ['behind another name, by its French title', graded('last.x1 > 3')],
    ['behind another name, by its Chinese title', graded("last.x2 == 'a'")],
    ['in the values a field can have', graded("last.x3 == 'company'")],
    ['with invisible characters between its letters', graded('last.x4')],
    ['with letters of another script', graded('last.x5')],
    ['in a where', scored('  n: { count: entry, where: "entry.x2 == \'a\'" }', 'n')],
    [
      'in the rows of a relation',
      {
        relations: '\n  some: { each: entry, where: "entry.x2 == \'a\'" }',
        ...scored('  n: { count: some }', 'n'),
      },
    ],
    [
      'in what rows are grouped by',
      {
        relations: '\n  groups: { group: entry, by: { sort: entry.x2 }, with: { n: { count: entry } } }',
        ...scored('  n: { max: groups, of: groups.n }', 'n'),
      },
    ],
    [
      'in what rows are matched by',
      {
        reads: '\n  entry: entry@1\n  visit: visit@1',
        relations:
          '\n  some: { each: visit, with: { n: { count: entry, matching: { union_day: visit.visited_on } } } }',
        ...scored('  n: { sum: some, of: some.n }', 'n'),
      },
    ],
    ['in the day records are picked by', { figures: '\n  last: { latest: entry, by: union_day }' }],
    [
      'in the keys of a table',
      {
        tables: '\n  rank: { key: sort, gives: n, rows: { company: 1, 慈善机构: 2 } }',
        ...scored('  n: rank[last.code]', 'n'),
      },
    ],
    [
      'in what a table gives',
      {
        tables: '\n  sort: { key: code, gives: sort, type: text, rows: { a: company, b: Gewerkschaft } }',
        ...graded("sort[last.code] == 'company'"),
      },
    ],
    [
      'in a table of bands',
      {
        tables: '\n  band: { band: strike_action, includes: low, gives: n, rows: [[0, 10, 1], [10, "", 2]] }',
        ...scored('  n: band[last.points]', 'n'),
      },
    ],
    [
      'in the group of peers',
      {
        peers:
          '\n  place: { rank: last.points, best: lowest, within: [last.x2], ties: share-best, at-least: 5, cut-points: frozen-at-run }',
        score: ' place.rank',
      },
    ],
    [
      'in a consequence',
      {
        consequences: '\n  listing: { title: List, is: list, when: last.x1 > 0, cites: act 2 }',
      },
    ],
    [
      'in the title of a consequence',
      {
        consequences:
          '\n  listing: { title: { en: List, zh: 宗教名单 }, is: list, when: last.points > 0, cites: act 2 }',
      },
    ],
    [
      'in the name of a column',
      {
        relations: '\n  some: { each: entry, with: { faith_based: entry.points } }',
        ...scored('  n: { sum: some, of: some.faith_based }', 'n'),
      },
    ],
    ['in a grade', { grades: `\n  - { grade: charity, when: last.points > 1, cites: act 1 }${otherwise}` }],
    [
      'in the name records are read under',
      {
        reads: '\n  church: entry@1',
        figures: '\n  last: { latest: church }',
      },
    ],
    [
      'in a kind of records that is given an allowed class',
      {
        reads: '\n  entry: entry@1\n  said: complaints@1',
        ...scored('  n: { sum: said, of: said.many }', 'n'),
      },
    ],
    ['in what a subject is compared with, accents left out', graded("subject.category == 'Eglise'")],
    ['in full-width letters', graded("subject.category == 'ＮＧＯ'")],
    ['in what others did that it is connected with', graded('last.parent_graded')],
  ])('%s', (_, sections) => {
    expect(codes(sections)).toEqual(['rulebook-criterion-refused']);
  });

  test('the same fields are no criterion where nothing reads them, and others are none at all', () => {
    expect(codes({})).toEqual([]);
    expect(codes(graded("last.points > 3 && last.code == 'x'"))).toEqual([]);
  });
});

const inRule = (condition: string): Record<string, string> => ({
  requirements: `\n  own: { title: Own, met: '!${condition}', cites: act 12 }`,
});

describe('origin, and a branch by its head office, only where the rule itself cites the law (law 9)', () => {
  test.each([
    ['rulebook-origin-without-law', 'last.foreign_owned'],
    ['rulebook-branch-without-law', 'last.head_graded'],
  ])('%s', (code, condition) => {
    expect(codes(inRule(condition))).toEqual([]);
    expect(codes(scored(`  base: '${condition} ? 1 : 2'`, 'base'))).toEqual([code]);
    expect(codes(scored(`  n: { count: entry, where: entry.${condition.slice(5)} }`, 'n'))).toEqual([code]);
  });

  test('a table of origins counts where it is looked up', () => {
    const tables = '\n  start: { key: sort, gives: points, rows: { local: 100, foreign: 90 } }';
    expect(codes({ tables, ...scored('  base: start[subject.category]', 'base') })).toEqual([
      'rulebook-origin-without-law',
    ]);
    expect(
      codes({ tables, requirements: '\n  own: { title: Own, met: "start[subject.category] > 95", cites: act 12 }' }),
    ).toEqual([]);
  });
});

describe('nothing but the subject’s own records can be named (laws 1 and 9)', () => {
  test.each([
    ['its name', "subject.name == 'A'"],
    ['who runs it', "subject.operator == 'person'"],
    ['its legal form', "subject.legal_form == 'x'"],
    ['its address', "subject.address == 'x'"],
    ['another subject', "subjects['b'].grade == 'D'"],
    ['all subjects', 'subjects.exists(s, s.points > 3)'],
  ])('%s', (_, when) => {
    expect(codes(graded(when)).every((code) => code.startsWith('expression-'))).toBe(true);
    expect(codes(graded(when)).length).toBeGreaterThan(0);
  });

  test('free text can be compared as a whole, and its wording cannot be read', () => {
    expect(codes(graded("last.code.contains('bad')"))).toEqual(['expression-free-text']);
    expect(codes(graded("last.code < 'b'"))).toEqual(['expression-wrong-type']);
  });

  test('records about the other kind of subject are no records of this one', () => {
    expect(codes({ rates: ' organisation' })).toEqual(['rulebook-kind-subject']);
  });
});

const law = (inForce: string): Record<string, string> => ({
  laws: `\n  act: { title: Sample Act, evidence: primary, in-force: ${inForce} }`,
});

describe('every rule rests on a law that is in force (laws 9 and 12)', () => {
  test.each<[string, Record<string, string>]>([
    ['law-out-of-force', law('{ from: 2021-01-01 }')],
    ['law-out-of-force', law('{ from: 2010-01-01, to: 2024-12-31 }')],
    [
      'law-out-of-force',
      {
        'in-force': ' { from: 2020-01-01, to: 2022-01-01 }',
        laws: '\n  act: { title: Sample Act, evidence: primary, date: 2023-01-01 }',
      },
    ],
    ['in-force-reversed', law('{ from: 2024-01-01, to: 2010-12-31 }')],
    ['in-force-reversed', { 'in-force': ' { from: 2020-01-01, to: 2019-01-01 }' }],
    ['rulebook-missing', { 'in-force': '' }],
    ['rulebook-missing', { laws: '\n  act: { title: Sample Act }' }],
    ['rulebook-missing', { kind: '' }],
    ['document-wrong-form', { publication: ' { appeal-days: 0, shown-for: until-next }' }],
    ['rulebook-citation-missing', { requirements: '\n  r: { title: R, met: last.points > 3 }' }],
    ['rulebook-citation-missing', { unrated: '\n  r: { title: R, when: last.points > 3 }' }],
    ['rulebook-citation-missing', { grades: '\n  - { grade: a, when: otherwise }', laws: '' }],
    ['rulebook-citation-missing', { awards: '\n  - { grade: b, when: last.points > 3 }' }],
    ['rulebook-citation-missing', { consequences: '\n  c: { title: C, is: incentive, when: last.points > 3 }' }],
  ])('%s: %s', (code, sections) => {
    expect(codes(sections)).toContain(code);
  });

  test('and none is out of force where the days fit', () => {
    expect(codes(law('{ from: 2010-01-01 }'))).toEqual([]);
    expect(codes({ ...law('{ to: 2024-12-31 }'), 'in-force': ' { from: 2020-01-01, to: 2024-12-31 }' })).toEqual([]);
  });
});

describe('a record has one class of the closed list (law 9)', () => {
  test.each(['opinion', 'media', 'complaint', 'praise', 'person'])('%s is none', (name) => {
    const read = readKind('kinds/sample.yaml', complaints.replace('class: filing', `class: ${name}`));
    expect(read.ok ? [] : read.faults.map(({ code }) => code)).toEqual(['document-wrong-form']);
  });
});
