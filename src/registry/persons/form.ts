import { z } from 'zod';
import { form } from '../../documents/index.ts';
import { checksForm } from '../identifiers/form.ts';

const pattern = z.string().min(1, 'a pattern');
const words = z.array(form.text).min(1);
const key = z.string().regex(/^[a-z][a-z-]*$/, 'a name: lower-case letters and -');

/** A personal identity number that some State gives. */
const numberForm = z.strictObject({
  number: form.id,
  title: form.texts,
  evidence: z.enum(['primary', 'secondary', 'unverified']),
  /** `anywhere`: its form cannot be another thing, so it is found in any text. `named`: only where a column says so. */
  found: z.enum(['anywhere', 'named']),
  pattern,
  /** What is taken out and raised before the checks. */
  drop: z.string().default(''),
  case: z.enum(['upper']).optional(),
  checks: checksForm,
  valid: words,
  invalid: words,
  note: form.text.optional(),
});

const namesForm = z.strictObject({
  words: z.record(key, words).default({}),
  parts: z.record(key, pattern).default({}),
  shapes: z
    .array(
      z.strictObject({
        shape: form.id,
        claims: z.enum(['person', 'doubt']).default('person'),
        cue: pattern.optional(),
        pattern,
        unless: z.array(key).default([]),
      }),
    )
    .default([]),
  exceptions: z.record(key, pattern).default({}),
});

const columnForm = z.strictObject({
  mark: form.id,
  title: form.texts,
  within: words.default([]),
  whole: words.default([]),
  parts: words.default([]),
  except: words.default([]),
});

const legalForm = z.strictObject({
  form: form.id,
  holder: z.enum(['organisation', 'person']),
  title: form.texts,
  names: words,
});

/** A document of marks of natural persons, or of legal forms; each may hold any of the four lists. */
export const marksForm = z.strictObject({
  title: form.texts,
  source: z.strictObject({
    title: form.text,
    url: z.url('an address').optional(),
    evidence: z.enum(['primary', 'secondary', 'unverified']),
  }),
  numbers: z.array(numberForm).default([]),
  names: namesForm.optional(),
  columns: z.array(columnForm).default([]),
  'legal-forms': z.array(legalForm).default([]),
});

export type MarksForm = z.infer<typeof marksForm>;
