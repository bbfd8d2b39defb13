import { may, noteEvent, speaksFor, type Asker, type OnceWork } from '../access/index.ts';
import { z } from 'zod';
import { shape, sql, type PostgresTransaction } from '../sql/index.ts';
import { dayOf, done, faulty, type Day, type Instant, type Outcome } from '../vocabulary/index.ts';
import { addEvent, remarksAbout } from './event.ts';
import { remarkFault } from './faults.ts';
import { isOpen, type Remark, type RemarkTarget } from './remark.ts';
import type { Remarks } from './remarks.ts';
import { isRated, recordTarget, sameGrade } from './target.ts';
import { textsOf } from './text.ts';

/** Somebody with an account: a person, or a program of one. */
type Known = Exclude<Asker, { readonly is: 'public' }>;

/** What somebody tells the register. */
export interface Sent {
  readonly kind: Remark['kind'];
  readonly subject: { readonly subjectId: string; readonly operator: string };
  /** Of a rating: by which rulebook, and in which run it was given, as the asker may see it. */
  readonly about: RemarkTarget;
  readonly texts: Readonly<Record<string, string>>;
  readonly by: Known;
  readonly now: Instant;
  /** Where it is sent by a request that is done once. */
  readonly once?: OnceWork | undefined;
}

/** How somebody may speak for a subject: with an account of its own, by a letter that was received, or not at all. */
export function speaksBy(asker: Asker, { subjectId, operator }: Sent['subject']): 'account' | 'letter' | 'nobody' {
  if (speaksFor(asker, subjectId, 'organisation:act'))
    // What speaks for a place that a person may run would be the link to its operator (law 1).
    return operator === 'organisation' ? 'account' : 'nobody';
  return may(asker, 'remarks:answer') ? 'letter' : 'nobody';
}

/** Sends a reply, which waits until somebody approves it, or a report, which is to be answered by a day. */
export async function sendRemark(held: Remarks, sent: Sent): Promise<Outcome<bigint>> {
  const { kind, subject, about, by, now } = sent;
  const { subjectId } = subject;
  const how = speaksBy(by, subject);
  const at = { file: 'about' };
  if (how === 'nobody') return faulty([remarkFault('remark-by-letter', {}, at)]);
  if (sent.once?.made !== undefined) return done(BigInt(sent.once.made));
  const texts = textsOf(sent.texts);
  if (!(await isThere(held, sent, how === 'account')))
    return faulty([remarkFault('remark-target-unknown', {}, at), ...(texts.ok ? [] : texts.faults)]);
  if (!texts.ok) return texts;
  return held.write(subjectId, async (transaction) => {
    const others = await remarksAbout(transaction, { subjectId, kind });
    if (kind === 'report' && others.some((other) => isOpen(other) && isSame(other.about, about)))
      return faulty([remarkFault('remark-waits', {}, at)]);
    const no = await insert(transaction, {
      ...sent,
      texts: texts.value,
      byLetter: how === 'letter',
      again: kind === 'report' && (await wasAnswered(held, sent, others)),
      answerBy: kind === 'report' ? laterBy(dayOf(now), held.workspace.settings.remarks.answerDays) : null,
    });
    // One reply waits at a time: whoever writes another has thought better of the first.
    for (const other of others)
      if (kind === 'reply' && other.state === 'sent' && isSame(other.about, about))
        await addEvent(transaction, { no: other.no, event: 'replaced', by: by.accountId, now });
    await noteEvent(transaction, {
      at: now,
      event: 'remark-sent',
      actor: by.accountId,
      about: subjectId,
      detail: kind,
    });
    await sent.once?.note(transaction, String(no));
    return done(no);
  });
}

/** Whether what is spoken about is there, as far as whoever speaks may know of it; only a rating is replied to. */
async function isThere(
  { workspace }: Remarks,
  { kind, about, subject: { subjectId } }: Sent,
  releasedOnly: boolean,
): Promise<boolean> {
  if (about.is === 'rating') return isRated(workspace.database, { subjectId, ...about, releasedOnly });
  const { record } = about;
  return kind === 'report' && (await recordTarget(workspace, { subjectId, record, releasedOnly })) !== undefined;
}

function isSame(one: RemarkTarget, other: RemarkTarget): boolean {
  if (one.is === 'rating') return other.is === 'rating' && one.rulebook === other.rulebook;
  return other.is === 'record' && one.record === other.record;
}

/** Whether the very same was answered with reasons before: the record, or the rating while its grade is the same one. */
async function wasAnswered(
  { workspace }: Remarks,
  { about, subject: { subjectId } }: Sent,
  others: readonly Remark[],
): Promise<boolean> {
  for (const other of others) {
    if (other.state !== 'reasoned' || !isSame(other.about, about)) continue;
    if (about.is === 'record' || other.about.is === 'record') return true;
    const asked = { subjectId, rulebook: about.rulebook, runs: [other.about.run, about.run] } as const;
    if (await sameGrade(workspace.database, asked)) return true;
  }
  return false;
}

function laterBy(day: Day, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

interface Inserted extends Sent {
  readonly byLetter: boolean;
  readonly again: boolean;
  readonly answerBy: string | null;
}

async function insert(transaction: PostgresTransaction, row: Inserted): Promise<bigint> {
  const { kind, subject, about, texts, by, now, byLetter, again, answerBy } = row;
  const [rulebook, run, record] =
    about.is === 'rating' ? [about.rulebook, about.run, null] : [null, null, about.record];
  const made = await transaction.first(
    sql`insert into remark (kind, subject_id, rulebook, run_id, record, sent_at, sent_by, by_letter, again, answer_by)
values (${kind}, ${subject.subjectId}, ${rulebook}, ${run}, ${record}, ${now}, ${by.accountId}, ${byLetter}, ${again},
  cast(cast(${answerBy} as text) as date)) returning remark_no`,
    z.object({ remark_no: shape.bigint }),
  );
  if (made === undefined) throw new Error('a remark was not kept');
  for (const [language, body] of Object.entries(texts))
    await transaction.run(sql`insert into remark_text values (${made.remark_no}, ${language}, ${body})`);
  await addEvent(transaction, { no: made.remark_no, event: 'sent', by: by.accountId, now });
  return made.remark_no;
}
