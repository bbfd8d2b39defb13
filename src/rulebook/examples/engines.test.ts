import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { rulebookExpressions } from '../reads.ts';
import { differences } from './engines.fixture.ts';
import { randomRulebook } from './random.fixture.ts';
import { randomSubject } from './random-subject.fixture.ts';

/**
 * How many random expressions are compared, on twelve random subjects each. One rulebook of forty or so is one
 * statement. `GOODSTANDING_RANDOM=100000` is for a longer night.
 */
const wanted = Number(process.env['GOODSTANDING_RANDOM'] ?? 2_000);
const figuresARulebook = 10;
const expressionsARulebook = 36;
test(
  'the SQL says of random rulebooks and random facts what the interpreter says',
  { timeout: 7_200_000 },
  async () => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(fc.gen(), async (draw) => {
        const rulebook = randomRulebook(draw, figuresARulebook);
        const subjects = Array.from({ length: 12 }, () => randomSubject(draw));
        expect(await differences(rulebook, subjects)).toEqual([]);
        compared += rulebookExpressions(rulebook).length;
      }),
      { numRuns: Math.ceil(wanted / expressionsARulebook), endOnFailure: true },
    );
    expect(compared).toBeGreaterThanOrEqual(wanted);
  },
);
