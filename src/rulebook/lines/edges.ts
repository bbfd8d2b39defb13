import type { Example } from '../example.ts';
import { ofAssessment } from '../examples/compare.ts';
import type { Rulebook } from '../model.ts';
import type { Assessment } from '../interpret/assessment.ts';
import type { Case } from './case.ts';
import { linesOf, type Line } from './line.ts';
import { movesFrom } from './moves.ts';
import { atLine, isOn, reach, type Reached, type Side } from './reach.ts';
import { seedsOf } from './seeds.ts';

/** A line, and the cases found on it and on either side. A side that nothing was found for is not there. */
export interface Edge {
  readonly line: Line;
  readonly cases: Readonly<Partial<Record<Side, Reached>>>;
}

/** Beginnings that are tried for one line before the best found so far is taken. */
const mostSeeds = 3;

/**
 * For every line of a rulebook a case on it, one unit below and one above, all else held as it was. Of several
 * beginnings the first is taken in which crossing the line changes what the rules give: a line shown where something
 * else decides anyway shows nothing.
 */
export function edgesOf(rulebook: Rulebook, examples: readonly Example[]): Edge[] {
  const seeds = seedsOf(rulebook, examples);
  return linesOf(rulebook).map((line) => edgeOf(rulebook, line, seeds));
}

/** The cases around one line. */
export function edgeOf(rulebook: Rulebook, line: Line, seeds: readonly Case[]): Edge {
  let best: Edge = { line, cases: {} };
  for (const seed of nearest(rulebook, line, seeds)) {
    const edge = { line, cases: around(rulebook, line, seed) };
    if (crossing(edge)) return { line, cases: { ...elsewhere(rulebook, line, seeds), ...edge.cases } };
    if (Object.keys(edge.cases).length > Object.keys(best.cases).length) best = edge;
  }
  return { line, cases: { ...elsewhere(rulebook, line, seeds), ...best.cases } };
}

/** For a side that no change of the rest leads to, the beginning that lies nearest on it, whatever else differs there. */
function elsewhere(rulebook: Rulebook, line: Line, seeds: readonly Case[]): Edge['cases'] {
  const found: Partial<Record<Side, Reached>> = {};
  for (const seed of seeds) {
    for (const side of ['below', 'on', 'above'] as const) {
      const reached = atLine(rulebook, line, seed, side);
      const other = found[side];
      if (reached === undefined || !isOn(reached, side)) continue;
      if (other === undefined || Math.abs(reached.about) < Math.abs(other.about)) found[side] = reached;
    }
  }
  return found;
}

/** Cases that are tried where no beginning comes to a comparison at all. */
const mostTried = 600;

function nearest(rulebook: Rulebook, line: Line, seeds: readonly Case[]): Case[] {
  const at = (cases: readonly Case[]): Reached[] => cases.flatMap((each) => atLine(rulebook, line, each) ?? []);
  const reached = at(seeds);
  // Behind a rule that holds stand others, which are asked only once it does not.
  const found = reached.length > 0 ? reached : at(oneChangeAway(rulebook, seeds));
  return found
    .toSorted((left, right) => Math.abs(left.about) - Math.abs(right.about))
    .slice(0, mostSeeds)
    .map(({ facts }) => facts);
}

function oneChangeAway(rulebook: Rulebook, seeds: readonly Case[]): Case[] {
  const found: Case[] = [];
  for (const seed of seeds) {
    for (const facts of movesFrom(rulebook, seed, 1)) if (found.push(facts) >= mostTried) return found;
  }
  return found;
}

function around(rulebook: Rulebook, line: Line, seed: Case): Edge['cases'] {
  const on = reach(rulebook, line, seed, 'on');
  const from = on?.facts ?? seed;
  const found: Partial<Record<Side, Reached>> = on === undefined ? {} : { on };
  for (const side of ['below', 'above'] as const) {
    const reached = reach(rulebook, line, from, side);
    if (reached !== undefined) found[side] = reached;
  }
  return found;
}

/** Whether what the rules give differs on two neighbouring sides of the line. */
function crossing({ cases }: Edge): boolean {
  const given = (['below', 'on', 'above'] as const).flatMap((side) => cases[side]?.assessment ?? []).map(givenBy);
  return given.length > 1 && new Set(given).size > 1;
}

/** What a subject is told: the grade or the reason, the findings, and what stands on top; not the numbers behind them. */
export function givenBy(assessment: Assessment): string {
  const parts = Object.entries(ofAssessment(assessment)).filter(
    ([part]) => !/^(figure|points) |^(score|coverage|between)$/.test(part),
  );
  return parts.map(([part, value]) => `${part} ${value}`).join('\n');
}
