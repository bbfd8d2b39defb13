import { lastsOn, publicGradesOf, shownFor } from '../../rating/index.ts';
import type { Assessment, Fact, Rulebook, RuleChange, SubjectFacts } from '../../rulebook/index.ts';
import type { Database } from '../../sql/index.ts';
import type { Day } from '../../vocabulary/index.ts';
import type { Workspace } from '../../workspace/index.ts';
import { rankingOtherwise } from '../improve/peers.ts';
import { assessAsRated } from '../why/assess.ts';
import { explain } from '../why/explain.ts';
import { hiddenBehind } from '../why/hidden.ts';
import { shortReason } from '../why/short.ts';
import { assessSubject, type Assessed, type WhyAsked } from '../why/subject.ts';
import type { WhySubject } from '../why/why.ts';
import { gradeSaid } from '../words/graded.ts';
import { phrasesIn, textIn } from '../words/phrases.ts';
import { dayAfter, movesByItself, signature, turnsBetween, type Turn } from './days.ts';
import { recordsCounted } from './leaving.ts';
import { marginsOf, type Margin } from './margins.ts';
import { officialBeside, type OfficialBeside } from './official.ts';
import { otherVersion, underOther, type OtherVersion } from './versions.ts';

/** How many days ahead are looked at. */
export const daysAhead = 366;

/** What the rules will say of one subject on later days, by the facts there are and no others. */
export interface Outlook {
  readonly rulebook: string;
  readonly version: string;
  readonly title: string;
  readonly run: string | null;
  readonly asOf: Day;
  readonly now: Answer;
  readonly until: Day;
  /** Where the same facts give another answer today than on the day that was rated. */
  readonly today: ShownTurn | null;
  readonly turns: readonly ShownTurn[];
  /** Records that stop counting, and when. */
  readonly leaving: readonly DatedRecord[];
  /** Days still to come that the records themselves name: until when a licence is valid, when something is due. */
  readonly ahead: readonly DatedRecord[];
  /** The first day on which the public is no longer shown the grade; null where there is none within the time looked at. */
  readonly hiddenFrom: Day | null;
  readonly margins: readonly Margin[];
  /** What the authority itself publishes of it, beside ours. */
  readonly official: readonly OfficialBeside[];
  /** The rules that the workspace goes by from now on, where they say something else than those that rated it. */
  readonly next: NextRules | null;
  /** Whether any rule asks which day it is; else nothing changes by itself. */
  readonly moves: boolean;
  /** Whether it is a view over the grades of others, which are taken as they are. */
  readonly readsGrades: boolean;
  /** The reader may not be told what it rests on, so nothing is worked out. */
  readonly withheld: string | null;
}

/** Other rules, and what both give by the same facts on the same day. */
export interface NextRules {
  readonly version: string;
  readonly on: Day;
  readonly from: Answer;
  readonly to: Answer;
  readonly direction: ShownTurn['direction'];
  readonly changes: readonly RuleChange[];
}

export interface Answer {
  readonly grade: string | null;
  readonly says: string;
}

/** A day on which the answer becomes another one, and why. */
export interface ShownTurn {
  readonly on: Day;
  readonly from: Answer;
  readonly to: Answer;
  readonly direction: 'better' | 'worse' | 'other' | 'same';
  readonly because: readonly string[];
  /** Requirements that stand otherwise. */
  readonly requirements: readonly { readonly title: string; readonly from: string; readonly to: string }[];
}

/** Something of a record on a day. */
export interface DatedRecord {
  readonly on: string;
  readonly record: string;
  readonly title: string;
  readonly eventOn: string;
  /** The field that names the day, where one does. */
  readonly field: string | null;
}

