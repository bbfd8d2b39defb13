import { expect, test } from 'vitest';
import type { Example } from '../example.ts';
import { stands } from '../reach.ts';
import { exampleGaps } from './coverage.ts';
import { runExamples } from './run.ts';
import { shippedRulebooks } from './shipped.fixture.ts';

const shipped = shippedRulebooks();

for (const { rulebook, examples } of shipped) {
  test(`the examples of ${rulebook.id} hold, by the interpreter and by the SQL`, async () => {
    const results = await runExamples(rulebook, examples);
    const differing = results.flatMap(({ example, differences }) =>
      differences.map((each) => ({ example: example.name, ...each })),
    );
    expect(differing).toEqual([]);
    expect(results.length).toBeGreaterThan(0);
    const { grades, reasons } = exampleGaps(rulebook, results);
    expect({ grades, reasons }).toEqual({ grades: [], reasons: [] });
  });
}

test('an example that expects something else is told what came, by which engine', async () => {
  const [{ rulebook, examples } = { rulebook: undefined, examples: [] }] = shipped;
  const graded = examples.find(({ expect: { grade } }) => grade !== undefined);
  if (rulebook === undefined || graded === undefined) throw new Error('no example with a grade');
  const wrong: Example = { ...graded, expect: { ...graded.expect, grade: 'another' } };
  const [result] = await runExamples(rulebook, [wrong]);
  expect(result?.ok).toBe(false);
  expect(result?.differences).toEqual([
    { part: 'grade', expected: 'another', actual: graded.expect.grade, by: 'interpreter' },
    { part: 'grade', expected: 'another', actual: graded.expect.grade, by: 'sql' },
  ]);
});

test('what no example reaches is named', async () => {
  for (const { rulebook } of shipped) {
    const gaps = exampleGaps(rulebook, []);
    const given = rulebook.grades.map(({ grade }) => grade).filter((grade) => stands(rulebook, grade));
    expect(gaps.grades).toEqual([...new Set(given)]);
    expect(gaps.findings.length).toBeGreaterThanOrEqual(rulebook.requirements.length * 3);
  }
});

test('a row of a banded table is reached by the values that fall into its band', async () => {
  const found = shipped.find(({ rulebook }) => rulebook.id === 'overall/us-hospitals');
  if (found === undefined) throw new Error('no banded table ships');
  const { rulebook, examples } = found;
  const reachedBy = async (some: readonly Example[]): Promise<string[]> =>
    exampleGaps(rulebook, await runExamples(rulebook, some))
      .rows.filter(({ table }) => table === 'value_classes')
      .flatMap(({ keys }) => keys);
  expect(await reachedBy(examples)).toEqual([]);
  expect(await reachedBy(examples.filter(({ expect: { score } }) => score === '100'))).toEqual([' to 15', '15 to 30']);
});

test('an example with no facts at all has no records, and says which grades are possible', async () => {
  for (const { rulebook } of shipped) {
    const nothing: Example = {
      name: 'nothing',
      asOf: shipped[0]?.examples[0]?.asOf ?? raise(),
      subject: {},
      given: {},
      population: undefined,
      peers: {},
      ratings: {},
      at: { file: 'examples.yaml' },
      expect: {
        grade: undefined,
        unrated: undefined,
        between: undefined,
        score: undefined,
        figures: {},
        findings: {},
        awards: undefined,
        consequences: undefined,
        coverage: undefined,
      },
    };
    const [result] = await runExamples(rulebook, [nothing]);
    expect(result?.differences).toEqual([]);
    expect(
      result?.assessment.grade === undefined || rulebook.grades.some(({ grade }) => grade === result.assessment.grade),
    ).toBe(true);
  }
});

function raise(): never {
  throw new Error('no example');
}
