import { describe, expect, test } from 'vitest';
import { KindCatalogue, readKind } from '../../kinds/index.ts';
import { readRulebook, type Rulebook } from '../../rulebook/index.ts';
import { valueOf } from '../../vocabulary/index.ts';
import { rulebookPage } from './build.ts';

const visit = valueOf(
  readKind(
    'kinds/visit.yaml',
    `kind: visit
version: 1
class: inspection
title: { en: Visit, fr: Visite, zh: 检查 }
topic: sample
subject: establishment
event-date: visited_on
key: [visited_on]
fields:
  visited_on: { type: date, title: { en: Day of the visit } }
  points: { type: integer, title: { en: Points, fr: Points, zh: 分值 } }
  order: { type: integer, title: { en: Order } }
  outcome: { type: text, values: [pass, fail, pending], title: { en: Outcome, fr: Résultat, zh: 结果 } }
  closed_on: { type: date, empty: absent, title: { en: Day of closing } }
  repeated: { type: boolean, title: { en: Repeated } }
`,
  ),
);

/** A rulebook whose requirement asks one condition. */
function rulebookOf(met: string): Rulebook {
  const text = `rulebook: sample/visits
version: '1'
title: { en: Sample, fr: Exemple, zh: 示例 }
authority: Sample Authority
kind: illustration
topic: sample
rates: establishment
in-force: { from: 2020-01-01 }
laws:
  act: { title: Sample Act, url: https://example.org/act, evidence: secondary, note: Read in a newspaper. }
publication: { to: public, appeal-days: 21, shown-for: P3Y }
reads: { visit: visit@1 }
figures:
  last: { latest: visit }
  many: { count: visit, where: visit.points > 3 }
  total: max(last.points, last.order) * 2 + many
requirements:
  duty:
    title: { en: The duty }
    met: >-
      ${met}
    cites: act 12(3)
grades:
  - { grade: A, label: { en: Good }, when: total <= 5, cites: act 1 }
  - { grade: B, when: otherwise, cites: act 1 }
left-out:
  more: { title: { en: Some more }, because: no-data, can: { worsen-to: B } }
`;
  return valueOf(readRulebook('rulebook.yaml', text, { kinds: new KindCatalogue([visit]) }));
}

function said(met: string, language = 'en'): string | undefined {
  const { sections } = rulebookPage(rulebookOf(met), [], language);
  return sections.find(({ id }) => id === 'requirements')?.entries[0]?.statements[0]?.says;
}

describe('a condition in words', () => {
  test.each([
    ['last.points <= 10', '“Points” is no more than 10'],
    ['10 < last.points', '“Points” is more than 10'],
    ['!(last.points <= 10)', '“Points” is more than 10'],
    ["last.outcome == 'pass'", '“Outcome” is pass'],
    ["last.outcome in ['pass', 'pending']", '“Outcome” is pass or pending'],
    ["!(last.outcome in ['pass', 'pending'])", '“Outcome” is none of pass, pending'],
    ["last.visited_on >= date('2024-01-31')", '“Day of the visit” is not before 2024-01-31'],
    ['last.repeated', '“Repeated” is so'],
    ['!last.repeated && last.points > 3', '“Repeated” is not so, and “Points” is more than 3'],
    [
      'last.points > 3 && (last.order > 3 || last.repeated)',
      '“Points” is more than 3, and (“Order” is more than 3, or “Repeated” is so)',
    ],
    ['!(last.points > 3 && last.order > 3)', '“Points” is no more than 3, or “Order” is no more than 3'],
    ['!(last.points > 3 || last.order > 3)', '“Points” is no more than 3, and “Order” is no more than 3'],
    ['absent(last)', 'there is no record of “Visit”'],
    ['!absent(last.closed_on)', 'there is a “Day of closing”'],
    ['!known(last.points)', '“Points” is not known'],
    [
      'atLeast(1, [last.points > 3, last.order > 3])',
      'at least 1 of these 2 hold: “Points” is more than 3; “Order” is more than 3',
    ],
    [
      'yearsBetween(last.visited_on, as_of) < 3',
      'the whole years from “Day of the visit” to the day of the rating is less than 3',
    ],
    ['(last.points - 3) * 2 > last.order', '(“Points” − 3) × 2 is more than “Order”'],
    ['(last.repeated ? last.points : last.order) > 3', '“Points” where “Repeated” is so, else “Order” is more than 3'],
  ])('%s', (met, words) => {
    expect(said(met)).toBe(words);
  });

  test('in French and in Chinese', () => {
    const met = "last.points <= 10 && last.outcome == 'pass'";
    expect(said(met, 'fr')).toBe('« Points » : pas plus de 10, et « Résultat » : pass');
    expect(said(met, 'zh')).toBe('“分值”不大于10，且“结果”为pass');
  });
});

test('the law stands beside each rule, with whether it was read', () => {
  const page = rulebookPage(rulebookOf('last.points <= 10'), [], 'en');
  expect(page.laws).toMatchObject([{ title: 'Sample Act', evidence: 'secondary', note: 'Read in a newspaper.' }]);
  const duty = page.sections.find(({ id }) => id === 'requirements')?.entries[0];
  expect(duty?.cites).toEqual([
    {
      law: 'act',
      title: 'Sample Act',
      article: '12(3)',
      url: 'https://example.org/act',
      evidence: 'secondary',
      mark: 'text of the law not read',
    },
  ]);
  expect(page.sections.find(({ id }) => id === 'left-out')?.entries[0]?.statements[0]?.says).toBe(
    'there are no data of it; it could worsen a grade to B',
  );
});

test('how values are computed is said, and what is written beneath', () => {
  const { sections } = rulebookPage(rulebookOf('last.points <= 10'), [], 'en');
  const figures = sections.find(({ id }) => id === 'figures')?.entries.map(({ statements: [first] }) => first);
  expect(figures).toEqual([
    {
      label: null,
      says: 'the latest record of “Visit” by “Day of the visit”',
      written: 'latest: visit, by: visited_on',
    },
    {
      label: null,
      says: 'the number of records of “Visit” where “Points” is more than 3',
      written: 'count: visit, where: visit.points > 3',
    },
    {
      label: null,
      says: '((the largest of “Points” and “Order”) × 2) + many',
      written: 'max(last.points, last.order) * 2 + many',
    },
  ]);
});

test('a rule leads to the figures it rests on; a record as it came needs none', () => {
  const { sections } = rulebookPage(rulebookOf('last.points <= 10'), [], 'en');
  const rests = (id: string): unknown => sections.find((each) => each.id === id)?.entries[0]?.statements[0]?.rests;
  expect(rests('grades')).toEqual(['total']);
  expect(rests('requirements')).toEqual([]);
});
