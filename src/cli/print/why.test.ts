import { expect, test } from 'vitest';
import { readKinds } from '../../kinds/index.ts';
import { explain, improve, tellImprovement, tellWhy, type WhySubject } from '../../reasons/index.ts';
import { interpretSubject, readRulebook, type Rulebook, type SubjectFacts } from '../../rulebook/index.ts';
import { dayFrom, valueOf, type Day } from '../../vocabulary/index.ts';
import { coloursFor, paragraphLines, widthOf } from './index.ts';

const inspection = `
kind: kitchen-inspection
version: 1
class: inspection
title: { en: Kitchen inspection, zh: 厨房检查 }
topic: food
subject: establishment
event-date: seen_on
key: [seen_on]
fields:
  seen_on: { type: date, title: { en: Day of the inspection } }
  hygiene: { type: integer, unit: points, values: ['0', '5', '10', '15'], title: { en: Hygienic handling of food, zh: 食品卫生操作 } }
  building: { type: integer, unit: points, values: ['0', '5', '10', '15'], title: { en: State of the building, zh: 建筑状况 } }
`;
const rules = `
rulebook: test/kitchens
version: '1'
title: { en: Kitchen grades, zh: 厨房等级 }
authority: Town of Example
owner: The test
kind: illustration
topic: food
rates: establishment
in-force: { from: 2020-01-01 }
laws:
  order: { title: Kitchen Order, url: 'https://example.org/order', date: 2020-01-01, evidence: primary }
publication: { to: public, appeal-days: 0, shown-for: until-next }
reads: { inspection: kitchen-inspection@1 }
figures:
  last: { latest: inspection, by: seen_on }
  total: last.hygiene + last.building
  worst: max(last.hygiene, last.building)
unrated:
  not-inspected: { title: { en: Not inspected yet, zh: 尚未检查 }, when: absent(last), cites: order 2 }
requirements:
  handling: { title: { en: Food is handled hygienically, zh: 食品操作卫生 }, met: last.hygiene <= 5, points: last.hygiene, cites: order 3 }
score: total
grades:
  - { grade: A, label: { en: Good, zh: 良好 }, when: total <= 10 && worst <= 5, cites: order 4 }
  - { grade: B, label: { en: Fair, zh: 一般 }, when: total <= 20, cites: order 4 }
  - { grade: C, label: { en: Poor, zh: 较差 }, when: otherwise, cites: order 4 }
examples: examples.yaml
`;

const subject: WhySubject = {
  subjectId: 'place-1',
  kind: 'establishment',
  name: 'The Dolphin',
  address: '1 High Street',
  postcode: null,
  place: 'Example',
  category: null,
  identifiers: [{ scheme: 'place', value: '1' }],
  operator: 'unknown',
  premisesOnly: true,
  listed: true,
};
const asOf: Day = dayFrom('2024-06-30') ?? raise();

function raise(): never {
  throw new Error('no such day');
}

function kitchens(): Rulebook {
  const kinds = valueOf(readKinds([{ file: 'kitchen-inspection.yaml', text: inspection }]));
  return valueOf(readRulebook('kitchens.yaml', rules, { kinds, tableFiles: () => undefined }));
}

function seen(hygiene: number | null, building: number | null): SubjectFacts {
  const fields = { seen_on: '2024-02-01', hygiene, building };
  return {
    subject: { listed: true, profile: {} },
    facts: { inspection: [{ factNo: 7n, eventOn: '2024-02-01', fields }] },
  };
}

/** What a person reads, without the records, which need a register. */
function printed(facts: SubjectFacts, language = 'en'): string {
  const rulebook = kitchens();
  const basis = { asOf, knownAt: '2024-06-30T23:59:59.999999Z', run: null };
  const explained = explain(interpretSubject(rulebook, facts, asOf), { rulebook, subject, basis, language });
  const lines = paragraphLines(tellWhy({ ...explained, records: [] }), coloursFor(false, {}), 80);
  for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(80);
  return lines.join('\n');
}

