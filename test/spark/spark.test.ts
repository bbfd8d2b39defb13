import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { differences } from '../../src/rulebook/examples/engines.fixture.ts';
import { randomRulebook } from '../../src/rulebook/examples/random.fixture.ts';
import { randomSubject } from '../../src/rulebook/examples/random-subject.fixture.ts';
import { runExamples } from '../../src/rulebook/examples/run.ts';
import { shippedRulebooks } from '../../src/rulebook/examples/shipped.fixture.ts';
import type { SparkSession } from '../../src/spark/index.ts';
import { messages } from './protocol.ts';
import { askSpark, localSpark, sparkPython } from './spark.ts';

const python = sparkPython();
/** Of the rulebooks that ship, each so manieth is asked of Spark; all of them unless SPARK_EVERY says so, which is ten minutes. */
const every = Number(process.env['SPARK_EVERY'] ?? 1);
const shipped = shippedRulebooks().filter((_, place) => place % every === 0);
/** How many random rulebooks of forty or so expressions are compared; SPARK_RULEBOOKS for a longer trial. */
const rulebooks = Number(process.env['SPARK_RULEBOOKS'] ?? 8);

let top: string;
beforeAll(() => {
  top = mkdtempSync(join(tmpdir(), 'spark-'));
});
afterAll(() => {
  rmSync(top, { recursive: true, force: true });
});

describe.skipIf(python === undefined)('Spark', () => {
  let spark: SparkSession;
  beforeAll(async () => {
    spark = await localSpark(python ?? '');
  });
  afterAll(() => spark.close());

  test.each(shipped.map(({ rulebook, examples }) => [rulebook.id, rulebook, examples] as const))(
    'gives the examples of %s what is expected, as the interpreter does',
    { timeout: 600_000 },
    async (_, rulebook, examples) => {
      const results = await runExamples(rulebook, examples, askSpark(spark, top));
      expect(
        results.flatMap(({ example, differences: found }) => found.map((each) => ({ example: example.name, ...each }))),
      ).toEqual([]);
      expect(results.length).toBeGreaterThan(0);
    },
  );

  test('says of random rulebooks and random facts what the interpreter says', { timeout: 3_600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.gen(), async (draw) => {
        const rulebook = randomRulebook(draw, 10);
        const subjects = Array.from({ length: 12 }, () => randomSubject(draw));
        expect(await differences(rulebook, subjects, askSpark(spark, top))).toEqual([]);
      }),
      { numRuns: rulebooks, endOnFailure: true },
    );
  });
});

test.skipIf(python === undefined)('Spark Connect has the protocol that is spoken to it', () => {
  const { own, theirs } = messages(python ?? '');
  expect(own.size).toBeGreaterThan(20);
  for (const [name, { field, enumType }] of own) {
    const message = theirs.get(name);
    expect({ name, field: message?.field }).toEqual({ name, field: expect.arrayContaining(field) });
    for (const { name: type, value } of enumType)
      expect(message?.enumType.find((each) => each.name === type)?.value).toEqual(expect.arrayContaining(value));
  }
});
