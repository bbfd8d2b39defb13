import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { shape } from '../../sql/index.ts';
import { dayFrom } from '../../vocabulary/index.ts';
import { compileRulebook } from '../compile/compile.ts';
import type { SubjectFacts } from '../interpret/facts.ts';
import { interpretPopulation } from '../interpret/population.ts';
import { termText } from '../print.ts';
import type { Rulebook } from '../model.ts';
import { rulebookExpressions } from '../reads.ts';
import { ofAssessment, ofRow } from './compare.ts';
import { randomRulebook } from './random.fixture.ts';
import { randomSubject } from './random-subject.fixture.ts';
import { smallRegister } from './register.ts';

/**
 * How many random expressions are compared, on twelve random subjects each. One rulebook of forty or so is one
 * statement. `GOODSTANDING_RANDOM=100000` is for a longer night.
 */
const wanted = Number(process.env['GOODSTANDING_RANDOM'] ?? 2_000);
const figuresARulebook = 10;
const expressionsARulebook = 36;
const asOf = dayFrom('2024-06-30') ?? raise();

function raise(): never {
  throw new Error('no day');
}

/** Where the two engines differ, in words that lead to the rule. */
async function differences(rulebook: Rulebook, subjects: readonly SubjectFacts[]): Promise<string[]> {
  const register = await smallRegister(rulebook, subjects);
  try {
    const { detailed } = compileRulebook(rulebook, { ...register, asOf });
    const assessments = interpretPopulation(rulebook, subjects, asOf);
    const rows = await register.database.rows(detailed, z.looseObject({ subject_no: shape.bigint }));
    return rows.flatMap((row) => {
      const assessment = assessments[Number(row.subject_no) - 1] ?? raise();
      const [interpreted, rated] = [ofAssessment(assessment), ofRow(rulebook, row)];
      return Object.entries(rated)
        .filter(([part, value]) => interpreted[part] !== value)
        .map(
          ([part, value]) =>
            `subject ${row.subject_no}, ${part}: ${interpreted[part]} or ${value}? ${rule(rulebook, part)}`,
        );
    });
  } finally {
    await register.database.close();
  }
}

function rule(rulebook: Rulebook, part: string): string {
  const figure = rulebook.figures.find(({ name }) => part === `figure ${name}`);
  if (figure === undefined) return '';
  if (figure.how === 'expression') return termText(figure.value.root);
  if (figure.how === 'pick') return `${figure.pick} ${figure.over} by ${figure.by}`;
  if (figure.how === 'peers') return `peers of ${termText(figure.peers.rank.root)}`;
  if (figure.how === 'rating') return `the grade of ${figure.book.id}`;
  const { how, over, of, where } = figure.aggregate;
  return `${how} ${over} of ${of === undefined ? '' : termText(of.root)} where ${where === undefined ? '' : termText(where.root)}`;
}

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
