import type { FindingOutcome } from '../../vocabulary/index.ts';
import { engineReasons } from '../example.ts';
import type { Rulebook } from '../model.ts';
import { stands } from '../reach.ts';
import type { ExampleResult } from './run.ts';

/** What a rulebook's examples never come to: each is a rule whose words nobody has seen at work. */
export interface ExampleGaps {
  /** Of those that can be given: a grade that something left out could move never is. */
  readonly grades: readonly string[];
  readonly awards: readonly string[];
  /** Reasons of the rulebook; `missing-facts` too, since every rulebook must say what it makes of a gap. */
  readonly reasons: readonly string[];
  /** Outcomes that a requirement never has: met, not met, unknown, and not applicable where it says when it applies. */
  readonly findings: readonly { readonly requirement: string; readonly outcome: FindingOutcome }[];
}

/** What no example of a rulebook reaches. The examples must have been run: what they come to counts, not what they expect. */
export function exampleGaps(rulebook: Rulebook, results: readonly ExampleResult[]): ExampleGaps {
  const assessments = results.map(({ assessment }) => assessment);
  const reached = new Set(assessments.map(({ grade }) => grade));
  const awarded = new Set(assessments.flatMap(({ awards }) => awards));
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
  };
}
