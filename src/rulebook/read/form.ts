import { z } from 'zod';
import { leftOutReasons } from '../model.ts';
import { form } from '../../documents/index.ts';

/**
 * The form of a rulebook's document. What a rulebook must say and may have forgotten (its kind, its citations, when it
 * is in force) is optional here and missed by the reader, so that one forgotten line does not hide every other fault.
 */
const cites = z.union([form.text.transform((one) => [one]), z.array(form.text).min(1)]).optional();

/** How far the text behind one rule was read, where that is less than for its law. */
const evidence = z.enum(['secondary', 'unverified']).optional();

const aggregate = {
  sum: form.name.optional(),
  count: form.name.optional(),
  max: form.name.optional(),
  min: form.name.optional(),
  mean: form.name.optional(),
  any: form.name.optional(),
  all: form.name.optional(),
  of: form.text.optional(),
  where: form.text.optional(),
  matching: z.record(form.name, form.text).optional(),
  'known-only': form.flag.optional(),
};

const aggregateForm = z.strictObject(aggregate);

const ratingForm = z.strictObject({
  /** A rulebook's id, or `previous`, `previous-year`. */
  of: form.id,
  /** The type of its own score of before, where that is read: a rulebook cannot wait for itself to find out. */
  score: z
    .string()
    .regex(/^(integer|ratio|decimal\(\d{1,2}\))$/, 'integer, ratio or decimal(PLACES)')
    .optional(),
});

const figureForm = z.union([
  form.text,
  z.strictObject({
    latest: form.name.optional(),
    earliest: form.name.optional(),
    by: form.name.optional(),
    ...aggregate,
  }),
]);

/** A column of rows: an aggregate over others, or the number of the row among those of its subject. */
const columnForm = z.strictObject({
  number: z.enum(['latest-first', 'earliest-first']).optional(),
  by: form.name.optional(),
  within: z.array(form.name).optional(),
  ...aggregate,
});

const relationForm = z.strictObject({
  each: form.name.optional(),
  group: form.name.optional(),
  by: z.union([z.array(form.name).min(1), z.record(form.name, form.text)]).optional(),
  where: form.text.optional(),
  with: z.record(form.name, z.union([form.text, columnForm])).default({}),
});

const peersForm = z.strictObject({
  rank: form.text,
  best: z.enum(['lowest', 'highest']),
  within: z.array(form.text).default([]),
  among: form.text.optional(),
  ties: z.enum(['share-best', 'share-worst']).optional(),
  'at-least': form.count.optional(),
  'otherwise-within': z.array(form.text).optional(),
  'cut-points': z.enum(['frozen-at-run', 'live']).optional(),
});

const columnType = z
  .string()
  .regex(/^(boolean|integer|text|date|decimal\(\d{1,2}\))$/, 'boolean, integer, text, date or decimal(PLACES)');
const columns = z.union([form.name, z.record(form.name, columnType)]);

const tableForm = z.strictObject({
  key: columns.optional(),
  /** What falls into a band; it is looked up after the keys. */
  band: form.name.optional(),
  'band-type': columnType.optional(),
  'band-unit': form.text.optional(),
  /** Which end of each band is in it: `high` is (low, high], `low` is [low, high). */
  includes: z.enum(['low', 'high']).optional(),
  gives: columns,
  /** The type of what is given, where `gives` is a name alone; of the key, `key-type`. */
  type: columnType.optional(),
  'key-type': columnType.optional(),
  unit: form.text.optional(),
  evidence,
  rows: z.union([z.record(z.string(), z.string()), z.array(z.array(z.string()).min(2))]).optional(),
  file: form.text.optional(),
});

const gradeForm = z.strictObject({
  grade: form.text,
  label: form.texts.optional(),
  when: form.text.optional(),
  cites,
  evidence,
});

const requirementForm = z.strictObject({
  title: form.texts,
  applies: form.text.optional(),
  met: form.text,
  points: form.text.optional(),
  cites,
  evidence,
});

const period = z.string().regex(/^P\d{1,4}[DMY]$/, 'a period such as P3Y, P6M or P90D');

const consequenceForm = z.strictObject({
  title: form.texts,
  is: z.enum(['list', 'incentive', 'sanction']),
  when: form.text,
  cites,
  /** One time, or the shortest and the longest. */
  lasts: z.union([period, z.tuple([period, period])]).optional(),
  evidence,
});

