import { z } from 'zod';

const reason = z
  .string()
  .trim()
  .min(1)
  .max(1000)
  .meta({ description: 'Why, for the history of the record.', example: 'The inspector wrote 12 and meant 2.' });

export const correctionAsked = z
  .strictObject({
    values: z.record(z.string().max(200), z.string().max(10_000)).meta({
      description: 'The right values by field, written as in a file; an empty text means that there is none.',
    }),
    reason,
  })
  .meta({ id: 'CorrectionAsked' });

export const recordWithdrawalAsked = z.strictObject({ reason }).meta({ id: 'RecordWithdrawalAsked' });

/** What became of a record. Grades that rest on it are stale until a new run is released. */
export const recordMended = z
  .strictObject({
    ended: z.string().meta({ description: 'The version that is in force no more.' }),
    made: z.string().nullable().meta({ description: 'The version in its place; null where it was taken back.' }),
    commit: z.string(),
  })
  .meta({ id: 'RecordMended' });
