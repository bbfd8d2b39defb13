import { expect, test } from 'vitest';
import { shippedRulebooks } from './shipped.fixture.ts';
import { runExamples } from './run.ts';

for (const { rulebook, examples } of shippedRulebooks()) {
  test(`the examples of ${rulebook.id} hold, by the interpreter and by the SQL`, async () => {
    const results = await runExamples(rulebook, examples);
    const differing = results.flatMap(({ example, differences }) =>
      differences.map((each) => ({ example: example.name, ...each })),
    );
    expect(differing).toEqual([]);
    expect(results.length).toBeGreaterThan(0);
  });
}