const leftOutForm = z.strictObject({
  title: form.texts,
  because: z.enum(leftOutReasons),
  /** How far it could move a grade. */
  can: z
    .union([
      z.literal('nothing'),
      z
        .strictObject({ 'worsen-to': form.text.optional(), 'improve-to': form.text.optional() })
        .refine((can) => Object.keys(can).length > 0, 'worsen-to, improve-to or both'),
    ])
    .optional(),
  cites,
});

const address = z.string().regex(/^https?:\/\/\S+$/, 'a web address');

const contestForm = z.strictObject({
  title: form.texts,
  how: form.texts,
  within: period.optional(),
  url: address.optional(),
  cites,
});

const lawForm = z.strictObject({
  title: form.text,
  url: address.optional(),
  date: form.day.optional(),
  /** When the law itself is in force, where that is known. */
  'in-force': z.strictObject({ from: form.day.optional(), to: form.day.optional() }).optional(),
  evidence: z.enum(['primary', 'secondary', 'unverified']).optional(),
  note: form.text.optional(),
});

const comparisonForm = z.strictObject({
  ours: form.text,
  theirs: form.text,
  same: z.record(z.string(), z.string()).default({}),
  differences: z
    .record(
      form.id,
      z.strictObject({
        title: form.texts,
        when: form.text,
        cause: z.enum(['established', 'open']).default('established'),
      }),
    )
    .default({}),
});

/** A rulebook as written. */
export const rulebookForm = z.strictObject({
  rulebook: form.id,
  version: form.text,
  title: form.texts,
  authority: form.text,
  owner: form.text.optional(),
  kind: z.enum(['official', 'reproduction', 'illustration']).optional(),
  topic: form.id,
  rates: z.enum(['organisation', 'establishment']),
  /** A compliance record gives findings and no grades. */
  gives: z.enum(['grades', 'findings']).default('grades'),
  'in-force': z.strictObject({ from: form.day.optional(), to: form.day.optional() }).optional(),
  laws: z.record(form.name, lawForm).default({}),
  publication: z.strictObject({
    to: z.enum(['public', 'subject', 'internal']),
    'appeal-days': form.count,
    'shown-for': z.string().regex(/^(until-next|P\d{1,4}[DMY])$/, 'until-next, or a period such as P3Y, P6M or P90D'),
  }),
  /** How one who thinks a rating wrong contests it, in the scheme's own words. */
  contest: z.record(form.id, contestForm).default({}),
  reads: z
    .record(form.name, z.string().regex(/^[a-z0-9/-]+(@\d+)?$/, 'a record kind, such as inspection@1'))
    .default({}),
  /** Grades of other rulebooks, and its own of before. */
  ratings: z.record(form.name, ratingForm).default({}),
  tables: z.record(form.name, tableForm).default({}),
  relations: z.record(form.name, relationForm).default({}),
  figures: z.record(form.name, figureForm).default({}),
  peers: z.record(form.name, peersForm).default({}),
  unrated: z.record(form.id, z.strictObject({ title: form.texts, when: form.text, cites, evidence })).default({}),
  requirements: z.record(form.id, requirementForm).default({}),
  score: form.text.optional(),
  /** The grades from best to worst, where that is not the order in which they are decided. */
  'best-to-worst': z.array(form.text).optional(),
  grades: z.array(gradeForm).default([]),
  awards: z.array(gradeForm).default([]),
  /** What the scheme asks for and this rulebook has not. */
  'left-out': z.record(form.id, leftOutForm).default({}),
  /** What a law attaches to a grade; a rating only proposes it. */
  consequences: z.record(form.id, consequenceForm).default({}),
  compares: z.record(form.id, comparisonForm).default({}),
  changes: z.array(z.strictObject({ version: form.text, note: form.text })).default([]),
  /** Where the examples are: a file beside the rulebook. */
  examples: form.text.optional(),
  /** Examples as a table, one row a case: a CSV file beside the rulebook. */
  scenarios: form.text.optional(),
});

export type RulebookForm = z.infer<typeof rulebookForm>;
export type AggregateForm = z.infer<typeof aggregateForm>;
export type ColumnForm = z.infer<typeof columnForm>;
export type FigureForm = z.infer<typeof figureForm>;
export type PeersForm = z.infer<typeof peersForm>;
export type RelationForm = z.infer<typeof relationForm>;
export type TableForm = z.infer<typeof tableForm>;
export type GradeForm = z.infer<typeof gradeForm>;
