import {
  evidenceOf,
  type Assessment,
  type GradeRule,
  type RankedGroup,
  type RuleState,
  type Rulebook,
  type UnratedRule,
} from '../../rulebook/index.ts';
import { originOf } from '../words/names.ts';
import { phrasesIn, textIn } from '../words/phrases.ts';
import { causeOf } from '../words/sentence.ts';
import { shownValue, truthOf } from '../words/shown.ts';
import { citedBy } from './cited.ts';
import { consequencesShown } from './consequences.ts';
import { computed, figuresOf } from './figures.ts';
import { leftOutShown } from './left-out.ts';
import { partOf, type RecordOf, type Telling } from './part.ts';
import {
  whySchema,
  type Missing,
  type Step,
  type Why,
  type WhyBasis,
  type WhyFigure,
  type WhyRequirement,
  type WhyResult,
  type WhyRow,
  type WhyRulebook,
  type WhySubject,
} from './why.ts';

/** What an explanation is made from, apart from the assessment itself. */
export interface Explaining {
  readonly rulebook: Rulebook;
  readonly subject: WhySubject;
  readonly basis: WhyBasis;
  readonly language: string;
  /** The groups that the subject was ranked in, by figure, where a run kept them. */
  readonly groups?: ReadonlyMap<string, RankedGroup>;
}

/** How records are named, for one rulebook: by the kind they came from, whatever relation they were read through. */
export function recordNaming(rulebook: Rulebook): RecordOf {
  return (alias, factNo) => `${originOf(rulebook, alias)?.kind.id ?? alias}/${factNo}`;
}

/** An explanation before its records were fetched. */
export type Explained = Omit<Why, 'records'>;

/** An assessment as an explanation. Pure; the records behind it (`recordsNamed`) are added by the caller. */
export function explain(
  assessment: Assessment,
  { rulebook, subject, basis, language, groups = new Map<string, RankedGroup>() }: Explaining,
): Explained {
  const phrases = phrasesIn(language);
  const telling: Telling = { speech: { rulebook, phrases }, recordOf: recordNaming(rulebook), groups };
  const asked = new Map(assessment.asked.map((state) => [state.rule, state]));
  const awards = new Map(assessment.awardRules.map((state) => [state.rule, state]));
  const step = (rule: UnratedRule | GradeRule, states: ReadonlyMap<UnratedRule | GradeRule, RuleState>): Step =>
    stepOf(rule, states.get(rule), telling);
  return {
    schema: whySchema,
    language: phrases.language,
    subject,
    rulebook: rulebookShown(rulebook, telling),
    basis,
    result: resultOf(assessment, telling),
    unrated: rulebook.unrated.map((rule) => step(rule, asked)),
    grades: rulebook.grades.map((rule) => step(rule, asked)),
    awards: rulebook.awards.map((rule) => step(rule, awards)),
    score:
      rulebook.score === undefined || assessment.scoreTrace === undefined
        ? null
        : computed(rulebook.score, assessment.scoreTrace, telling),
    figures: figuresOf(assessment, telling),
    requirements: assessment.findings.map(({ requirement, outcome, points, applies, met }): WhyRequirement => ({
      name: requirement.name,
      title: textIn(requirement.title, language),
      outcome,
      points: points ?? null,
      applies:
        requirement.applies === undefined || applies === undefined
          ? null
          : partOf(requirement.applies, applies, telling),
      met: partOf(requirement.met, met, telling),
      cites: citedBy(rulebook, requirement),
    })),
    leftOut: leftOutShown(rulebook, phrases),
    // Where a natural person runs a place or may, nothing follows from a rating of it (law 1).
    consequences: subject.premisesOnly ? [] : consequencesShown(assessment, telling),
    missing: missingIn(assessment, telling),
  };
}

