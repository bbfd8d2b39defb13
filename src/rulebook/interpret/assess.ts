import type { Day, FindingOutcome } from '../../vocabulary/index.ts';
import { textOf } from '../exact/number.ts';
import { placeValues, type GradeRule, type Requirement, type Rulebook, type UnratedRule } from '../model.ts';
import { nothingKnown, ratingsOf, readsGradesAlone } from '../rated.ts';
import type { Assessment, ConsequenceState, FindingState, Possible, RuleState } from './assessment.ts';
import { coverageOf } from './coverage.ts';
import { Evaluation } from './evaluation.ts';
import type { SubjectFacts } from './facts.ts';
import { reachOf, stands } from '../reach.ts';
import { numberOf } from './operators.ts';
import type { Trace } from './trace.ts';
import { isFalse, isTrue, yes } from './value.ts';

/**
 * What a rulebook says of one subject on a day, from its facts alone, with the whole chain of reasons.
 *
 * This is the reference: the compiled SQL gives the same grade, score, awards and coverage for every subject, and
 * this gives them with their reasons, on demand, for one. It reads no clock and no database, so a caller can ask
 * "and if this fact were otherwise?" thousands of times a second.
 */
export function interpretSubject(rulebook: Rulebook, facts: SubjectFacts, asOf: Day): Assessment {
  return assessmentOf(new Evaluation(rulebook, facts, asOf));
}

/** What a rulebook says of the subject of an evaluation. */
export function assessmentOf(evaluation: Evaluation): Assessment {
  const { rulebook } = evaluation;
  const figures = rulebook.figures.map((figure) => {
    const { trace, picked } = evaluation.figure(figure.name);
    const names = figure.how === 'peers' ? placeValues : [];
    const values = new Map(
      names.map((name) => [name, picked?.column(figure.name, name).value ?? trace.value] as const),
    );
    return { name: figure.name, figure, value: trace.value, values, trace };
  });
  const findings = rulebook.requirements.map((requirement) => finding(evaluation, requirement));
  const scoreTrace = rulebook.score === undefined ? undefined : evaluation.trace(rulebook.score);
  const verdict = decide(evaluation, scoreTrace);
  const awardRules = rulebook.awards.map((rule) => ruleState(evaluation, rule, 'award'));
  const graded = verdict.reason === undefined;
  return {
    ...verdict,
    score:
      (graded || verdict.reason === 'incomplete-rulebook') && scoreTrace !== undefined
        ? numberText(scoreTrace)
        : undefined,
    awards: graded ? awardRules.filter(({ holds }) => isTrue(holds)).map(({ outcome }) => outcome) : [],
    coverage: coverageOf(evaluation, findings),
    figures,
    ratings: evaluation.facts.ratings ?? {},
    findings,
    awardRules,
    consequences: consequencesOf(evaluation, verdict.grade),
    scoreTrace,
  };
}

function consequencesOf(evaluation: Evaluation, grade: string | undefined): ConsequenceState[] {
  evaluation.grade = grade;
  return evaluation.rulebook.consequences.map((consequence) => {
    const trace = evaluation.trace(consequence.when);
    return { consequence, holds: trace.value, trace };
  });
}

function numberText({ value }: Trace): string | undefined {
  const number = value.is === 'known' ? numberOf(value.value) : undefined;
  return number === undefined ? undefined : textOf(number);
}

function finding(evaluation: Evaluation, requirement: Requirement): FindingState {
  const applies = requirement.applies === undefined ? undefined : evaluation.trace(requirement.applies);
  const met = evaluation.trace(requirement.met);
  const pointsTrace = requirement.points === undefined ? undefined : evaluation.trace(requirement.points);
  const outcome = outcomeOf(applies, met);
  const points = pointsTrace === undefined || outcome === 'not-applicable' ? undefined : numberText(pointsTrace);
  return { requirement, outcome, points, cites: requirement.cites, applies, met, pointsTrace };
}

function outcomeOf(applies: Trace | undefined, met: Trace): FindingOutcome {
  if (applies !== undefined && isFalse(applies.value)) return 'not-applicable';
  if (applies !== undefined && !isTrue(applies.value)) return 'unknown';
  if (met.value.is !== 'known') return 'unknown';
  return isTrue(met.value) ? 'met' : 'not-met';
}

