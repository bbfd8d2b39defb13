import { z } from 'zod';
import { listOf } from './forms.ts';

const place = z
  .strictObject({
    file: z.string(),
    path: z.string().optional(),
    line: z.number().int().optional(),
    column: z.number().int().optional(),
    row: z.number().int().optional(),
  })
  .meta({ id: 'Place', description: 'Where a mistake is: in which part of the request, at which path or line of it.' });

export const fault = z
  .strictObject({ code: z.string(), message: z.string(), fix: z.string(), at: place })
  .meta({ id: 'Fault', description: 'One mistake in a request, and what to do about it.' });

/** What a request is refused with (RFC 9457), with every mistake that was found in it. */
export const problem = z
  .strictObject({
    type: z.string().meta({ description: 'A name for this kind of problem.', example: 'urn:goodstanding:api-unknown' }),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    code: z.string().meta({ description: 'The code of the first fault, as the list of faults has it.' }),
    faults: listOf(fault),
  })
  .meta({ id: 'Problem' });