/** The outlook of each rulebook that rated a subject. Of a premises-only place there is none (law 1): it is not asked for. */
export async function outlookOf(workspace: Workspace, asked: WhyAsked & { readonly today: Day }): Promise<Outlook[]> {
  const { reader = { is: 'register' }, subject, today, language = 'en' } = asked;
  if (subject.operator !== 'organisation') return [];
  const found: Outlook[] = [];
  for (const about of await assessSubject(workspace, asked)) {
    const hidden = reader.is === 'public' ? await hiddenBehind(about, today) : undefined;
    const withheld = hidden !== undefined && (hidden.decides || hidden.records.size > 0);
    const hiddenFrom = withheld ? null : await hiddenFromDay(workspace.database, about, today);
    const official = withheld ? [] : await officialBeside(workspace.database, [about.subjectNo], today);
    const other = withheld ? undefined : otherVersion(workspace, about.rulebook, about.moment.asOf);
    const next = other === undefined ? null : await nextRules(about, other, language);
    const own = official.filter(({ rulebook }) => rulebook === about.rulebook.id);
    found.push({ ...outlookIn(about, { today, language, withheld, hiddenFrom }), official: own, next });
  }
  return found;
}

/** The rules that the workspace goes by from now on, and what they give. */
export async function nextRules(about: Assessed, other: OtherVersion, language: string): Promise<NextRules> {
  const { rulebook, on, changes } = other;
  const [before, after] = [assessOn(about)(on), await underOther(about, other)];
  return {
    version: rulebook.version,
    on,
    from: answerOf(before, about.rulebook, language),
    to: answerOf(after, rulebook, language),
    // On which side of the old order a grade stands; a grade that only one version has is on neither.
    direction: about.rulebook.gradeOrder.includes(after.grade ?? '')
      ? directionOf(before.grade, after.grade, about.rulebook.gradeOrder)
      : 'other',
    changes,
  };
}

interface Looking {
  readonly today: Day;
  readonly language: string;
  readonly withheld: boolean;
  readonly hiddenFrom: Day | null;
}

/** What an assessment becomes on later days. The subject's own facts alone are asked about; others are taken as they are. */
export function assessOn(about: Assessed): (day: Day) => Assessment {
  const { rulebook, facts, unfed } = about;
  const otherwise: SubjectFacts = { ...facts.facts, peers: rankingOtherwise(about) };
  return (day) => assessAsRated(rulebook, { ...facts, facts: otherwise }, { asOf: day, unfed });
}

/** The day that is looked ahead from: today, or the day that was rated where that is later. */
export function startOf({ moment }: Assessed, today: Day): Day {
  return moment.asOf > today ? moment.asOf : today;
}

function outlookIn(
  about: Assessed,
  { today, language, withheld, hiddenFrom }: Looking,
): Omit<Outlook, 'official' | 'next'> {
  const { rulebook, moment, part, assessment } = about;
  const start = startOf(about, today);
  const assess = assessOn(about);
  const until = dayAfter(start, daysAhead);
  const moves = movesByItself(rulebook, start, until);
  const told = (turn: Turn): ShownTurn => turnShown(turn, rulebook, language);
  const base = {
    rulebook: rulebook.id,
    version: rulebook.version,
    title: textIn(rulebook.title, language),
    run: part?.run.run ?? null,
    asOf: moment.asOf,
    now: answerOf(assessment, rulebook, language),
    until,
    moves,
    readsGrades: rulebook.figures.some(({ how }) => how === 'rating'),
    hiddenFrom,
  };
  if (withheld)
    return {
      ...base,
      today: null,
      turns: [],
      leaving: [],
      ahead: [],
      margins: [],
      withheld: phrasesIn(language).headings.withheld,
    };
  const there = assess(start);
  const leaving: DatedRecord[] = [];
  const turns = moves
    ? turnsBetween(start, daysAhead, assess, (on, before, after) => {
        const still = recordsCounted(rulebook, after);
        for (const key of recordsCounted(rulebook, before))
          if (!still.has(key)) leaving.push(datedRecord(about, key, on, language));
      })
    : [];
  return {
    ...base,
    today: signature(there) === signature(assessment) ? null : told({ on: start, before: assessment, after: there }),
    turns: turns.map(told),
    leaving,
    ahead: daysNamed(about, start, until, language),
    margins: marginsOf(there, rulebook, language),
    withheld: null,
  };
}

