import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { shape } from '../../sql/index.ts';
import { dayFrom } from '../../vocabulary/index.ts';
import { compileRulebook } from '../compile/compile.ts';
import { interpretSubject } from '../interpret/assess.ts';
import type { SubjectFacts } from '../interpret/facts.ts';
import { termText } from '../interpret/print.ts';
import type { Rulebook } from '../model.ts';
import { ofAssessment, ofRow } from './compare.ts';
import { randomRulebook, randomSubject } from './random.fixture.ts';
import { smallRegister } from './register.ts';

/** How many random figures are compared; a rulebook of them is one statement, rated over a few subjects. */
const figures = Number(process.env['GOODSTANDING_RANDOM_FIGURES'] ?? 2_000);
const figuresARulebook = 40;
const asOf = dayFrom('2024-06-30') ?? raise();

function raise(): never {
  throw new Error('no day');
}

async function differences(rulebook: Rulebook, subjects: readonly SubjectFacts[]): Promise<string[]> {
  const register = await smallRegister(rulebook, subjects);
  try {
    const { detailed } = compileRulebook(rulebook, { facts: register.facts, subjects: register.subjects, asOf });
    const rows = await register.database.rows(detailed, z.looseObject({ subject_no: shape.bigint }));
    return rows.flatMap((row) => {
      const facts = subjects[Number(row.subject_no) - 1] ?? raise();
      const [interpreted, rated] = [ofAssessment(interpretSubject(rulebook, facts, asOf)), ofRow(rulebook, row)];
      return Object.entries(rated)
        .filter(([part, value]) => interpreted[part] !== value)
        .map(
          ([part, value]) =>
            `subject ${row.subject_no}, ${part}: interpreter ${interpreted[part]}, sql ${value}; ${written(rulebook, part)}`,
        );
    });
  } finally {
    await register.database.close();
  }
}

function written(rulebook: Rulebook, part: string): string {
  const figure = rulebook.figures.find(({ name }) => part === `figure ${name}`);
  return figure === undefined
    ? ''
    : figure.how === 'expression'
      ? termText(figure.value.root)
      : JSON.stringify(figure, (key, value: unknown) =>
          key === 'at'
            ? undefined
            : typeof value === 'object' && value !== null && 'root' in value
              ? termText((value as { root: Parameters<typeof termText>[0] }).root)
              : value,
        );
}

test(
  'the SQL says of random rulebooks and random facts what the interpreter says',
  { timeout: 3_600_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.gen(), async (draw) => {
        const rulebook = randomRulebook(draw, figuresARulebook - 10);
        const subjects = Array.from({ length: 12 }, () => randomSubject(draw));
        expect(await differences(rulebook, subjects)).toEqual([]);
      }),
      { numRuns: Math.ceil(figures / figuresARulebook), endOnFailure: true },
    );
  },
);
