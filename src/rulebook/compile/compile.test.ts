import { expect, test } from 'vitest';
import { prepared, shown, sql } from '../../sql/index.ts';
import { dayFrom } from '../../vocabulary/index.ts';
import { shippedRulebooks } from '../examples/shipped.fixture.ts';
import { compileRulebook, type Compiled } from './compile.ts';

const asOf = dayFrom('2024-06-30') ?? raise();

function raise(): never {
  throw new Error('no day');
}

function compiled(): readonly { readonly id: string; readonly compiled: Compiled }[] {
  return shippedRulebooks().map(({ rulebook }) => ({
    id: rulebook.id,
    compiled: compileRulebook(rulebook, {
      facts: (alias) => sql`select * from ${{ chunks: [`"facts ${alias}"`] }}`,
      subjects: sql`select * from subject`,
      grades: (name) => sql`select * from ${{ chunks: [`"grades ${name}"`] }}`,
      asOf,
    }),
  }));
}

test('no compiled rulebook divides, averages or ranks by floats', () => {
  for (const {
    id,
    compiled: { detailed },
  } of compiled()) {
    const text = prepared(detailed).text.replaceAll('//', 'whole division').replaceAll("'/'", 'a stroke');
    expect(`${id}: ${/\/|\bavg\b|percent_rank|cume_dist|double|float/i.exec(text)?.[0] ?? 'nothing'}`).toBe(
      `${id}: nothing`,
    );
  }
});

/** The only texts that stand in a statement itself: outcomes and reasons that are the engine's own words. */
const ownWords = new Set([
  '',
  ',',
  '.',
  '-',
  '/',
  '0',
  'met',
  'not-met',
  'unknown',
  'not-applicable',
  'missing-facts',
  'no-records',
  'no-longer-listed',
  'no-grade',
  'findings-only',
  'incomplete-rulebook',
  // The group of everyone, among whom a place is taken.
  '[]',
  '1970-01-01',
  '0001-01-01',
  '9999-12-31',
  // A part of a day, in the engine's own calendar.
  'month',
]);

test('texts and days of a rulebook are bound, never written into the statement', () => {
  for (const {
    compiled: { detailed },
  } of compiled()) {
    const text = prepared(detailed).text;
    const written = [...text.replaceAll(/"[^"]*"/g, '').matchAll(/'([^']*)'/g)].map(([, word = '']) => word);
    expect(written.filter((word) => !ownWords.has(word))).toEqual([]);
  }
});

test('every step has a name, a reason, and SQL that a person can read', () => {
  for (const {
    id,
    compiled: { steps },
  } of compiled()) {
    expect([id, steps.at(-1)?.name]).toEqual([id, 'each subject rated']);
    expect(new Set(steps.map(({ name }) => name)).size).toBe(steps.length);
    for (const { why, sql: step } of steps) {
      expect(why.endsWith('.')).toBe(true);
      expect(shown(step)).toMatch(/^select /);
    }
  }
});

test('a window over everyone has no filter, with which the engine goes through all rows once for each of them', () => {
  for (const {
    id,
    compiled: { detailed },
  } of compiled()) {
    const text = prepared(detailed).text;
    expect(`${id}: ${/filter \([^()]*\) over/i.exec(text)?.[0] ?? 'nothing'}`).toBe(`${id}: nothing`);
  }
});
