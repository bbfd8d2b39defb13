import { z } from 'zod';
import { publicHistoryOf, openHidden } from '../rating/index.ts';
import { numbersOfIds, outcomeNames, standingOfMany, subjectOfId, type OutcomeNames } from '../reasons/index.ts';
import { sql, type Database } from '../sql/index.ts';
import { speaksFor, type Asker } from '../access/index.ts';
import { dayOf, type Instant } from '../vocabulary/index.ts';
import type { Alert } from './alerts.ts';
import type { Watched } from './store.ts';
import { watchWords } from './words.ts';

/** A grade, or the reason for none, as it may be told now. */
export interface ToldOutcome {
  readonly run: string;
  readonly grade: string | null;
  readonly reason: string | null;
  /** The same in words. */
  readonly says: string;
}

/** An alert with as much of it as whoever is told may see at this moment. */
export interface ToldAlert {
  readonly alert: Alert;
  /** Undefined where nothing of the subject is public any more. */
  readonly name: string | undefined;
  readonly title: string;
  /** Undefined where it was none, or may not be seen any more. */
  readonly before: ToldOutcome | undefined;
  readonly after: ToldOutcome | undefined;
  /** Whether the grade may be asked why: its page is there. */
  readonly isShown: boolean;
  /** All of it in one sentence. */
  readonly says: string;
}

/** Who is told, when, and in which language. */
export interface Telling {
  readonly asker: Asker;
  readonly now: Instant;
  readonly language: string;
}

/**
 * Alerts as they may be told now. What an alert is about is looked up again each time it is told: a grade that was
 * taken back since, that is past its period, or that is for a subject this account does not speak for any more, is
 * told to nobody, whatever was so when the alert was made (laws 10 and 11).
 */
export async function tellAlerts(
  watched: Watched,
  alerts: readonly Alert[],
  telling: Telling,
): Promise<readonly ToldAlert[]> {
  const told: ToldAlert[] = [];
  const own = new Map<string, Promise<readonly OwnRow[]>>();
  // One reading of an organisation is written down once, however many alerts are of it.
  const ownOf = (subjectId: string): Promise<readonly OwnRow[]> => {
    const rows = own.get(subjectId) ?? ownRows(watched, subjectId, telling);
    own.set(subjectId, rows);
    return rows;
  };
  for (const alert of alerts) {
    const one = await tellAlert(watched, alert, { ...telling, ownOf });
    if (one !== undefined) told.push(one);
  }
  return told;
}

interface TellingOne extends Telling {
  readonly ownOf: (subjectId: string) => Promise<readonly OwnRow[]>;
}

async function tellAlert({ workspace }: Watched, alert: Alert, telling: TellingOne): Promise<ToldAlert | undefined> {
  const { asker, now, language, ownOf } = telling;
  const { database } = workspace;
  const words = watchWords(language);
  if (alert.about === undefined)
    return { alert, name: undefined, title: '', before: undefined, after: undefined, isShown: false, says: words.dead };
  const { subjectId, rulebook, own, runBefore, runAfter } = alert.about;
  const speaks = speaksFor(asker, subjectId);
  if (own && !speaks) return undefined;
  const today = dayOf(now);
  const [standing] = await standingOfMany(database, [subjectId], today);
  const current = standing?.grades.find((each) => each.rulebook === rulebook);
  const seen = speaks
    ? (await ownOf(subjectId)).filter((each) => each.rulebook === rulebook)
    : current === undefined
      ? []
      : await publicRows(database, subjectId, { rulebook, today });
  const outcome = async (run: string | undefined): Promise<ToldOutcome | undefined> => {
    const found = seen.find((each) => each.run === run);
    if (found === undefined) return undefined;
    const { said } = await namesOf(database, { run: found.run, rulebook }, language);
    return { run: found.run, grade: found.grade, reason: found.reason, says: said(found) };
  };
  const [before, after] = [await outcome(runBefore), await outcome(runAfter)];
  const name = standing?.name ?? (speaks ? (await subjectOfId(database, subjectId))?.name : undefined) ?? undefined;
  const newest = runAfter ?? runBefore;
  // What a rulebook calls itself is told where a grade of it is.
  const known = before ?? after ?? current;
  const title =
    known === undefined ? rulebook : (await namesOf(database, { run: known.run, rulebook }, language)).title;
  const says = words.changed({
    name: name ?? subjectId,
    title,
    before: before?.says,
    after: after?.says,
    wasSeen: runBefore !== undefined,
    isSeen: runAfter !== undefined,
  });
  return { alert, name, title, before, after, isShown: newest !== undefined && current !== undefined, says };
}

type Row = Omit<ToldOutcome, 'says'>;

async function publicRows(
  database: Database,
  subjectId: string,
  { rulebook, today }: { readonly rulebook: string; readonly today: ReturnType<typeof dayOf> },
): Promise<readonly Row[]> {
  const numbers = await numbersOfIds(database, [subjectId]);
  const rows = await publicHistoryOf(database, today, [...numbers.values()]);
  return rows
    .filter((each) => each.rulebook === rulebook)
    .map(({ run_id, grade, reason }) => ({ run: run_id, grade, reason }));
}

const ownRow = z.object({
  rulebook: z.string(),
  run: z.string(),
  grade: z.string().nullable(),
  reason: z.string().nullable(),
});

type OwnRow = z.infer<typeof ownRow>;

/** What an organisation reads of itself: whatever was once released to it or to the public; written down like every such reading. */
async function ownRows({ workspace }: Watched, subjectId: string, { asker, now }: Telling): Promise<readonly OwnRow[]> {
  if (asker.is === 'public') return [];
  const { grades } = await openHidden(workspace, { who: asker.accountId, purpose: 'own-organisation', subjectId, now });
  return workspace.database.rows(
    sql`select own.rulebook, own.run_id as run, own.grade, own.reason from (${grades}) as own join run_rulebook as rule using (run_id, rulebook)
where rule.publish_to <> 'internal' and own.state <> 'draft'`,
    ownRow,
  );
}

async function namesOf(
  database: Database,
  part: { readonly run: string; readonly rulebook: string },
  language: string,
): Promise<OutcomeNames> {
  return outcomeNames(database, part, language);
}
