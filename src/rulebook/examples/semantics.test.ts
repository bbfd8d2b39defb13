import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { shape } from '../../sql/index.ts';
import { dayFrom } from '../../vocabulary/index.ts';
import { compileRulebook } from '../compile/compile.ts';
import { interpretSubject } from '../interpret/assess.ts';
import type { SubjectFacts } from '../interpret/facts.ts';
import type { Aggregate, Figure, Rulebook } from '../model.ts';
import { ofAssessment, ofRow } from './compare.ts';
import { smallRegister } from './register.ts';
import { rowNumber, rowRelation, rowsOf, rulebookOf, sampleFacts, typed, typedRow } from './semantics.fixture.ts';

const page = readFileSync(new URL('../../../docs/semantics.md', import.meta.url), 'utf8');
const asOf = dayFrom('2024-06-30') ?? raise('no day');

function raise(problem: string): never {
  throw new Error(problem);
}

/** The rows of every table whose first column has this title. */
function tableRows(title: string): string[][] {
  const cells = page.split('\n').map((line) =>
    line.startsWith('|')
      ? line
          .slice(1, -1)
          .split(/(?<!\\)\|/)
          .map((cell) => cell.trim().replaceAll('\\|', '|'))
      : undefined,
  );
  let inside = false;
  return cells.flatMap((row) => {
    if (row === undefined) inside = false;
    else if (row[0] === title) inside = true;
    else if (inside && !row[0]?.startsWith('---')) return [row];
    return [];
  });
}

const expressions = tableRows('expression').map(([written = '', gives = '']) => ({
  text: written.slice(1, -1),
  gives,
}));
const rows = tableRows('rows');

/** What both engines say of the figures of a subject. */
async function figuresOf(rulebook: Rulebook, subjects: readonly SubjectFacts[]) {
  const register = await smallRegister(rulebook, subjects);
  try {
    const { detailed } = compileRulebook(rulebook, { ...register, asOf });
    const rated = await register.database.rows(detailed, z.looseObject({ subject_no: shape.bigint }));
    const inOrder = rated.toSorted((one, other) => Number(one.subject_no - other.subject_no));
    return subjects.map((facts, index) => ({
      assessment: interpretSubject(rulebook, facts, asOf),
      sql: ofRow(rulebook, inOrder[index] ?? raise('not rated')),
    }));
  } finally {
    await register.database.close();
  }
}

describe('every expression of docs/semantics.md gives what the page says', async () => {
  const figures = expressions.map(({ text }, index): Figure => ({
    name: `row_${index}`,
    how: 'expression',
    value: typed(text),
    at: { file: 'docs/semantics.md' },
  }));
  const [both] = await figuresOf(rulebookOf(figures), [sampleFacts]);
  test('the page has its tables', () => expect(expressions.length).toBeGreaterThan(120));
  for (const [index, { text, gives }] of expressions.entries()) {
    const [value, reason] = gives.split(': ');
    test(`${text} is ${gives}`, () => {
      const state = both?.assessment.figures.find(({ name }) => name === `row_${index}`)?.value;
      expect({
        interpreter: both && ofAssessment(both.assessment)[`figure row_${index}`],
        sql: both?.sql[`figure row_${index}`],
      }).toEqual({ interpreter: value, sql: value });
      expect(state?.is === 'unknown' ? state.because[0]?.reason : undefined).toBe(reason);
    });
  }
});

function aggregate(how: Aggregate['how'], knownOnly = false): Figure {
  const asks = how === 'any' || how === 'all';
  const of = how === 'count' ? undefined : typedRow(asks ? `(${rowNumber}) > 2` : rowNumber);
  const where = how === 'count' ? typedRow(`(${rowNumber}) > 2`) : undefined;
  const type: Aggregate['type'] = asks ? { base: 'boolean' } : how === 'mean' ? { base: 'ratio' } : { base: 'integer' };
  return {
    name: `${how}${knownOnly ? '_known' : ''}`,
    how: 'aggregate',
    aggregate: { how, over: 'row', of, where, knownOnly, matching: [], type },
    at: { file: 'docs/semantics.md' },
  };
}

describe('rows come together as docs/semantics.md says', async () => {
  const figures = [
    ...(['sum', 'count', 'max', 'min', 'mean', 'any', 'all'] as const).map((how) => aggregate(how)),
    aggregate('sum', true),
    aggregate('all', true),
  ];
  const results = await figuresOf(
    rulebookOf(figures, [rowRelation]),
    rows.map(([written = '']) => rowsOf(written)),
  );
  test('the page has its rows', () => expect(rows.length).toBeGreaterThan(8));
  for (const [index, [written, ...expected]] of rows.entries()) {
    test(`the rows ${written} come to ${expected.join(', ')}`, () => {
      const { assessment, sql } = results[index] ?? raise('not rated');
      expect(figures.map(({ name }) => ofAssessment(assessment)[`figure ${name}`])).toEqual(expected);
      expect(figures.map(({ name }) => sql[`figure ${name}`])).toEqual(expected);
    });
  }
});
