import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayFrom } from '../../vocabulary/index.ts';
import { ofAssessment } from '../examples/compare.ts';
import { randomSubject } from '../examples/random-subject.fixture.ts';
import { randomRulebook } from '../examples/random.fixture.ts';
import { interpretSubject } from './assess.ts';
import type { Fact, SubjectFacts } from './facts.ts';
import { isNotSaid } from './value.ts';

const asOf = dayFrom('2024-06-30') ?? raise();

function raise(): never {
  throw new Error('no day');
}

type Draw = Parameters<typeof randomSubject>[0];

/** The same subject before all of it was said: some fields, some records and some of its profile are left open. */
function lessSaid(facts: SubjectFacts, draw: Draw): SubjectFacts {
  const coin = (): boolean => draw(fc.boolean);
  const lists = new Set<string>();
  const opened = (fact: Fact): Fact => ({ ...fact, open: new Set(Object.keys(fact.fields).filter(coin)) });
  const records = Object.entries(facts.facts).map(([alias, all]): [string, readonly Fact[]] => {
    if (coin()) return [alias, all.map(opened)];
    lists.add(alias);
    return [alias, all.filter(coin).map(opened)];
  });
  return {
    ...facts,
    facts: Object.fromEntries(records),
    open: { lists, profile: new Set(['place', 'category'].filter(coin)), ratings: new Set() },
  };
}

test('what follows although not all was said follows from all of it too, and what is settled as unknown stays so', () => {
  let compared = 0;
  fc.assert(
    fc.property(fc.gen(), (draw) => {
      const rulebook = randomRulebook(draw, 12);
      const whole = randomSubject(draw);
      const early = interpretSubject(rulebook, lessSaid(whole, draw), asOf);
      const late = interpretSubject(rulebook, whole, asOf);
      const [before, after] = [ofAssessment(early), ofAssessment(late)];
      for (const { name, value, figure } of early.figures) {
        // Which record is picked is numbered the same in both; a place among peers needs others.
        if (isNotSaid(value) || figure.how === 'peers') continue;
        compared += 1;
        expect([name, before[`figure ${name}`]]).toEqual([name, after[`figure ${name}`]]);
      }
      const open = early.reason === 'missing-facts';
      const possible = late.grade === undefined || (early.possible?.grades ?? []).includes(late.grade);
      expect(open ? possible : [early.grade, early.reason]).toEqual(open ? true : [late.grade, late.reason]);
    }),
    { numRuns: 100, endOnFailure: true },
  );
  expect(compared).toBeGreaterThan(300);
});
