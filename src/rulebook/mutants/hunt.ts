import type { Example } from '../example.ts';
import { comparedWith, ofAssessment, type Outcome } from '../examples/compare.ts';
import { factsOf } from '../examples/run.ts';
import { interpretPopulation } from '../interpret/population.ts';
import { assessCase, type Case } from '../lines/case.ts';
import { edgeOf, givenBy } from '../lines/edges.ts';
import { linesOf } from '../lines/line.ts';
import { movesFrom } from '../lines/moves.ts';
import { seedsOf } from '../lines/seeds.ts';
import type { Rulebook } from '../model.ts';
import { withValues } from '../parts.ts';
import { sameGrades } from './cases.ts';
import { mutantsOf, type Mutant } from './mutant.ts';

/** A mutant that every example lets pass, and what would catch it. */
export interface Survivor {
  readonly mutant: Mutant;
  /** An example that already comes to another outcome, and the part of it that the example does not state. */
  readonly states: { readonly example: string; readonly part: string; readonly value: string } | undefined;
  /** Facts of which the rules say one thing and the mutant another; undefined where none were found. */
  readonly caught: Case | undefined;
}

/** What the examples of a rulebook are worth. */
export interface Hunt {
  readonly mutants: number;
  readonly caught: number;
  /** Mutants that were proved to give the same grade in every case there is: no mistakes, and not counted. */
  readonly same: number;
  readonly survivors: readonly Survivor[];
}

/**
 * Makes every small mistake a rulebook can have, and asks of each whether an example would have caught it. By the
 * interpreter alone: it is the reference, and the question is about the examples. To look for what would catch a mistake
 * takes much longer than to see that nothing does; `remedies: false` leaves it out.
 */
export function huntMutants(
  rulebook: Rulebook,
  examples: readonly Example[],
  { remedies = true }: { readonly remedies?: boolean } = {},
): Hunt {
  const order = [...ratedTogether(examples)];
  const mutants = mutantsOf(rulebook);
  const survivors: Survivor[] = [];
  let same = 0;
  for (const mutant of mutants) {
    const changed = withValues(rulebook, mutant.changes);
    const catcher = order.findIndex((together) => catches(changed, together));
    if (catcher < 0 && mutant.changes[0]?.way[0] === 'grades' && sameGrades(rulebook, changed)) same += 1;
    else if (catcher < 0)
      survivors.push(
        remedies
          ? survivorOf(mutant, changed, { rulebook, examples })
          : { mutant, states: undefined, caught: undefined },
      );
    // Neighbouring mutants are caught by the same example more often than not.
    else order.unshift(...order.splice(catcher, 1));
  }
  const counted = mutants.length - same;
  return { mutants: counted, caught: counted - survivors.length, same, survivors };
}

/** Examples one by one; those of one population together, because each is a peer of the others. */
function ratedTogether(examples: readonly Example[]): readonly (readonly Example[])[] {
  const groups = new Map<string, Example[]>();
  for (const [index, example] of examples.entries()) {
    const key = example.population === undefined ? `alone ${index}` : `together ${example.population}`;
    groups.set(key, [...(groups.get(key) ?? []), example]);
  }
  return [...groups.values()];
}

function catches(changed: Rulebook, together: readonly Example[]): boolean {
  const [first] = together;
  if (first === undefined) return false;
  const facts = together.map((example) => factsOf(changed, example));
  const assessments = interpretPopulation(changed, facts, first.asOf);
  return together.some(({ expect }, index) => {
    const assessment = assessments[index];
    return assessment !== undefined && comparedWith(expect, ofAssessment(assessment), 'interpreter').length > 0;
  });
}

interface Hunting {
  readonly rulebook: Rulebook;
  readonly examples: readonly Example[];
}

function survivorOf(mutant: Mutant, changed: Rulebook, hunting: Hunting): Survivor {
  const { rulebook, examples } = hunting;
  for (const example of examples) {
    const [right, wrong] = [rulebook, changed].map((each) => ofAssessment(assessCase(each, example)));
    const part = right === undefined || wrong === undefined ? undefined : told(right, wrong);
    if (part !== undefined && example.population === undefined)
      return { mutant, states: { example: example.name, part, value: right?.[part] ?? '' }, caught: undefined };
  }
  return { mutant, states: undefined, caught: differing(mutant, changed, hunting) };
}

/** The part of an outcome that differs and that an example can state; the grade before the numbers behind it. */
function told(right: Outcome, wrong: Outcome): string | undefined {
  return Object.keys(right).find((part) => right[part] !== wrong[part] && !part.startsWith('points '));
}

/** Changes that are tried for one mutant that no line leads to. */
const mostTried = 2_000;

/** Facts that tell a mutant from the rules: around the line it stands on, else one change away from some example. */
function differing(mutant: Mutant, changed: Rulebook, { rulebook, examples }: Hunting): Case | undefined {
  const seeds = seedsOf(rulebook, examples);
  const tells = (facts: Case, by: (outcome: ReturnType<typeof assessCase>) => string): boolean =>
    by(assessCase(rulebook, facts)) !== by(assessCase(changed, facts));
  const line = linesOf(rulebook).find(({ rule, text }) => rule === mutant.rule && text === mutant.text);
  const near = line === undefined ? [] : Object.values(edgeOf(rulebook, line, seeds).cases).map(({ facts }) => facts);
  const found = near.find((facts) => tells(facts, givenBy)) ?? near.find((facts) => tells(facts, whole));
  if (found !== undefined) return found;
  let tried = 0;
  for (const seed of seeds) {
    for (const facts of movesFrom(rulebook, seed, 1)) {
      if ((tried += 1) > mostTried) return undefined;
      if (tells(facts, whole)) return facts;
    }
  }
  return undefined;
}

function whole(assessment: ReturnType<typeof assessCase>): string {
  return JSON.stringify(ofAssessment(assessment));
}