function ruleState(evaluation: Evaluation, rule: UnratedRule | GradeRule, is: RuleState['is']): RuleState {
  const trace = rule.when === undefined ? undefined : evaluation.trace(rule.when);
  return { outcome: 'reason' in rule ? rule.reason : rule.grade, is, rule, holds: trace?.value ?? yes, trace };
}

/** Reasons to be unrated come first, then grades; the first that holds counts, if none before it may hold. */
function decide(
  evaluation: Evaluation,
  scoreTrace: Trace | undefined,
): Pick<Assessment, 'grade' | 'reason' | 'possible' | 'asked'> {
  const { rulebook, facts } = evaluation;
  if (facts.subject.listed === false)
    return { grade: undefined, reason: 'no-longer-listed', possible: undefined, asked: [] };
  const asked: RuleState[] = [];
  for (const [is, rules] of [
    ['unrated', rulebook.unrated],
    ['grade', rulebook.grades],
  ] as const) {
    for (const rule of rules) {
      if (asked.some(({ holds }) => isTrue(holds))) break;
      asked.push(ruleState(evaluation, rule, is));
    }
  }
  const open = asked.filter(({ holds }) => !isFalse(holds));
  const [first] = open;
  const recorded = restsOnAnything(rulebook, facts);
  const missing = recorded === false ? nothingKnown(rulebook) : 'missing-facts';
  if (first === undefined) {
    if (rulebook.gives === 'findings')
      return { grade: undefined, reason: recorded === true ? 'findings-only' : missing, possible: undefined, asked };
    if (rulebook.grades.length > 0 || scoreTrace === undefined)
      return { grade: undefined, reason: 'no-grade', possible: undefined, asked };
    return {
      grade: undefined,
      reason: scoreTrace.value.is === 'known' ? undefined : missing,
      possible: undefined,
      asked,
    };
  }
  const same = open.every(({ is, outcome }) => is === first.is && outcome === first.outcome);
  const last = open.at(-1);
  // A grade supposes that something is recorded; whether anything is may not have been said yet.
  const supposed = recorded === undefined && first.is === 'grade';
  if (!same || last === undefined || !isTrue(last.holds) || supposed) {
    return { grade: undefined, reason: missing, possible: possibleOf(rulebook, open), asked };
  }
  if (first.is === 'grade' && !stands(rulebook, first.outcome))
    return { grade: undefined, reason: 'incomplete-rulebook', possible: possibleOf(rulebook, open), asked };
  return first.is === 'grade'
    ? { grade: first.outcome, reason: undefined, possible: undefined, asked }
    : { grade: undefined, reason: first.outcome, possible: undefined, asked };
}

/**
 * Whether anything is known of a subject: a record, or a grade where a rulebook reads grades alone; undefined where
 * there may be something that was not said.
 */
export function restsOnAnything(rulebook: Rulebook, { facts, ratings = {}, open }: SubjectFacts): boolean | undefined {
  const names = readsGradesAlone(rulebook)
    ? ratingsOf(rulebook).flatMap(({ name, from }) => (from === 'same-run' ? [name] : []))
    : Object.keys(rulebook.reads);
  const known = readsGradesAlone(rulebook)
    ? names.some((name) => (ratings[name]?.grade ?? null) !== null)
    : names.some((alias) => (facts[alias] ?? []).length > 0);
  if (known) return true;
  return names.some((name) => open?.lists.has(name) === true || open?.ratings.has(name) === true) ? undefined : false;
}

/** What rules that may hold, and what the rulebook leaves out, leave possible, in the order from best to worst that the rulebook states. */
function possibleOf(rulebook: Rulebook, open: readonly RuleState[]): Possible {
  const found = new Set(open.flatMap(({ is, outcome }) => (is === 'grade' ? reachOf(rulebook, outcome) : [])));
  const grades = rulebook.gradeOrder.filter((grade) => found.has(grade));
  const reasons = [...new Set(open.filter(({ is }) => is === 'unrated').map(({ outcome }) => outcome))];
  return { grades, best: grades[0], worst: grades.at(-1), reasons };
}
