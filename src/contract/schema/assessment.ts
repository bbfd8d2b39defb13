import { z } from 'zod';
import { improvement } from './improvement.ts';
import { why } from './why.ts';

const records = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

/** What a company says of itself: the names are those of the rulebook's form (`/rulebooks/{rulebook}/form`). */
export const statement = z
  .looseObject({
    rulebook: z.string().min(1).meta({ description: 'By which rules, `ID` or `ID@VERSION` as a form has it.' }),
    'as-of': z.iso.date().optional(),
    subject: records.optional(),
    given: z.record(z.string(), z.union([z.literal('none'), z.null(), records, z.array(records)])).optional(),
  })
  .meta({ id: 'Statement' });

/** A self-assessment: never a rating, since nobody has checked what was said. */
export const selfAssessment = z
  .strictObject({
    schema: z.literal('goodstanding/self-assessment/1'),
    is: z.literal('self-assessment'),
    why,
    improvement,
  })
  .meta({ id: 'SelfAssessment' });
