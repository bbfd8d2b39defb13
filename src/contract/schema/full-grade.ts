import { z } from 'zod';
import { day, pageOf, runState } from './forms.ts';

/** A grade whatever its state, for those who may read what is not public. */
const fullGrade = z
  .strictObject({
    rulebook: z.string(),
    version: z.string(),
    run: z.string(),
    state: runState,
    asOf: day,
    publicFrom: day,
    to: z.string().meta({ description: 'To whom the rulebook gives its grades: public, subject or internal.' }),
    grade: z.string().nullable(),
    score: z.string().nullable(),
    reason: z.string().nullable(),
    stale: z.boolean(),
  })
  .meta({ id: 'FullGrade' });

export const fullGradePage = pageOf('FullGradePage', fullGrade);