function stepOf(rule: UnratedRule | GradeRule, state: RuleState | undefined, telling: Telling): Step {
  const { rulebook, phrases } = telling.speech;
  const isGrade = 'grade' in rule;
  const outcomes = { true: 'holds', false: 'fails', unknown: 'unknown' } as const;
  return {
    name: isGrade ? rule.grade : rule.reason,
    title: textIn(isGrade ? rule.label : rule.title, phrases.language),
    outcome: state === undefined ? 'not-tried' : outcomes[truthOf(state.holds)],
    condition: rule.when === undefined || state?.trace === undefined ? null : partOf(rule.when, state.trace, telling),
    cites: citedBy(rulebook, rule),
  };
}

function rulebookShown(rulebook: Rulebook, { speech: { phrases } }: Telling): WhyRulebook {
  const evidence = evidenceOf(rulebook);
  return {
    id: rulebook.id,
    version: rulebook.version,
    title: textIn(rulebook.title, phrases.language),
    authority: rulebook.authority,
    kind: rulebook.kind,
    topic: rulebook.topic,
    hash: rulebook.hash,
    evidence,
    says: phrases.standing(rulebook.kind, evidence),
  };
}

function resultOf(assessment: Assessment, { speech: { rulebook, phrases } }: Telling): WhyResult {
  const { grade, reason, possible, score, awards, coverage } = assessment;
  const rule = rulebook.grades.find((each) => each.grade === grade);
  const label = rule === undefined ? null : textIn(rule.label, phrases.language);
  const between =
    possible?.best === undefined || possible.worst === undefined
      ? null
      : { best: possible.best, worst: possible.worst, grades: possible.grades, reasons: possible.reasons };
  const own = rulebook.unrated.find((each) => each.reason === reason);
  const title =
    own === undefined
      ? reason === undefined
        ? null
        : phrases.engineReason(reason)
      : textIn(own.title, phrases.language);
  return {
    grade: grade ?? null,
    label,
    score: score ?? null,
    awards,
    coverage,
    reason: reason ?? null,
    between,
    says:
      grade !== undefined
        ? phrases.graded(grade, label)
        : title === null
          ? phrases.scored(score ?? '')
          : phrases.unrated(title, between),
  };
}

/** What is not known, each thing once: of the rules that could not be told, of the requirements, and of the score. */
function missingIn(assessment: Assessment, telling: Telling): Missing[] {
  const values = [
    ...assessment.asked.map(({ holds }) => holds),
    ...assessment.findings.flatMap(({ applies, met }) => [applies?.value, met.value]),
    assessment.scoreTrace?.value,
  ];
  const found = new Map<string, Missing>();
  for (const value of values) {
    if (value?.is !== 'unknown') continue;
    const shown = shownValue(value, telling.recordOf);
    if (shown.state !== 'unknown') continue;
    value.because.forEach((cause, index) => {
      const said = shown.because[index];
      if (said === undefined) return;
      found.set(`${said.reason} ${said.record ?? said.text} ${said.field ?? ''}`, {
        ...said,
        says: causeOf(cause, telling.speech),
      });
    });
  }
  return [...found.values()];
}

/** Every record version an explanation names, `KIND/FACT_NO`, each once: what the caller fetches to complete it. */
export function recordsNamed(explained: Explained): ReadonlySet<string> {
  const found = new Set<string>();
  const inRows = (rows: readonly WhyRow[]): void => {
    for (const row of rows) {
      found.add(row.record);
      inRows(row.rows);
    }
  };
  const inFigures = (figures: readonly WhyFigure[]): void => {
    for (const figure of figures) {
      for (const record of figure.records) found.add(record);
      inRows(figure.rows);
      inFigures(figure.steps);
    }
  };
  inFigures(explained.figures);
  for (const record of explained.score?.records ?? []) found.add(record);
  const { unrated, grades, awards, consequences } = explained;
  for (const { condition } of [...unrated, ...grades, ...awards, ...consequences]) {
    for (const record of condition?.records ?? []) found.add(record);
  }
  for (const { applies, met } of explained.requirements) {
    for (const record of [...(applies?.records ?? []), ...met.records]) found.add(record);
  }
  return found;
}
