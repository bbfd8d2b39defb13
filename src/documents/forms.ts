import { z } from 'zod';
import { dayFrom, type Day } from '../vocabulary/index.ts';

/** A text that is not empty. */
export const text = z.string().min(1, 'a text that is not empty');

/** `true` or `false`, as written. */
export const flag = z.enum(['true', 'false'], 'true or false').transform((written) => written === 'true');

/** A small count that is safe as a JavaScript number. */
export const count = z
  .string()
  .regex(/^\d{1,9}$/, 'a whole number, 0 or more')
  .transform(Number);

/** A decimal kept exactly as written: `0.10`. */
export const decimal = z.string().regex(/^-?\d{1,18}(\.\d{1,18})?$/, 'a decimal number such as 12 or 0.10');

/** A day that exists. */
export const day = z.string().transform((written, context): Day => {
  const found = dayFrom(written);
  if (found !== undefined) return found;
  context.addIssue({ code: 'custom', message: 'a day that exists, written YYYY-MM-DD' });
  return z.NEVER;
});

/** An id of ours: lower-case words joined by hyphens, and by `/` where it has parts (`xx/some-scheme`). */
export const id = z
  .string()
  .regex(/^[a-z][a-z0-9]*([-/][a-z0-9]+)*$/, 'an id: lower-case letters and digits joined by hyphens or /');

/** A name of ours inside a document, usable in an expression: `inspected_on`. */
export const name = z.string().regex(/^[a-z][a-z0-9_]*$/, 'a name: lower-case letters, digits and _');

/** A text in one or more languages. A plain text is English. */
export const texts = z.union([
  text.transform((en): Record<string, string> => ({ en })),
  z
    .record(z.string().regex(/^[a-z]{2}(-[A-Za-z]+)?$/, 'a language tag such as en'), text)
    .refine((all) => 'en' in all, 'a text with an English version (en)'),
]);
