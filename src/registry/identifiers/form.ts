import { z } from 'zod';
import { form } from '../../documents/index.ts';
import { holders } from './scheme.ts';

const integer = z
  .string()
  .regex(/^-?\d{1,9}$/, 'a whole number')
  .transform(Number);
const ascii = z.string().regex(/^[\x21-\x7e]+$/, 'printable ASCII characters');
/** `1-17`, or `5` alone; counted from 1. */
const span = z.string().regex(/^[1-9]\d?(-[1-9]\d?)?$/, 'places of characters, counted from 1, such as 1-17');
const pattern = z.string().min(1, 'a pattern');
const evidence = z.enum(['primary', 'secondary', 'unverified'], 'primary, secondary or unverified');

const equals = z.strictObject({ character: form.count, of: z.array(ascii).min(1) });

const term = z.strictObject({
  characters: span,
  weights: z.array(integer).min(1),
  alphabet: ascii.default('0123456789'),
  values: z.array(integer).optional(),
});

const weightedSum = z.strictObject({
  terms: z.array(term).min(1),
  add: integer.default(0),
  modulus: z
    .string()
    .regex(/^[1-9]\d{0,5}$/, 'a whole number above 0')
    .transform(Number),
  complement: form.flag.default(false),
  equals: equals.optional(),
  remainders: z.array(integer).min(1).optional(),
});

/** The algorithms a check may name; exactly one of them. */
const algorithms = {
  'weighted-sum': weightedSum.optional(),
  luhn: z.strictObject({ characters: span, equals: equals.optional() }).optional(),
  'iso-7064-mod-97-10': z.strictObject({ characters: span }).optional(),
  'iso-7064-mod-11-10': z.strictObject({ characters: span }).optional(),
  verhoeff: z.strictObject({ characters: span }).optional(),
  prefixes: z.strictObject({ characters: span, allowed: z.array(ascii).min(1) }).optional(),
  day: z
    .strictObject({
      characters: span,
      century: z
        .string()
        .regex(/^(\d\d)?$/, 'two digits')
        .default(''),
    })
    .optional(),
  part: z.strictObject({ characters: span, scheme: form.id }).optional(),
};

const single = z.strictObject(algorithms);

const checkForm = z.strictObject({
  check: form.id,
  title: form.texts,
  when: pattern.optional(),
  unless: pattern.optional(),
  ...algorithms,
  /** Passes where any of several algorithms does. */
  any: z.array(single).min(2).optional(),
});

/** A list of checks, as a scheme of companies or a kind of personal number declares them. */
export const checksForm = z.array(checkForm).default([]);

/** The document of one identifier scheme. */
export const schemeForm = z.strictObject({
  scheme: form.id,
  title: form.texts,
  source: z.strictObject({ title: form.text, url: z.url('an address').optional(), evidence }),
  holder: z.enum(holders, holders.join(', ')),
  note: form.text.optional(),
  normal: z
    .strictObject({
      case: z.enum(['upper']).optional(),
      drop: z.string().default(''),
      replace: z.strictObject({ from: form.text, to: form.text }).default({ from: '', to: '' }),
      collapse: z.enum(['blanks']).optional(),
      prefix: ascii.default(''),
      'pad-digits': form.count.default(0),
    })
    .prefault({}),
  form: z.strictObject({ pattern, title: form.texts }),
  checks: checksForm,
  types: z
    .strictObject({
      characters: span,
      codes: z.record(
        ascii,
        z.strictObject({ operator: z.enum(['organisation', 'person', 'unknown']), title: form.texts }),
      ),
    })
    .optional(),
  valid: z.array(
    z.strictObject({
      text: form.text,
      normal: form.text.optional(),
      operator: z.enum(['organisation', 'person', 'unknown']).optional(),
      note: form.text.optional(),
    }),
  ),
  invalid: z.array(z.strictObject({ text: form.text, fails: form.text, note: form.text.optional() })),
});

export type CheckForm = z.infer<typeof checkForm>;
export type AlgorithmsForm = z.infer<typeof single>;
export type SchemeForm = z.infer<typeof schemeForm>;
export const algorithmNames = Object.keys(algorithms);

/** The algorithms that compute something; a list of prefixes or a date lets many a foreign number pass. */
export const computedAlgorithms: ReadonlySet<string> = new Set(
  algorithmNames.filter((name) => name !== 'prefixes' && name !== 'day'),
);
