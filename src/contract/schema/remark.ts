import { z } from 'zod';
import { day, instant, listOf, orNull, pageOf } from './forms.ts';

/** That whoever a rating is about says it is wrong. */
export const disputed = z
  .strictObject({
    since: day,
    rating: z.boolean().meta({ description: 'Whether the rating itself is said to be wrong.' }),
    records: listOf(z.string()).meta({
      description: 'Records that it rests on and that are said to be wrong, by their ids; as far as they are public.',
    }),
  })
  .meta({ id: 'Disputed', description: 'It is said to be wrong, and that is not answered yet. It stands meanwhile.' });

const texts = z
  .record(z.string(), z.string())
  .meta({ id: 'WordsOfAnOrganisation', description: 'The text by language tag, as the organisation wrote it.' });

/** What an organisation says of a rating. */
export const replyShown = z.strictObject({ texts, sentOn: day, byLetter: z.boolean() }).meta({
  id: 'Reply',
  description: 'Words of the organisation, which the register has not checked. They change no rating.',
});

const language = z.enum(['en', 'fr', 'zh']);

/** A reply to a rating, as a program sends it. */
export const replyAsked = z
  .strictObject({
    rulebook: z.string().min(1).max(200).meta({ example: 'xx/some-rules' }),
    texts: z.partialRecord(language, z.string().max(8000)).meta({
      description: 'What stands beside the rating, in one language or more; at most 2,000 characters each.',
    }),
  })
  .meta({ id: 'ReplyAsked' });

/** A report of an error, as a program sends it. */
export const reportAsked = z
  .strictObject({
    rulebook: z.string().min(1).max(200).optional().meta({ description: 'Of a rating: by which rules.' }),
    record: z.string().min(1).max(300).optional().meta({ description: 'Of a record: its id, KIND/NUMBER.' }),
    text: z.string().max(8000).meta({ description: 'What is wrong; at most 2,000 characters. It is not published.' }),
    language: language.default('en'),
  })
  .meta({ id: 'ReportAsked', description: 'Names either a rulebook or a record.' });

/** What an organisation told the register, and how it stands. */
export const remark = z
  .strictObject({
    no: z.number().int(),
    kind: z.enum(['reply', 'report']),
    rulebook: z.string().nullable(),
    record: z.string().nullable(),
    texts,
    sentAt: instant,
    byLetter: z.boolean(),
    answerBy: orNull(day).meta({ description: 'By when a report is to be answered.' }),
    state: z.enum([
      'sent',
      'acknowledged',
      'approved',
      'refused',
      'replaced',
      'taken-back',
      'corrected',
      'withdrawn',
      'reasoned',
    ]),
    stateAt: instant,
    answer: z.string().nullable().meta({ description: 'What was answered, or why a reply was not let through.' }),
    mended: z
      .string()
      .nullable()
      .meta({ description: 'The record that took the place of a wrong one, or was withdrawn.' }),
  })
  .meta({ id: 'Remark' });

export const remarkPage = pageOf('RemarkPage', remark);
