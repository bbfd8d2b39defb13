import { z } from 'zod';

/** A list as it is sent: our own values are read-only, and so are those of whoever reads them. */
export function listOf<T extends z.ZodType>(item: T) {
  return z.array(item).readonly();
}

/** A named part that may be missing; written as a choice, so that the part itself is not called nullable where it is named. */
export function orNull<T extends z.ZodType>(part: T) {
  return z.union([part, z.null()]);
}

/** A text by language tag; `en` is always there. */
export const texts = z
  .record(z.string(), z.string())
  .meta({ id: 'Texts', description: 'A text by language tag; `en` is always there.' });

/** A calendar day. */
export const day = z.iso.date().meta({ description: 'A day, YYYY-MM-DD.', example: '2026-06-30' });

/** A moment in UTC. */
export const instant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?Z$/)
  .meta({ description: 'A moment in UTC (ISO 8601).', example: '2026-06-30T12:00:00.000000Z' });

/** An identifier of a subject in a scheme. */
export const identifier = z
  .strictObject({ scheme: z.string(), value: z.string() })
  .meta({ id: 'Identifier', description: 'A number or code that a register gives a subject.' });

export const subjectKind = z.enum(['organisation', 'establishment']);
export const operator = z.enum(['organisation', 'person', 'unknown']);
export const evidence = z.enum(['primary', 'secondary', 'unverified']).meta({
  description: 'Whether the text of the law itself was read by whoever wrote the rules.',
});
export const rulebookKind = z.enum(['official', 'reproduction', 'illustration']);
export const outcome = z.enum(['met', 'not-met', 'unknown', 'not-applicable']);
export const runState = z.enum(['draft', 'released', 'withdrawn']);

/** A page of a list. */
export function pageOf<T extends z.ZodType>(id: string, item: T) {
  return z
    .strictObject({
      items: listOf(item),
      next: z.string().nullable().meta({ description: 'The cursor of the next page; null on the last.' }),
    })
    .meta({ id });
}
