import { z } from 'zod';
import { form } from '../documents/index.ts';

/** A name of a column or table: as files are headed, so hyphens are allowed where nothing but this page reads it. */
const name = z.string().regex(/^[a-z][a-z0-9_-]*$/, 'a name: lower-case letters, digits, _ and -');

const weight = z
  .string()
  .regex(/^[1-9]\d{0,5}$/, 'how often, from 1 to 999999')
  .transform(Number);
const whole = z
  .string()
  .regex(/^\d{1,9}$/, 'a whole number')
  .transform(Number);

const pick = z.record(z.string(), weight).refine((all) => Object.keys(all).length > 0, 'at least one value');

/**
 * How a value of a column comes about, by exactly one of these:
 *
 * - `pick`: one of some values, each as often as its weight says.
 * - `word`: one of a list, each as often.
 * - `whole`: a whole number, both ends included. `day`: a day, rising with the rows, as a publisher's file has them.
 * - `reference`: the number of the row, with letters before it. `identifier`: that of a subject, of a scheme.
 * - `join`: other columns one after another. `by`: another column says how. `of-subject`: what the subject has there.
 */
const drawForm = z.strictObject({
  pick: pick.optional(),
  word: name.optional(),
  whole: z.strictObject({ from: whole, to: whole }).optional(),
  day: z.strictObject({ from: form.day, to: form.day }).optional(),
  reference: z.string().max(8).optional(),
  digits: whole.optional(),
  identifier: form.id.optional(),
  join: z.array(name).min(1).optional(),
  with: z.string().optional(),
  by: name.optional(),
  get of() {
    return z.record(z.string(), drawForm).optional();
  },
  'of-subject': name.optional(),
});
export type Draw = z.infer<typeof drawForm>;

const columnForm = drawForm.extend({
  /** Drawn from by other columns, and in no file. */
  hidden: form.flag.default(false),
  /** Drawn again where a record is corrected. */
  anew: form.flag.default(false),
});
export type Column = z.infer<typeof columnForm>;

const tableForm = z.strictObject({
  source: form.id,
  table: name,
  stated: form.day,
  columns: z.record(name, columnForm),
});

const perThousand = z
  .string()
  .regex(/^\d{1,3}$/, 'of a thousand')
  .transform(Number);

const recordsForm = tableForm.extend({
  share: weight,
  reach: z
    .string()
    .regex(/^([1-9]\d?|100)$/, 'a percentage from 1 to 100')
    .transform(Number),
  changes: z.strictObject({ stated: form.day, corrected: perThousand, withdrawn: perThousand }),
});
export type RecordsTable = z.infer<typeof recordsForm>;

/** What a made-up country is drawn from: who there is, and what is on record of them. */
export const countryForm = z.strictObject({
  name: form.text,
  authority: form.text,
  rulebooks: z.array(form.id).min(1),
  'as-of': form.day,
  subjects: tableForm,
  records: z.array(recordsForm).min(1),
  words: z.record(name, z.array(form.text).min(1)),
});
export type Country = z.infer<typeof countryForm>;

/** What of an identifier scheme's own document numbers are made by: digits, and a weighted sum that gives the last character. */
export const numberedForm = z.object({
  scheme: form.id,
  checks: z
    .tuple([
      z.object({
        'weighted-sum': z.object({
          terms: z.tuple([z.object({ characters: z.string().regex(/^1-\d+$/), weights: z.array(whole) })]),
          modulus: whole,
          complement: form.flag.default(false),
          equals: z.object({ of: z.tuple([form.text]) }),
        }),
      }),
    ])
    .rest(z.never()),
});
export type Numbered = z.infer<typeof numberedForm>;
