import { z } from 'zod';
import { may, noteEvent, speaksFor, type Asker } from '../access/index.ts';
import { sql, type PostgresTransaction } from '../sql/index.ts';
import { done, faulty, instantFrom, type Fault, type Instant, type Outcome } from '../vocabulary/index.ts';
import { addEvent, remarkIn, remarksAbout } from './event.ts';
import { remarkFault } from './faults.ts';
import { isOpen, type AnswerKind, type Remark, type RemarkState } from './remark.ts';
import type { Remarks } from './remarks.ts';
import { screened } from './screen.ts';
import { recordTarget } from './target.ts';
import { textsOf } from './text.ts';

type Known = Exclude<Asker, { readonly is: 'public' }>;

/** Who decides, when. */
export interface Deciding {
  readonly remark: Remark;
  readonly by: Known;
  readonly now: Instant;
}

const at = { file: 'decision' };

/**
 * Whether somebody may decide a remark: an analyst who did not send it, does not speak for the organisation, and did not
 * release the rating that is said to be wrong.
 */
export async function mayDecide({ workspace }: Remarks, remark: Remark, by: Asker): Promise<boolean> {
  if (by.is === 'public' || !may(by, 'remarks:answer')) return false;
  if (by.accountId === remark.sentBy || by.speaksFor.includes(remark.subjectId)) return false;
  if (remark.kind === 'reply' || remark.about.is === 'record') return true;
  const released = await workspace.database.rows(
    sql`select who from run_event where run_id = ${remark.about.run} and rulebook = ${remark.about.rulebook} and event = 'released'`,
    z.object({ who: z.string() }),
  );
  return !released.some(({ who }) => who === by.accountId);
}

/** Lets a reply stand beside its grade. `looked`: the person looked at everything that was found in it. */
export async function approveReply(
  held: Remarks,
  { looked, ...deciding }: Deciding & { readonly looked: boolean },
): Promise<Outcome<void>> {
  const found = screened(held.marks, Object.values(deciding.remark.texts));
  if (found.some(({ is }) => is === 'personal-number')) return faulty([remarkFault('remark-personal-number', {}, at)]);
  if (found.length > 0 && !looked) return faulty([remarkFault('remark-look-missing', {}, { ...at, path: 'looked' })]);
  return decided(held, deciding, isWaiting, async (transaction, { no, subjectId, about }) => {
    for (const other of await remarksAbout(transaction, { subjectId, kind: 'reply' })) {
      const same = about.is === 'rating' && other.about.is === 'rating' && about.rulebook === other.about.rulebook;
      if (same && other.state === 'approved')
        await addEvent(transaction, { no: other.no, event: 'replaced', by: deciding.by.accountId, now: deciding.now });
    }
    await addEvent(transaction, { no, event: 'approved', by: deciding.by.accountId, now: deciding.now });
    return 'approved';
  });
}

/** Does not let a reply stand, and says why. */
export async function refuseReply(
  held: Remarks,
  { reason, ...deciding }: Deciding & { readonly reason: string },
): Promise<Outcome<void>> {
  const said = reasonOf(reason);
  if (!said.ok) return said;
  return decided(held, deciding, isWaiting, async (transaction, { no }) => {
    await addEvent(transaction, {
      no,
      event: 'refused',
      by: deciding.by.accountId,
      now: deciding.now,
      says: said.value,
    });
    return 'refused';
  });
}

/** Says that a report was seen and is looked into. */
export async function acknowledgeReport(held: Remarks, deciding: Deciding): Promise<Outcome<void>> {
  return decided(
    held,
    deciding,
    ({ kind, state }) => kind === 'report' && state === 'sent',
    async (transaction, { no }) => {
      await addEvent(transaction, { no, event: 'acknowledged', by: deciding.by.accountId, now: deciding.now });
      return 'acknowledged';
    },
  );
}

/** What a report is answered with. */
export interface Answer {
  readonly is: AnswerKind;
  /** The reasons; with a mend what else there is to say, or nothing. */
  readonly says: string;
  /** Of a rating that was reported: the record that was mended, by KIND/NUMBER. */
  readonly record?: string | undefined;
}