test('a grade is explained by the rules in the order tried, the part that failed, and the values put in', () => {
  expect(printed(seen(10, 5))).toMatchInlineSnapshot(`
    "The Dolphin
      establishment; 1 High Street, Example; place 1
      premises only: it may be run by a natural person, so it is rated as a place,
        in this topic alone

    Kitchen grades: B, Fair
      score 15; the one thing asked for is known
      test/kitchens 1, Town of Example: an illustration, in force nowhere; written
        from the text of the law
      asked directly; no run has rated it; as of 2024-06-30, by what was known at
        2024-06-30T23:59:59Z

    Why this grade
      ✗ A, Good: does not hold §1
          total is 15, more than 10
          worst is 10, more than 5
      ✓ B, Fair: holds §1
          total is 15, no more than 20
      not tried: C, because the first that holds is given

    Whether it is rated at all: none of these holds, so it is rated
      Not inspected yet: there is a record of “Kitchen inspection”

    Requirements
      ✗ Food is handled hygienically: not met (10 points) §2
          “Hygienic handling of food” is 10, more than 5

    What was computed
      last: the latest record of “Kitchen inspection”, 2024-02-01
      total: 15
          = “Hygienic handling of food” (10) + “State of the building” (5)
          = last.hygiene + last.building
      worst: 10
          = the largest of “Hygienic handling of food” (10) and “State of the
            building” (5)
          = max(last.hygiene, last.building)

    The rules cited
      §1 Kitchen Order, 4 (2020-01-01). https://example.org/order
      §2 Kitchen Order, 3 (2020-01-01). https://example.org/order"
  `);
});

test('a grade that cannot be told says what is missing, and between which grades it lies', () => {
  expect(printed(seen(null, 5))).toMatchInlineSnapshot(`
    "The Dolphin
      establishment; 1 High Street, Example; place 1
      premises only: it may be run by a natural person, so it is rated as a place,
        in this topic alone

    Kitchen grades: unrated: something that decides is not known (between A and C)
      0 of the 1 things asked for are known
      test/kitchens 1, Town of Example: an illustration, in force nowhere; written
        from the text of the law
      asked directly; no run has rated it; as of 2024-06-30, by what was known at
        2024-06-30T23:59:59Z

    Why this grade
      ? A, Good: cannot be told §1
          “Hygienic handling of food” is not known
      ? B, Fair: cannot be told §1
          “Hygienic handling of food” is not known
      ? C, Poor: cannot be told §1
          given where nothing before it holds

    Whether it is rated at all: none of these holds, so it is rated
      Not inspected yet: there is a record of “Kitchen inspection”

    Requirements
      ? Food is handled hygienically: not known §2
          “Hygienic handling of food” is not known

    What was computed
      last: the latest record of “Kitchen inspection”, 2024-02-01
      total: not known
          = “Hygienic handling of food” (?) + “State of the building” (5)
          = last.hygiene + last.building
      worst: not known
          = the largest of “Hygienic handling of food” (?) and “State of the
            building” (5)
          = max(last.hygiene, last.building)

    What is missing
      “Hygienic handling of food” is not known

    The rules cited
      §1 Kitchen Order, 4 (2020-01-01). https://example.org/order
      §2 Kitchen Order, 3 (2020-01-01). https://example.org/order"
  `);
});

test('a subject that is not rated is told the reason, and which rule gives it', () => {
  expect(printed({ subject: { listed: true, profile: {} }, facts: { inspection: [] } })).toMatchInlineSnapshot(`
    "The Dolphin
      establishment; 1 High Street, Example; place 1
      premises only: it may be run by a natural person, so it is rated as a place,
        in this topic alone

    Kitchen grades: unrated: Not inspected yet
      0 of the 1 things asked for are known
      test/kitchens 1, Town of Example: an illustration, in force nowhere; written
        from the text of the law
      asked directly; no run has rated it; as of 2024-06-30, by what was known at
        2024-06-30T23:59:59Z

    Whether it is rated at all
      ✓ not-inspected, Not inspected yet: holds §1
          there is no record of “Kitchen inspection”

    Requirements
      ? Food is handled hygienically: not known §2
          there is no record of “Kitchen inspection”

    What was computed
      last: there is no record of “Kitchen inspection”
      total: not known
          = “Hygienic handling of food” (–) + “State of the building” (–)
          = last.hygiene + last.building
      worst: not known
          = the largest of “Hygienic handling of food” (–) and “State of the
            building” (–)
          = max(last.hygiene, last.building)

    What is missing
      there is no record of “Kitchen inspection”

    The rules cited
      §1 Kitchen Order, 2 (2020-01-01). https://example.org/order
      §2 Kitchen Order, 3 (2020-01-01). https://example.org/order"
  `);
});

