import { z } from 'zod';
import { shape, sql, utcText } from '../sql/index.ts';

/** What became of a remark; the last of these says how it stands. */
export const remarkEvents = [
  'sent',
  'acknowledged',
  'approved',
  'refused',
  'replaced',
  'taken-back',
  'corrected',
  'withdrawn',
  'reasoned',
] as const;

/** One of `remarkEvents`. */
export type RemarkState = (typeof remarkEvents)[number];

/** What a report may end in. */
export type AnswerKind = 'corrected' | 'withdrawn' | 'reasoned';

const textsForm = z
  .string()
  .nullable()
  .transform((text) => z.record(z.string(), z.string()).parse(JSON.parse(text ?? '{}')));

/** How a remark comes out of the store, and how it stands. */
export const remarkForm = z
  .object({
    remark_no: shape.bigint,
    kind: z.enum(['reply', 'report']),
    subject_id: z.string(),
    rulebook: z.string().nullable(),
    run_id: z.string().nullable(),
    record: z.string().nullable(),
    sent_at: z.string(),
    sent_by: z.string(),
    by_letter: z.boolean(),
    again: z.boolean(),
    answer_by: z.string().nullable(),
    state: z.enum(remarkEvents),
    state_at: z.string(),
    says: z.string().nullable(),
    mended: z.string().nullable(),
    texts: textsForm,
  })
  .transform((row) => ({
    no: row.remark_no,
    kind: row.kind,
    subjectId: row.subject_id,
    about:
      row.record === null
        ? ({ is: 'rating', rulebook: row.rulebook ?? '', run: row.run_id ?? '' } as const)
        : ({ is: 'record', record: row.record } as const),
    sentAt: row.sent_at,
    sentBy: row.sent_by,
    byLetter: row.by_letter,
    again: row.again,
    answerBy: row.answer_by,
    state: row.state,
    stateAt: row.state_at,
    says: row.says,
    mended: row.mended,
    texts: row.texts,
  }));

/**
 * One thing that was told to the register: a reply to a rating, or a report that a rating or a record is wrong.
 * Who sent it is an account by its number, and is shown to nobody but those who look after accounts.
 */
export type Remark = z.infer<typeof remarkForm>;

/** What a remark is about. */
export type RemarkTarget = Remark['about'];

/** Every remark with how it stands; `where` and `order by` are the asker's. */
export const remarks = sql`select remark.remark_no, kind, subject_id, rulebook, run_id, remark.record,
  ${utcText(sql`sent_at`)} as sent_at, sent_by, by_letter, again, to_char(answer_by, 'YYYY-MM-DD') as answer_by,
  last.event as state, ${utcText(sql`last.at`)} as state_at, last.says, last.record as mended,
  (select cast(json_object_agg(language, body) as text) from remark_text
   where remark_text.remark_no = remark.remark_no) as texts
from remark join lateral (select event, at, says, record from remark_event
  where remark_event.remark_no = remark.remark_no order by event_no desc limit 1) as last on true`;

/** Whether a report is not answered yet. */
export function isOpen({ kind, state }: Pick<Remark, 'kind' | 'state'>): boolean {
  return kind === 'report' && (state === 'sent' || state === 'acknowledged');
}