/** Answers a report: the record was corrected, or withdrawn, or nothing was wrong and this is why. */
export async function answerReport(
  held: Remarks,
  { answer, ...deciding }: Deciding & { readonly answer: Answer },
): Promise<Outcome<void>> {
  const { remark, by, now } = deciding;
  const says = answer.says.trim() === '' && answer.is !== 'reasoned' ? done(undefined) : reasonOf(answer.says);
  if (!says.ok) return says;
  const mended = answer.is === 'reasoned' ? done(undefined) : await mendOf(held, remark, answer);
  if (!mended.ok) return mended;
  return decided(held, deciding, isOpen, async (transaction, { no }) => {
    await addEvent(transaction, {
      no,
      event: answer.is,
      by: by.accountId,
      now,
      says: says.value,
      record: mended.value,
    });
    return answer.is;
  });
}

/**
 * The record that stands for a mend: the one that was made, or the one that was withdrawn. Whatever mended it, the
 * program, a file of its source or somebody here, it was after the report came in.
 */
async function mendOf(held: Remarks, remark: Remark, { is, record }: Answer): Promise<Outcome<string>> {
  const named = remark.about.is === 'record' ? remark.about.record : (record ?? '').trim();
  const asked = { subjectId: remark.subjectId, record: named, releasedOnly: false };
  const target = await recordTarget(held.workspace, asked);
  const endedAt = instantFrom(target?.endedAt ?? '');
  const since = endedAt !== undefined && endedAt >= remark.sentAt;
  if (target === undefined || !since || (target.madeInstead === null) !== (is === 'withdrawn'))
    return faulty([remarkFault('remark-mend-unknown', {}, { ...at, path: 'record' })]);
  return done(target.madeInstead ?? target.id);
}

/** Takes a remark back: whoever speaks for the organisation, or who entered the letter. What stood no longer does. */
export async function takeBack(held: Remarks, { remark, by, now }: Deciding): Promise<Outcome<void>> {
  const own = by.accountId === remark.sentBy || speaksFor(by, remark.subjectId, 'organisation:act');
  if (!own) return faulty([remarkFault('remark-own', {}, at)]);
  return written(held, { remark, by, now }, standsStill, async (transaction, { no }) => {
    await addEvent(transaction, { no, event: 'taken-back', by: by.accountId, now });
    return 'taken-back';
  });
}

function isWaiting({ kind, state }: Remark): boolean {
  return kind === 'reply' && state === 'sent';
}

/** Whether taking it back would change anything. */
export function standsStill(remark: Remark): boolean {
  return isOpen(remark) || isWaiting(remark) || (remark.kind === 'reply' && remark.state === 'approved');
}

function reasonOf(text: string): Outcome<string> {
  const read = textsOf({ reason: text });
  if (read.ok) return done(read.value['reason'] ?? '');
  return faulty(
    read.faults.map((each): Fault =>
      each.code === 'remark-text-missing' ? remarkFault('remark-reason-missing', {}, { ...at, path: 'reason' }) : each,
    ),
  );
}

type Work = (transaction: PostgresTransaction, remark: Remark) => Promise<RemarkState>;

async function decided(
  held: Remarks,
  deciding: Deciding,
  stillMay: (remark: Remark) => boolean,
  work: Work,
): Promise<Outcome<void>> {
  if (!(await mayDecide(held, deciding.remark, deciding.by))) return faulty([remarkFault('remark-own', {}, at)]);
  return written(held, deciding, stillMay, work);
}

/** Does it as the remark stands by then: two people may look at the same one. */
async function written(
  held: Remarks,
  { remark, by, now }: Deciding,
  stillMay: (remark: Remark) => boolean,
  work: Work,
): Promise<Outcome<void>> {
  return held.write(remark.subjectId, async (transaction) => {
    const found = await remarkIn(transaction, remark.no);
    if (found === undefined || !stillMay(found)) return faulty([remarkFault('remark-over', {}, at)]);
    const detail = await work(transaction, found);
    const event = detail === 'taken-back' ? 'remark-taken-back' : 'remark-decided';
    await noteEvent(transaction, { at: now, event, actor: by.accountId, about: found.subjectId, detail });
    return done(undefined);
  });
}