test('the same is told in Chinese, within the same width', () => {
  expect(printed(seen(10, 5), 'zh')).toMatchInlineSnapshot(`
    "The Dolphin
      场所; 1 High Street, Example; place 1
      仅评场所：可能由自然人经营，只在本主题下作为场所评级

    厨房等级: B（一般）
      得分 15; 所需1项中已知1项
      test/kitchens 1, Town of Example: 示例，未在任何地方施行；依据法律原文编写
      直接询问规则，未经评级; 截至2024-06-30，依据2024-06-30T23:59:59Z时所知

    为何是这一等级
      ✗ A, 良好: 不成立 §1
          total为15，大于10
          worst为10，大于5
      ✓ B, 一般: 成立 §1
          total为15，不大于20
      未再判断：C（取首个成立者）

    是否评级: 以下均不成立，故予评级
      尚未检查: 有记录：厨房检查

    要求
      ✗ 食品操作卫生: 未满足 (10 分) §2
          “食品卫生操作”为10，大于5

    计算过程
      last: 最近一条记录（厨房检查），2024-02-01
      total: 15
          = “食品卫生操作”（10） + “建筑状况”（5）
          = last.hygiene + last.building
      worst: 10
          = “食品卫生操作”（10）、“建筑状况”（5）中的最大值
          = max(last.hygiene, last.building)

    所引规则
      §1 Kitchen Order, 4 (2020-01-01). https://example.org/order
      §2 Kitchen Order, 3 (2020-01-01). https://example.org/order"
  `);
});

test('the same question is answered in the same bytes', () => {
  expect(printed(seen(15, 15))).toBe(printed(seen(15, 15)));
});

test('the smallest changes come first, and each was checked by the rules', () => {
  const rulebook = kitchens();
  const improvement = improve({
    rulebook,
    facts: seen(15, 10),
    asOf,
    assess: (facts) => interpretSubject(rulebook, facts, asOf),
    language: 'en',
  });
  expect(improvement.aims.map(({ grade, fewest, ways }) => [grade, fewest, ways.map(({ gives }) => gives)])).toEqual([
    ['B', true, ['B', 'B']],
    ['A', true, ['A']],
  ]);
  expect(paragraphLines(tellImprovement(improvement), coloursFor(false, {}), 80).join('\n')).toMatchInlineSnapshot(`
    "What would have to be otherwise: test/kitchens 1, 2024-06-30
      C, Poor

      For B, Fair: one change does (the rules were asked 7 times)
          · “Hygienic handling of food” 10 instead of 15 (Kitchen inspection,
            2024-02-01)
        or
          · “State of the building” 5 instead of 10 (Kitchen inspection,
            2024-02-01)

      For A, Good: no fewer changes do, whatever the values (the rules were asked
        17 times)
          · “Hygienic handling of food” 5 instead of 15 (Kitchen inspection,
            2024-02-01)
          · “State of the building” 5 instead of 10 (Kitchen inspection,
            2024-02-01)

      This is what the rules say of other facts. It is not advice, and no promise
        of a grade: records change only by what happens and is recorded."
  `);
});

test('a search that is cut short says so instead of claiming there is no smaller change', () => {
  const rulebook = kitchens();
  const assess = (facts: SubjectFacts) => interpretSubject(rulebook, facts, asOf);
  const { aims } = improve({ rulebook, facts: seen(15, 15), asOf, assess, language: 'en', budget: 1 });
  expect(aims.every(({ fewest, says }) => !fewest && says.includes('cut short'))).toBe(true);
});
