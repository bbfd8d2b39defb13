import type { Example } from '../example.ts';
import { runExamples } from '../examples/run.ts';
import type { Difference } from '../examples/compare.ts';
import type { WrittenExample } from '../examples/write.ts';
import type { Rulebook } from '../model.ts';
import { nothingExpected, type Case } from './case.ts';
import { edgesOf } from './edges.ts';
import type { Reached, Side } from './reach.ts';

/** One line as a row of the table "on the line, one past": what each side's value is, and what the rules give there. */
export interface EdgeRow {
  readonly rule: string;
  readonly text: string;
  readonly sides: Readonly<Partial<Record<Side, { readonly value: string; readonly gives: string }>>>;
}

/** The lines of a rulebook, the same as examples to be reviewed, and whatever the two engines did not agree on. */
export interface Edges {
  readonly rows: readonly EdgeRow[];
  readonly examples: readonly WrittenExample[];
  readonly disagreements: readonly Difference[];
}

const sides = ['below', 'on', 'above'] as const;
const words: Readonly<Record<Side, string>> = { below: 'below', on: 'on the line', above: 'above' };

/**
 * The table of every line a rulebook draws, each case rated by both engines. Facts that several lines lead to are one
 * example; one that the author has already is none.
 */
export async function edgeExamples(rulebook: Rulebook, examples: readonly Example[]): Promise<Edges> {
  const edges = edgesOf(rulebook, examples);
  const own = new Set(examples.map(factsText));
  const found = new Map<string, WrittenExample>();
  const names = new Set<string>();
  for (const { line, cases } of edges) {
    for (const side of sides) {
      const reached = cases[side];
      if (reached === undefined || own.has(factsText(reached.facts)) || found.has(factsText(reached.facts))) continue;
      const name = `${line.rule}: ${reached.value}, ${words[side]} of ${line.text}`;
      if (names.has(name)) continue;
      names.add(name);
      found.set(factsText(reached.facts), { name, facts: reached.facts, assessment: reached.assessment });
    }
  }
  const rated = edges.flatMap(({ cases }) => Object.values(cases));
  const run = await runExamples(
    rulebook,
    rated.map(({ facts }, index): Example => ({ ...facts, ...nothingExpected, name: String(index) })),
  );
  return {
    rows: edges.map(({ line: { rule, text }, cases }) => ({
      rule,
      text,
      sides: Object.fromEntries(sides.flatMap((side) => (cases[side] ? [[side, shown(cases[side], rule)]] : []))),
    })),
    examples: [...found.values()],
    disagreements: run.flatMap(({ differences }) => differences),
  };
}

function factsText({ asOf, subject, given, peers, ratings }: Case): string {
  const records = Object.entries(given).filter(([, each]) => each.length > 0);
  return JSON.stringify([
    asOf,
    subject,
    peers,
    ratings,
    records.toSorted(([left], [right]) => (left < right ? -1 : 1)),
  ]);
}

/** The value, and what is given there; of a requirement its finding, which is what its line decides. */
function shown({ value, assessment }: Reached, rule: string): { value: string; gives: string } {
  const finding = assessment.findings.find(({ requirement }) => rule === `requirements ${requirement.name}`);
  const gives = finding?.outcome ?? assessment.grade ?? assessment.reason ?? assessment.score ?? '';
  return { value, gives };
}
