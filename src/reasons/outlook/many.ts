import type { Workspace } from '../../workspace/index.ts';
import type { Day, Instant } from '../../vocabulary/index.ts';
import { subjectOfId } from '../search/by-id.ts';
import { hiddenBehind } from '../why/hidden.ts';
import { assessSubject } from '../why/subject.ts';
import { textIn } from '../words/phrases.ts';
import { dayAfter, movesByItself, signature, turnsRoughly } from './days.ts';
import {
  answerOf,
  assessOn,
  daysAhead,
  directionOf,
  nextRules,
  startOf,
  type Answer,
  type ShownTurn,
} from './outlook.ts';
import { otherVersion, type OtherVersion } from './versions.ts';

/** One change to come of one of many. */
export interface TurnOfMany {
  readonly subjectId: string;
  readonly name: string | null;
  readonly rulebook: string;
  readonly title: string;
  readonly on: Day;
  /** `time`: by itself; `since`: already so today; `rules`: by other rules. */
  readonly by: 'time' | 'since' | 'rules';
  readonly from: Answer;
  readonly to: Answer;
  readonly direction: ShownTurn['direction'];
}

/**
 * What is coming for some subjects, the earliest first: changes of a grade alone. Of premises-only places there is no
 * outlook (law 1), and none of whom something behind the grade is not public any more.
 */
export async function turnsOfMany(
  workspace: Workspace,
  ids: readonly string[],
  { today, now, language }: { readonly today: Day; readonly now: Instant; readonly language: string },
): Promise<readonly TurnOfMany[]> {
  const found: TurnOfMany[] = [];
  // Read once for all: a rulebook is long.
  const others = new Map<string, OtherVersion | undefined>();
  for (const id of ids) {
    const subject = await subjectOfId(workspace.database, id);
    if (subject === undefined || subject.operator !== 'organisation') continue;
    const asked = { subject, reader: { is: 'public', today }, language, now } as const;
    for (const about of await assessSubject(workspace, asked)) {
      const { rulebook, assessment } = about;
      const hidden = await hiddenBehind(about, today);
      if (hidden.decides || hidden.records.size > 0) continue;
      const of = { subjectId: id, name: subject.name, rulebook: rulebook.id, title: textIn(rulebook.title, language) };
      const start = startOf(about, today);
      const assess = assessOn(about);
      const there = assess(start);
      const moved = [
        ...(signature(there) === signature(assessment)
          ? []
          : [{ on: start, before: assessment, after: there, by: 'since' as const }]),
        ...(movesByItself(rulebook, start, dayAfter(start, daysAhead))
          ? turnsRoughly(start, daysAhead, assess)
          : []
        ).map((turn) => ({
          ...turn,
          by: 'time' as const,
        })),
      ];
      for (const { on, before, after, by } of moved) {
        if (before.grade === after.grade && before.reason === after.reason) continue;
        const [from, to] = [answerOf(before, rulebook, language), answerOf(after, rulebook, language)];
        found.push({ ...of, on, by, from, to, direction: directionOf(before.grade, after.grade, rulebook.gradeOrder) });
      }
      const key = `${rulebook.hash} ${about.moment.asOf}`;
      if (!others.has(key)) others.set(key, otherVersion(workspace, rulebook, about.moment.asOf));
      const other = others.get(key);
      const next = other === undefined ? undefined : await nextRules(about, other, language);
      if (next !== undefined && next.from.says !== next.to.says) {
        const { on, from, to, direction } = next;
        found.push({ ...of, on, by: 'rules', from, to, direction });
      }
    }
  }
  return found.toSorted((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));
}
