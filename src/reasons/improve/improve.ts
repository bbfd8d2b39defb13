import type { Assessment, Rulebook, SubjectFacts } from '../../rulebook/index.ts';
import type { Day } from '../../vocabulary/index.ts';
import { phrasesIn, textIn, type Phrases } from '../words/phrases.ts';
import { placesIn } from '../words/places.ts';
import { choicesFor, kindOf, type Edit } from './edits.ts';
import { ratingChange, ratingOf } from './ratings.ts';
import { searchChanges, type Claim } from './search.ts';
import { valuesTried } from './tried.ts';
import type { Wish } from './thresholds.ts';

/** The name of this form; see `whySchema`. */
export const improveSchema = 'goodstanding/improve/1';

/**
 * What would have to be otherwise for a better grade, by the rules and the facts as they are. Not advice: whether a
 * change is possible, lawful or wise, and whether an inspector would see it so, no rulebook says.
 */
export interface Improvement {
  readonly schema: typeof improveSchema;
  readonly language: string;
  readonly rulebook: string;
  readonly version: string;
  readonly asOf: string;
  readonly from: { readonly grade: string | null; readonly reason: string | null; readonly says: string };
  /** For the next better grade, and for the best; one where the two are the same, none where there is none better. */
  readonly aims: readonly Aim[];
  /** What was tried of the things that have more values than could be: whole numbers from one to another, or how many. */
  readonly over: readonly string[];
  readonly says: string;
  /** What the others are taken to be, where the rules rank the subject among them; null where they do not. */
  readonly peers: string | null;
}

/** One grade to reach, and the changes that reach it. */
export interface Aim {
  readonly grade: string;
  readonly title: string;
  /** Several where they are equally few, the smallest first; empty where nothing found reaches it. */
  readonly ways: readonly Way[];
  /** Whether it was proved that no fewer changes do, whatever the values. */
  readonly fewest: boolean;
  /** What is certain: proved for all values; of the values tried; or the search was cut, and fewer might do. */
  readonly claim: Claim;
  /** How many times the rules were asked. */
  readonly asked: number;
  readonly says: string;
}

export interface Way {
  readonly changes: readonly Change[];
  /** The grade that comes out when the rules are asked again with these changes. */
  readonly gives: string;
}

export interface Change {
  readonly record: string;
  readonly field: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly says: string;
}

/** How often the rules may be asked for one aim: under a second for a rulebook of ordinary length. */
const usualBudget = 4000;

/** What an improvement is looked for in. */
export interface Improving {
  readonly rulebook: Rulebook;
  readonly facts: SubjectFacts;
  readonly asOf: Day;
  /** As a run would rate these facts: what counts is the grade given, not the interpreter's alone. */
  readonly assess: (facts: SubjectFacts) => Assessment;
  readonly language: string;
  readonly budget?: number;
  /** Numbers of others that would give a better place, and whether there are more than these. */
  readonly wishes?: Wishes;
  /** For a reader who may not be told what the grade rests on: nothing is looked for. */
  readonly withheld?: boolean;
}

/** What to wish for, where the rules rank: no comparison of a rulebook names the numbers that others have. */
export interface Wishes {
  readonly wishes: readonly Wish[];
  readonly cut: boolean;
}

