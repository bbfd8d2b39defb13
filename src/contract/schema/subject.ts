import { z } from 'zod';
import { identifier, listOf, operator, pageOf, subjectKind } from './forms.ts';

/** A subject as a search shows it: enough to tell it from its namesakes. */
export const subject = z
  .strictObject({
    subjectId: z.string().meta({ description: 'The permanent id of the subject.', example: 'gs1f2e3d4c5b6a798081' }),
    kind: subjectKind,
    name: z.string().nullable(),
    address: z.string().nullable(),
    postcode: z.string().nullable(),
    place: z.string().nullable(),
    category: z.string().nullable(),
    operator,
    identifiers: listOf(identifier),
    matchedBy: z.enum(['identifier', 'name']),
  })
  .meta({ id: 'Subject', description: 'An organisation or an establishment. Never a natural person.' });

export const subjectPage = pageOf('SubjectPage', subject);

/** What a box offers while a name is typed. */
export const suggestion = z
  .strictObject({
    subjectId: z.string(),
    name: z.string().nullable(),
    where: z.string().meta({ description: 'Postcode and place, to tell it from its namesakes; may be empty.' }),
  })
  .meta({ id: 'Suggestion' });

export const suggestions = z.strictObject({ items: listOf(suggestion) }).meta({ id: 'Suggestions' });
