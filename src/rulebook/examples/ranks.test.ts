import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { shape } from '../../sql/index.ts';
import { dayFrom } from '../../vocabulary/index.ts';
import { compileRulebook } from '../compile/compile.ts';
import type { SubjectFacts } from '../interpret/facts.ts';
import { interpretPopulation } from '../interpret/population.ts';
import { sampleRulebook } from '../rulebook.fixture.ts';
import { ofAssessment, ofRow, type Outcome } from './compare.ts';
import { smallRegister } from './register.ts';

const asOf = dayFrom('2024-06-30') ?? raise();

function raise(): never {
  throw new Error('no day');
}

/** One subject as a ranking sees it; null is not known, `no-number` has none, and `undefined` records nothing at all. */
interface Drawn {
  readonly state: string | null;
  readonly region: string | null;
  readonly number: string | null;
  readonly ranked: boolean | null;
  readonly recorded: boolean;
  readonly listed: boolean | undefined;
}

interface Rule {
  readonly best: 'lowest' | 'highest';
  readonly ties: 'share-best' | 'share-worst';
  readonly atLeast: number;
  readonly within: readonly ('state' | 'region')[];
  readonly wider: readonly ('state' | 'region')[] | undefined;
}

const drawn: fc.Arbitrary<Drawn> = fc.record({
  state: fc.constantFrom('TX', 'CA', 'DC', null),
  region: fc.constantFrom('south', 'west', null),
  number: fc.constantFrom('-0.50', '0.00', '0.00', '1.25', '99.99', null),
  ranked: fc.constantFrom(true, true, true, true, false, null),
  recorded: fc.constantFrom(true, true, true, true, true, false),
  listed: fc.constantFrom(undefined, undefined, undefined, true, false),
});

const rules: fc.Arbitrary<Rule> = fc.record({
  best: fc.constantFrom('lowest', 'highest'),
  ties: fc.constantFrom('share-best', 'share-worst'),
  atLeast: fc.integer({ min: 1, max: 6 }),
  within: fc.subarray(['state', 'region'] as const),
  wider: fc.option(fc.subarray(['state', 'region'] as const), { nil: undefined }),
});

/** What a place is, counted from its words alone: for each subject, over all the others. */
function counted(all: readonly Drawn[], rule: Rule): readonly string[] {
  const state = ({ listed, ranked, recorded, number }: Drawn): 'out' | 'in' | 'open' => {
    // Without a record the latest is absent, and so is its number.
    if (listed === false || !recorded || ranked === false) return 'out';
    return ranked === null || number === null ? 'open' : 'in';
  };
  const keys = (one: Drawn, by: Rule['within']): string | undefined =>
    by.some((key) => one[key] === null) ? undefined : JSON.stringify(by.map((key) => one[key]));
  const better = (one: Drawn, other: Drawn): boolean =>
    rule.best === 'lowest' ? Number(other.number) < Number(one.number) : Number(other.number) > Number(one.number);
  return all.map((one) => {
    if (state(one) !== 'in') return state(one) === 'out' ? 'absent' : 'unknown';
    const among = (by: Rule['within']): Drawn[] =>
      all.filter((other) => keys(other, by) !== undefined && keys(other, by) === keys(one, by));
    if (keys(one, rule.within) === undefined) return 'unknown';
    const ranked = (group: readonly Drawn[]): Drawn[] => group.filter((other) => state(other) === 'in');
    let group = among(rule.within);
    if (ranked(group).length < rule.atLeast && rule.wider !== undefined && keys(one, rule.wider) !== undefined)
      group = among(rule.wider);
    const peers = ranked(group);
    if (peers.length < rule.atLeast) return 'unknown';
    const above = peers.filter((other) => better(one, other)).length;
    const below = peers.filter((other) => better(other, one)).length;
    const rank = rule.ties === 'share-best' ? above + 1 : peers.length - below;
    const open = group.filter((other) => state(other) === 'open').length;
    return `${rank} of ${peers.length}, ${above} better, ${below} worse, ${open} unranked`;
  });
}

function placed(outcome: Outcome): string {
  const value = (name: string): string => outcome[`figure place.${name}`] ?? 'missing';
  if (outcome['figure place'] !== 'true') return outcome['figure place'] ?? 'missing';
  return `${value('rank')} of ${value('of')}, ${value('better')} better, ${value('worse')} worse, ${value('unranked')} unranked`;
}

function rulebookOf({ best, ties, atLeast, within, wider }: Rule) {
  const keys = (by: Rule['within']): string =>
    by.map((key) => (key === 'state' ? 'subject.place' : 'subject.category')).join(', ');
  const first = within.length === 0 ? '' : `\n    within: [${keys(within)}]`;
  const other = wider === undefined || within.length === 0 ? '' : `\n    otherwise-within: [${keys(wider)}]`;
  return sampleRulebook({
    figures: '\n  last: { latest: visit }',
    peers: `
  place:
    rank: last.fine
    best: ${best}
    among: last.repeated
    ties: ${ties}
    at-least: ${atLeast}
    cut-points: frozen-at-run${first}${other}`,
    grades:
      '\n  - { grade: first, when: place.rank == 1, cites: act 1 }\n  - { grade: other, when: otherwise, cites: act 1 }',
  });
}

function factsOf(one: Drawn, index: number): SubjectFacts {
  const fields = { visited_on: '2024-01-01', fine: one.number, repeated: one.ranked };
  const visit = one.recorded ? [{ factNo: BigInt(index + 1), eventOn: '2024-01-01', fields }] : [];
  return { subject: { listed: one.listed, profile: { place: one.state, category: one.region } }, facts: { visit } };
}

test(
  'ranks are what counting by hand gives, by both engines, with ties, gaps and small groups',
  { timeout: 120_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(rules, fc.array(drawn, { minLength: 1, maxLength: 40 }), async (drawnRule, population) => {
        const rule = drawnRule.within.length === 0 ? { ...drawnRule, wider: undefined } : drawnRule;
        const rulebook = rulebookOf(rule);
        const subjects = population.map(factsOf);
        const interpreted = interpretPopulation(rulebook, subjects, asOf).map(ofAssessment);
        const wanted = counted(population, rule);
        expect(interpreted.map(placed)).toEqual(wanted);
        const register = await smallRegister(rulebook, subjects);
        try {
          const { detailed } = compileRulebook(rulebook, { facts: register.facts, subjects: register.subjects, asOf });
          const rows = await register.database.rows(detailed, z.looseObject({ subject_no: shape.bigint }));
          const rated = new Map(rows.map((row) => [Number(row.subject_no), ofRow(rulebook, row)]));
          expect(population.map((_, index) => placed(rated.get(index + 1) ?? {}))).toEqual(wanted);
          expect(interpreted).toMatchObject(population.map((_, index) => rated.get(index + 1) ?? {}));
        } finally {
          await register.database.close();
        }
      }),
      { numRuns: 60 },
    );
  },
);