/** The smallest changes for the next grade and for the best, each checked by asking the rules again. */
export function improve({
  rulebook,
  facts,
  asOf,
  assess,
  language,
  budget = usualBudget,
  wishes = { wishes: [], cut: false },
  withheld = false,
}: Improving): Improvement {
  const phrases = phrasesIn(language);
  const now = assess(facts);
  const place = now.grade === undefined ? rulebook.gradeOrder.length : rulebook.gradeOrder.indexOf(now.grade);
  // A subject that the rules do not rate (exempt, awaiting) has nothing to improve; one that lacks facts has.
  const ratable = now.grade !== undefined || now.reason === 'missing-facts';
  const next = Math.min(place - 1, rulebook.gradeOrder.length - 1);
  // Where something is not known there is no grade to be one better than: only the best is aimed at.
  const targets = withheld || !ratable || place <= 0 ? [] : now.grade === undefined ? [0] : [...new Set([next, 0])];
  const choices = targets.length === 0 ? [] : choicesFor(rulebook, facts, now, wishes.wishes);
  const over = valuesTried(choices, { rulebook, phrases });
  const aims = targets.map((target): Aim => {
    const found = searchChanges({ assess, facts, gradeOrder: rulebook.gradeOrder, target, choices, budget });
    const grade = rulebook.gradeOrder[target] ?? '';
    const ways = found.ways.map((edits) => ({
      changes: edits.map((edit) => changeOf(edit, { rulebook, facts, phrases })),
      gives: found.gives.get(edits) ?? grade,
    }));
    // Of many others in a group only some numbers are tried.
    const claim = found.claim === 'tried' && wishes.cut ? 'cut' : found.claim;
    const title = titleOfGrade(rulebook, grade, language);
    return {
      grade,
      title,
      ways,
      fewest: claim === 'proved',
      claim,
      asked: found.asked,
      says: phrases.improving.aim(phrases.graded(grade, title), {
        ways: ways.length,
        changes: ways[0]?.changes.length ?? 0,
        claim,
        over,
        asked: found.asked,
      }),
    };
  });
  const label = now.grade === undefined ? null : titleOfGrade(rulebook, now.grade, language);
  return {
    schema: improveSchema,
    language: phrases.language,
    rulebook: rulebook.id,
    version: rulebook.version,
    asOf,
    from: {
      grade: now.grade ?? null,
      reason: now.reason ?? null,
      says:
        now.grade === undefined
          ? phrases.unrated(reasonTitle(rulebook, now.reason, phrases), null)
          : phrases.graded(now.grade, label),
    },
    aims,
    over,
    says: withheld
      ? phrases.headings.withheld
      : !ratable
        ? phrases.improving.notRated
        : place <= 0
          ? phrases.improving.alreadyBest
          : phrases.improving.notAdvice,
    peers: rulebook.figures.some(({ how }) => how === 'peers') ? placesIn(phrases.language).othersAsTheyAre : null,
  };
}

function titleOfGrade(rulebook: Rulebook, grade: string, language: string): string {
  const rule = rulebook.grades.find((each) => each.grade === grade);
  return rule === undefined ? grade : textIn(rule.label, language);
}

function reasonTitle(rulebook: Rulebook, reason: string | undefined, phrases: Phrases): string {
  const own = rulebook.unrated.find((each) => each.reason === reason);
  return own === undefined ? phrases.engineReason(reason ?? '') : textIn(own.title, phrases.language);
}

/** What changes are told with. */
export interface Telling {
  readonly rulebook: Rulebook;
  readonly facts: SubjectFacts;
  readonly phrases: Phrases;
}

function changeOf(edit: Edit, { rulebook, facts, phrases }: Telling): Change {
  const rating = ratingOf(rulebook, edit);
  if (rating !== undefined) {
    const { field: part, from, to } = edit;
    return { record: rating.book.id, field: part ?? null, from, to, says: ratingChange(rulebook, edit, phrases) };
  }
  const kind = kindOf(rulebook, edit);
  const { language, improving } = phrases;
  const record = `${kind?.id ?? edit.alias}/${edit.factNo}`;
  const title = kind === undefined ? edit.alias : textIn(kind.title, language);
  const day = facts.facts[edit.alias]?.find(({ factNo }) => factNo === edit.factNo)?.eventOn ?? '';
  const field = kind?.fields.find(({ name }) => name === edit.field);
  const says =
    field === undefined
      ? improving.gone(title, day, describe(edit, facts))
      : edit.from === null
        ? improving.known(textIn(field.title, language), edit.to ?? '', title, day)
        : improving.changed(textIn(field.title, language), edit.from, edit.to ?? '', title, day);
  return { record, field: edit.field ?? null, from: edit.from, to: edit.to, says };
}

/** What a record says, in a few of its own words, so that one of ten alike can be told apart. */
function describe({ alias, factNo }: Edit, facts: SubjectFacts): string {
  const fields = facts.facts[alias]?.find((fact) => fact.factNo === factNo)?.fields ?? {};
  return Object.values(fields)
    .filter((value) => value !== null && !/^\d{4}-\d{2}-\d{2}$/.test(String(value)))
    .slice(0, 4)
    .map(String)
    .join(', ');
}
