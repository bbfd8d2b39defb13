import type { FindingOutcome } from '../../vocabulary/index.ts';
import { engineReasons } from '../example.ts';
import { ordered } from '../interpret/operators.ts';
import { keyOf, writtenValue } from '../interpret/table.ts';
import { tracesIn } from '../interpret/trace.ts';
import { isTrue, type Plain } from '../interpret/value.ts';
import type { LookUpTable, Rulebook } from '../model.ts';
import { partsIn } from '../parts.ts';
import { termText } from '../print.ts';
import { stands } from '../reach.ts';
import type { ExampleResult } from './run.ts';

/** What a rulebook's examples never come to: each is a rule whose words nobody has seen at work. */
export interface ExampleGaps {
  /** Of those that can be given: a grade that something left out could move never is. */
  readonly grades: readonly string[];
  readonly awards: readonly string[];
  /** Consequences that would never apply. */
  readonly consequences: readonly string[];
  /** Reasons of the rulebook; `missing-facts` too, since every rulebook must say what it makes of a gap. */
  readonly reasons: readonly string[];
  /** Outcomes that a requirement never has: met, not met, unknown, and not applicable where it says when it applies. */
  readonly findings: readonly { readonly requirement: string; readonly outcome: FindingOutcome }[];
  /** Rows of tables that no example looks up, by their keys. */
  readonly rows: readonly { readonly table: string; readonly keys: readonly string[] }[];
}

/** What no example of a rulebook reaches. The examples must have been run: what they come to counts, not what they expect. */
export function exampleGaps(rulebook: Rulebook, results: readonly ExampleResult[]): ExampleGaps {
  const assessments = results.map(({ assessment }) => assessment);
  const reached = new Set(assessments.map(({ grade }) => grade));
  const awarded = new Set(assessments.flatMap(({ awards }) => awards));
  const applying = new Set(
    assessments.flatMap(({ consequences }) =>
      consequences.flatMap(({ consequence, holds }) => (isTrue(holds) ? [consequence.name] : [])),
    ),
  );
  const reasons = new Set(assessments.map(({ reason }) => reason));
  const found = new Set(
    assessments.flatMap(({ findings }) => findings.map(({ requirement, outcome }) => `${requirement.name} ${outcome}`)),
  );
  const [missingFacts] = engineReasons;
  const grades = [...new Set(rulebook.grades.map(({ grade }) => grade))];
  const given = grades.filter((grade) => stands(rulebook, grade));
  const bounded = given.length < grades.length ? ['incomplete-rulebook'] : [];
  const findingsOnly = rulebook.gives === 'findings' && rulebook.unrated.length === 0;
  return {
    grades: given.filter((grade) => !reached.has(grade)),
    awards: rulebook.awards.map(({ grade }) => grade).filter((award) => !awarded.has(award)),
    consequences: rulebook.consequences.map(({ name }) => name).filter((name) => !applying.has(name)),
    reasons: [
      ...rulebook.unrated.map(({ reason }) => reason),
      findingsOnly ? 'findings-only' : missingFacts,
      ...bounded,
    ].filter((reason) => !reasons.has(reason)),
    findings: rulebook.requirements.flatMap(({ name, applies }) => {
      const outcomes: readonly FindingOutcome[] =
        applies === undefined ? ['met', 'not-met', 'unknown'] : ['met', 'not-met', 'unknown', 'not-applicable'];
      return outcomes
        .filter((outcome) => !found.has(`${name} ${outcome}`))
        .map((outcome) => ({ requirement: name, outcome }));
    }),
    rows: rowsNotLookedUp(rulebook, results),
  };
}

function rowsNotLookedUp(rulebook: Rulebook, results: readonly ExampleResult[]): ExampleGaps['rows'] {
  const tables = new Map<string, string>();
  for (const { term } of partsIn(rulebook)) if (term.is === 'look-up') tables.set(termText(term), term.table);
  const found = new Set<LookUpTable['rows'][number]>();
  for (const { assessment } of results) {
    for (const { text, inputs } of tracesIn(assessment)) {
      const table = rulebook.tables[tables.get(text) ?? ''];
      // Behind the keys stand the comparisons with the ends of bands.
      const keys = inputs
        .slice(0, table?.keys.length)
        .flatMap(({ value }) => (value.is === 'known' ? [value.value] : []));
      const row = table === undefined ? undefined : rowFor(table, keys);
      if (row !== undefined) found.add(row);
    }
  }
  return Object.values(rulebook.tables).flatMap((table) =>
    table.rows.flatMap((row) => (found.has(row) ? [] : [{ table: table.name, keys: namedBy(row) }])),
  );
}

/** The row that keys lead to: equal ones, and of a banded table the band that the last of them falls into. */
function rowFor(table: LookUpTable, values: readonly Plain[]): LookUpTable['rows'][number] | undefined {
  return table.rows.find(({ keys, band }) => {
    const equal = keys.every((key, index) => {
      const type = table.keys[index]?.type;
      const value = values[index];
      return type !== undefined && value !== undefined && keyOf(writtenValue(key, type)) === keyOf(value);
    });
    const [last, type] = [values.at(-1), table.keys.at(-1)?.type];
    if (!equal || band === undefined || last === undefined || type === undefined) return equal;
    const includesHigh = table.bands?.includes === 'high';
    const holds = (end: string, side: (order: number) => boolean): boolean =>
      end === '' || ordered(last, writtenValue(end, type), side) === true;
    return (
      holds(band.from, (order) => order > 0 || (!includesHigh && order === 0)) &&
      holds(band.to, (order) => order < 0 || (includesHigh && order === 0))
    );
  });
}

function namedBy({ keys, band }: LookUpTable['rows'][number]): readonly string[] {
  return band === undefined ? keys : [...keys, `${band.from} to ${band.to}`];
}