/** An answer in words. */
export function answerOf({ grade, reason }: Assessment, rulebook: Rulebook, language: string): Answer {
  const phrases = phrasesIn(language);
  if (grade === undefined) {
    const own = rulebook.unrated.find((each) => each.reason === reason)?.title;
    const says = own === undefined ? phrases.engineReason(reason ?? '') : textIn(own, language);
    return { grade: null, says: phrases.unrated(says, null) };
  }
  const label = rulebook.grades.find((each) => each.grade === grade)?.label;
  return { grade, says: gradeSaid(grade, label === undefined ? null : textIn(label, language), phrases) };
}

const nobody: WhySubject = {
  subjectId: '',
  kind: 'organisation',
  name: null,
  address: null,
  postcode: null,
  place: null,
  category: null,
  identifiers: [],
  operator: 'organisation',
  premisesOnly: false,
  listed: null,
};

/** A change in words. */
export function turnShown({ on, before, after }: Turn, rulebook: Rulebook, language: string): ShownTurn {
  const basis = { asOf: on, knownAt: on, run: null };
  const explained = explain(after, { rulebook, subject: nobody, basis, language });
  const { finding } = phrasesIn(language).headings;
  return {
    on,
    from: answerOf(before, rulebook, language),
    to: answerOf(after, rulebook, language),
    direction: directionOf(before.grade, after.grade, rulebook.gradeOrder),
    because: shortReason({ ...explained, records: [] }),
    requirements: after.findings.flatMap(({ requirement, outcome }, index) => {
      const was = before.findings[index]?.outcome ?? outcome;
      const title = textIn(requirement.title, language);
      return was === outcome ? [] : [{ title, from: finding[was], to: finding[outcome] }];
    }),
  };
}

/** To or from no grade is neither better nor worse (law 2). */
export function directionOf(
  before: string | undefined,
  after: string | undefined,
  order: readonly string[],
): ShownTurn['direction'] {
  if (before === after) return 'same';
  if (before === undefined || after === undefined) return 'other';
  return order.indexOf(after) < order.indexOf(before) ? 'better' : 'worse';
}

function datedRecord({ rulebook, facts }: Assessed, key: string, on: string, language: string): DatedRecord {
  const [alias = '', number = ''] = key.split(' ');
  const kind = rulebook.reads[alias];
  const record = facts.facts.facts[alias]?.find(({ factNo }) => String(factNo) === number);
  return {
    on,
    record: `${kind?.id ?? alias}/${number}`,
    title: kind === undefined ? alias : textIn(kind.title, language),
    eventOn: record?.eventOn ?? '',
    field: null,
  };
}

function daysNamed({ rulebook, facts }: Assessed, start: Day, until: Day, language: string): readonly DatedRecord[] {
  const found = Object.entries(facts.facts.facts).flatMap(([alias, records]) => {
    const kind = rulebook.reads[alias];
    const fields = (kind?.fields ?? []).filter(({ type, official }) => type.base === 'date' && !official);
    return records.flatMap((record: Fact) =>
      fields.flatMap(({ name, title }): DatedRecord[] => {
        const on = record.fields[name];
        if (kind === undefined || typeof on !== 'string' || on <= start || on > until) return [];
        const id = `${kind.id}/${record.factNo}`;
        const named = textIn(kind.title, language);
        return [{ on, record: id, title: named, eventOn: record.eventOn, field: textIn(title, language) }];
      }),
    );
  });
  return found.toSorted((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));
}

/** The first day from which the public is no longer shown the grade that it is shown now. */
async function hiddenFromDay(database: Database, { subjectNo, rulebook }: Assessed, today: Day): Promise<Day | null> {
  const shown = await publicGradesOf(database, today, [subjectNo]);
  const grade = shown.find((each) => each.rulebook === rulebook.id);
  if (grade === undefined) return null;
  const period = shownFor(rulebook.publication);
  if (period.untilNext) return null;
  const days = Array.from({ length: daysAhead }, (_, step) => dayAfter(today, step + 1));
  return days.find((day) => !lastsOn(period, grade.rests_on ?? grade.public_from, day)) ?? null;
}
