import { z } from 'zod';
import { day, instant, orNull, pageOf } from './forms.ts';

/** A subject that the account behind the key watches. */
export const watch = z
  .strictObject({ subjectId: z.string(), since: instant })
  .meta({ id: 'Watch', description: 'A subject that the account behind the key watches.' });

export const watchPage = pageOf('WatchPage', watch);

const outcome = z
  .strictObject({ run: z.string(), grade: z.string().nullable(), reason: z.string().nullable(), says: z.string() })
  .meta({ id: 'ToldOutcome', description: 'A grade, or the reason for none, as far as it may be seen now.' });

const alert = z
  .strictObject({
    alert: z.string().meta({ description: 'Its number; later ones have higher ones.', example: '1' }),
    at: instant,
    day,
    isRead: z.boolean(),
    subjectId: z
      .string()
      .nullable()
      .meta({ description: 'Null where it is about a webhook that took nothing for days.' }),
    name: z.string().nullable(),
    rulebook: z.string().nullable(),
    title: z.string(),
    before: orNull(outcome),
    after: orNull(outcome),
    says: z.string(),
    webhook: z.string().nullable(),
  })
  .meta({ id: 'Alert' });

export type AlertShown = z.input<typeof alert>;

export const alertPage = pageOf('AlertPage', alert);

export const readingAsked = z
  .strictObject({
    through: z
      .string()
      .regex(/^[1-9]\d{0,14}$/)
      .meta({ description: 'The last alert that was read.', example: '1' }),
  })
  .meta({ id: 'AlertsRead' });

export const readingDone = z.strictObject({ read: z.number().int() }).meta({ id: 'AlertsReadCount' });

export const alertFeed = z
  .strictObject({
    href: z.string().meta({ description: 'The address of the Atom feed; whoever has it reads the alerts.' }),
  })
  .meta({ id: 'AlertFeed' });
