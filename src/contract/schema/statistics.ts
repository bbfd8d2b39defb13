import { z } from 'zod';
import { pageOf } from './forms.ts';

/** How many subjects have one grade by one rulebook, or none for one reason. */
export const gradeCount = z
  .strictObject({
    rulebook: z.string(),
    topic: z.string(),
    place: z
      .string()
      .nullable()
      .meta({ description: 'The place, where counted by place; null where it is not stated.' }),
    grade: z.string().nullable(),
    reason: z.string().nullable().meta({ description: 'Why there is no grade.' }),
    count: z.number().int(),
  })
  .meta({ id: 'GradeCount' });

export const gradeCountPage = pageOf('GradeCountPage', gradeCount);
