import type { Assessment, GradeRule, Rulebook, RuleState, UnratedRule } from '../../rulebook/index.ts';
import { phrasesIn, textIn } from '../words/phrases.ts';
import { sentenceOf } from '../words/sentence.ts';
import { traced, truthOf } from '../words/shown.ts';
import { figuresUnlike } from './figures.ts';
import type { Outcome, Reason } from './simulation.ts';

/** One text of the rules, and what it says of a subject. */
export interface Side {
  readonly rulebook: Rulebook;
  readonly assessment: Assessment;
  readonly outcome: Outcome;
}

const language = 'en';
const phrases = phrasesIn(language);

/**
 * Why two texts do not give a subject the same: the first rule, in the order of the new text, that comes out
 * otherwise; how it reads where that changed; and the first figure below it that has another value.
 *
 * The first is enough: whatever comes after it in a chain of rules that stops at the first that holds, or is made
 * from a figure that differs, differs because of it.
 */
export function reasonsMoved(before: Side, after: Side): Reason[] {
  const around = aroundRules(before, after);
  if (around.length > 0) return around;
  const rule = ruleUnlike(before, after);
  const named = rule === undefined ? [] : [rule.before, rule.after].flatMap((state) => state?.rule.when ?? []);
  // Where the same rule decides and only the score differs, it is the score that rests on something else.
  const scores = rule === undefined ? [before, after].flatMap(({ rulebook }) => rulebook.score ?? []) : [];
  return [
    ...(rule === undefined ? [] : ruleReasons(rule, before.rulebook, after.rulebook)),
    ...figuresUnlike(before, after, [...named, ...scores]),
    ...requirementsUnlike(before, after),
  ];
}

/** What stands above any rule: who is rated at all, and whether rules are in force. */
function aroundRules(before: Side, after: Side): Reason[] {
  return [[before, 'before'] as const, [after, 'now'] as const].flatMap(([{ rulebook, outcome }, when]): Reason[] => {
    const { reason } = outcome;
    if (reason === null || rulebook.unrated.some((rule) => rule.reason === reason)) return [];
    if (reason === 'missing-facts' || reason === 'no-grade') return [];
    const says = reason === 'not-in-scope' ? 'it does not rate this one at all' : phrases.engineReason(reason);
    return before.outcome.reason === after.outcome.reason
      ? []
      : [{ is: 'around', name: reason, says: `By the text ${when === 'now' ? 'of now' : 'of before'}: ${says}.` }];
  });
}

interface UnlikeRule {
  readonly name: string;
  readonly before: RuleState | undefined;
  readonly after: RuleState | undefined;
}

/** A rule is the same rule in another text where it gives the same, the first of those that do or the second. */
function keyed(rules: readonly (UnratedRule | GradeRule)[]): ReadonlyMap<string, UnratedRule | GradeRule> {
  const seen = new Map<string, number>();
  return new Map(
    rules.map((rule) => {
      const name = 'grade' in rule ? `grade ${rule.grade}` : `reason ${rule.reason}`;
      const place = (seen.get(name) ?? 0) + 1;
      seen.set(name, place);
      return [`${name}\0${place}`, rule] as const;
    }),
  );
}

type States = ReadonlyMap<UnratedRule | GradeRule, RuleState>;

function stateOf(rule: UnratedRule | GradeRule | undefined, states: States | undefined): RuleState | undefined {
  return rule === undefined ? undefined : states?.get(rule);
}

function ruleUnlike(before: Side, after: Side): UnlikeRule | undefined {
  const [was, now] = [before, after].map(({ rulebook }) => keyed([...rulebook.unrated, ...rulebook.grades]));
  const [asked, asks] = [before, after].map(
    ({ assessment }) => new Map(assessment.asked.map((state) => [state.rule, state])),
  );
  const keys = [...(now?.keys() ?? []), ...(was?.keys() ?? [])];
  for (const key of new Set(keys)) {
    const [ruleBefore, ruleAfter] = [was?.get(key), now?.get(key)];
    const [one, other] = [stateOf(ruleBefore, asked), stateOf(ruleAfter, asks)];
    const found = { name: key.split('\0')[0] ?? '', before: one, after: other };
    // A rule that is only in one text explains something where it may hold there.
    if (ruleBefore === undefined || ruleAfter === undefined) {
      const only = one ?? other;
      if (only !== undefined && truthOf(only.holds) !== 'false') return found;
    } else if (one !== undefined && other !== undefined && truthOf(one.holds) !== truthOf(other.holds)) return found;
  }
  return undefined;
}

const held = {
  before: { true: 'held', false: 'did not hold', unknown: 'could not be told' },
  now: { true: 'holds now', false: 'does not hold now', unknown: 'cannot be told now' },
} as const;

function ruleReasons({ name, before, after }: UnlikeRule, was: Rulebook, now: Rulebook): Reason[] {
  const title = titled(name, after?.rule ?? before?.rule);
  const [saidBefore, saidNow] = [because(before, was), because(after, now)];
  const [textBefore, textNow] = [before, after].map((state) => state?.rule.when?.text ?? 'otherwise');
  if (before === undefined)
    return [
      {
        is: 'rule',
        name,
        says: `${title} is a new rule, and ${held.now[truthOf(after?.holds ?? unasked)]}${saidNow}.`,
      },
    ];
  if (after === undefined)
    return [
      {
        is: 'rule',
        name,
        says: `${title} ${held.before[truthOf(before.holds)]}${saidBefore}, and is no rule any more.`,
      },
    ];
  const rule: Reason = {
    is: 'rule',
    name,
    says: `${title} ${held.before[truthOf(before.holds)]}${saidBefore}, and ${held.now[truthOf(after.holds)]}${saidNow}.`,
  };
  if (textBefore === textNow) return [rule];
  return [rule, { is: 'condition', name, says: `It reads ${textNow ?? ''}, and read ${textBefore ?? ''}.` }];
}

const unasked = { is: 'unknown', because: [] } as const;

function titled(name: string, rule: UnratedRule | GradeRule | undefined): string {
  if (rule === undefined) return name;
  if ('grade' in rule) {
    const label = textIn(rule.label, language);
    return label === rule.grade ? `Grade ${rule.grade}` : `Grade ${rule.grade} (${label})`;
  }
  return `Unrated as ${phrases.quoted(textIn(rule.title, language))}`;
}

function because(state: RuleState | undefined, rulebook: Rulebook): string {
  if (state === undefined) return '';
  const { when } = state.rule;
  if (when === undefined || state.trace === undefined) return ' (as in every other case)';
  return ` (${sentenceOf(traced(when.root, state.trace), { rulebook, phrases })})`;
}

/** Requirements that both texts have and that come out otherwise. */
function requirementsUnlike(before: Side, after: Side): Reason[] {
  const { finding } = phrases.headings;
  return after.assessment.findings.flatMap(({ requirement, outcome, met }): Reason[] => {
    const was = before.assessment.findings.find((each) => each.requirement.name === requirement.name);
    if (was === undefined || was.outcome === outcome) return [];
    const says = sentenceOf(traced(requirement.met.root, met), { rulebook: after.rulebook, phrases });
    return [
      {
        is: 'requirement',
        name: requirement.name,
        says: `Requirement ${phrases.quoted(textIn(requirement.title, language))}: ${finding[was.outcome]} before, ${finding[outcome]} now (${says}).`,
      },
    ];
  });
}
