import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runRating, verifyRun } from '../../src/rating/index.ts';
import { differences } from '../../src/rulebook/examples/engines.fixture.ts';
import { randomRulebook } from '../../src/rulebook/examples/random.fixture.ts';
import { randomSubject } from '../../src/rulebook/examples/random-subject.fixture.ts';
import { runExamples } from '../../src/rulebook/examples/run.ts';
import { shippedRulebooks } from '../../src/rulebook/examples/shipped.fixture.ts';
import type { SparkSession } from '../../src/spark/index.ts';
import { connectServer } from '../../src/spark/servers.fixture.ts';
import { openWorkspace, type Workspace } from '../../src/workspace/index.ts';
import { refusal } from '../register/expecting.ts';
import { openGraded } from '../register/graded.ts';
import { ranked } from '../rating/ranked.ts';
import { instant } from '../register/register.ts';
import { messages } from './protocol.ts';
import { askSpark, localSpark, sparkPython, sparkSettings } from './spark.ts';

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

const now = instant('2026-02-01T10:00:00Z');
const asked = { now, rulebooks: ['xx/visits', 'xx/care', 'xx/overall', 'xx/carried', 'xx/ranked'] };

/** The register whose rulebooks read one another's grades, and one that ranks, rated by the engine named. */
async function register(dir: string, engine: string): Promise<Workspace> {
  const workspace = await openGraded(dir, 300);
  await workspace.close();
  mkdirSync(join(dir, 'rulebooks', 'xx', 'ranked'), { recursive: true });
  writeFileSync(join(dir, 'rulebooks', 'xx', 'ranked', 'rulebook.yaml'), ranked);
  const settings = join(dir, 'goodstanding.yaml');
  writeFileSync(settings, `${readFileSync(settings, 'utf8').replace('threads: auto', "threads: '2'")}${engine}`);
  return openWorkspace(dir);
}

const onSpark = (found: string): string => `engine: spark
spark:
  python: ${found}
  conf: ${JSON.stringify(sparkSettings.conf)}
`;

describe('a rating by Spark', () => {
  test.skipIf(python === undefined)(
    'is the run that the database makes, with all its rulebooks, and holds when it is repeated there',
    async () => {
      const one = await register(join(top, 'a'), '');
      const byDatabase = await runRating(one, asked);
      await one.close();
      const other = await register(join(top, 'b'), onSpark(python ?? ''));
      const bySpark = await runRating(other, asked);
      expect(bySpark.contentHash).toBe(byDatabase.contentHash);
      expect(bySpark).toEqual({ ...byDatabase, manifest: bySpark.manifest });
      expect(bySpark.manifest.engine.name).toBe('DuckDB and Apache Spark');
      expect((await verifyRun(other, { run: bySpark.run })).parts.every(({ holds }) => holds)).toBe(true);
      expect(await runRating(other, asked)).toMatchObject({ run: bySpark.run, already: true });
      await other.close();
    },
    600_000,
  );

  test.skipIf(python === undefined)(
    'by a Spark Connect server is the same run, and leaves nothing in the folder that both see',
    async () => {
      const server = await connectServer(python ?? '', { token: 'of-this-test' });
      const one = await register(join(top, 'd'), '');
      const few = { now, rulebooks: ['xx/visits', 'xx/ranked'] };
      const byDatabase = await runRating(one, few);
      await one.close();
      const shared = mkdtempSync(join(top, 'shared-'));
      const settings = `engine: ${server.url}\nspark: { python: /nowhere/python, exchange: '${shared}' }\n`;
      const other = await register(join(top, 'e'), settings);
      const bySpark = await runRating(other, few);
      expect(bySpark).toEqual({ ...byDatabase, manifest: bySpark.manifest });
      expect(bySpark.manifest.engine.name).toBe('DuckDB and Apache Spark');
      expect(readdirSync(shared)).toEqual([]);
      await other.close();
      await server.stop();
    },
    600_000,
  );

  test('that Spark cannot make keeps nothing, and says what to do', async () => {
    const workspace = await register(join(top, 'c'), onSpark('/nowhere/python'));
    expect(await refusal(() => runRating(workspace, { now }))).toMatchObject({
      kind: 'environment',
      codes: ['spark-no-python'],
    });
    await workspace.close();
  });
});
