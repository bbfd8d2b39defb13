import { z } from 'zod';
import {
  day,
  evidence,
  identifier,
  listOf,
  operator,
  orNull,
  outcome,
  pageOf,
  rulebookKind,
  runState,
  subjectKind,
  texts,
} from './forms.ts';
import { computed, missing, part, row, score } from './part.ts';
import { record } from './record.ts';
import { disputed } from './remark.ts';

const cited = z
  .strictObject({
    law: z.string(),
    article: z.string(),
    title: z.string(),
    url: z.string().nullable(),
    date: z.string().nullable(),
    evidence,
    note: z.string().nullable(),
  })
  .meta({ id: 'Cited', description: 'The place in a law that a rule rests on.' });

const step = z
  .strictObject({
    name: z.string(),
    title: z.string(),
    outcome: z.enum(['holds', 'fails', 'unknown', 'not-tried']),
    condition: orNull(part),
    cites: listOf(cited),
  })
  .meta({ id: 'Step', description: 'One rule, and whether it holds.' });

const ratingBehind = z
  .strictObject({
    rulebook: z.string(),
    title: texts,
    grade: z.string().nullable(),
    score: z.string().nullable(),
    reason: z.string().nullable(),
    before: orNull(
      z
        .strictObject({ run: z.string(), asOf: z.string(), publicFrom: z.string() })
        .meta({ id: 'RunBefore', description: 'The earlier run that a grade was given in.' }),
    ),
  })
  .meta({ id: 'RatingBehind' });

const place = z
  .strictObject({
    rank: z.number().int(),
    of: z.number().int(),
    better: z.number().int(),
    worse: z.number().int(),
    unranked: z.number().int(),
    wider: z.boolean(),
    ends: listOf(z.strictObject({ part: z.string(), value: z.string() }).meta({ id: 'GroupEnd' })),
  })
  .meta({ id: 'PeerPlace', description: 'A place among peers; 1 is the best.' });

const ownFigure = {
  ...computed,
  name: z.string(),
  title: z.string(),
  how: z.enum(['expression', 'pick', 'aggregate', 'peers', 'rating']),
  rating: orNull(ratingBehind).optional(),
  rows: listOf(row),
  place: orNull(place),
};

export interface Figure extends z.infer<z.ZodObject<typeof ownFigure>> {
  readonly steps: readonly Figure[];
}

const figure: z.ZodType<Figure> = z
  .strictObject({
    ...ownFigure,
    get steps(): z.ZodReadonly<z.ZodArray<z.ZodType<Figure>>> {
      return listOf(figure);
    },
  })
  .meta({ id: 'Figure', description: 'A named value that the rules compute, with the rows it went over.' });

const requirement = z
  .strictObject({
    name: z.string(),
    title: z.string(),
    outcome,
    points: z.string().nullable(),
    applies: orNull(part),
    met: part,
    cites: listOf(cited),
  })
  .meta({ id: 'Requirement' });

const leftOut = z
  .strictObject({
    name: z.string(),
    title: z.string(),
    because: z.string(),
    worsenTo: z.string().nullable(),
    improveTo: z.string().nullable(),
    says: z.string(),
    cites: listOf(cited),
  })
  .meta({ id: 'LeftOut', description: 'What the scheme asks for and the rulebook has not.' });

const consequence = z
  .strictObject({
    name: z.string(),
    title: z.string(),
    is: z.string(),
    outcome: z.enum(['proposed', 'not-proposed', 'unknown']),
    condition: part,
    lasts: orNull(z.strictObject({ least: z.string(), most: z.string() }).meta({ id: 'Lasting' })),
    basis: z.enum(['read', 'not-read']),
    says: z.string(),
    cites: listOf(cited),
  })
  .meta({ id: 'Consequence', description: 'What the rules would have proposed. Nothing of it is in force by that.' });

const subjectThen = z
  .strictObject({
    subjectId: z.string(),
    kind: subjectKind,
    name: z.string().nullable(),
    address: z.string().nullable(),
    postcode: z.string().nullable(),
    place: z.string().nullable(),
    category: z.string().nullable(),
    identifiers: listOf(identifier),
    operator,
    premisesOnly: z.boolean(),
    listed: z.boolean().nullable(),
  })
  .meta({ id: 'SubjectThen', description: 'The subject as the rating knew it.' });

const ratedBy = z
  .strictObject({
    id: z.string(),
    version: z.string(),
    title: z.string(),
    authority: z.string(),
    kind: rulebookKind,
    topic: z.string(),
    hash: z.string(),
    evidence,
    says: z.string(),
  })
  .meta({ id: 'RatedBy' });

const inRun = z
  .strictObject({
    id: z.string(),
    contentHash: z.string(),
    state: runState,
    agrees: z.boolean(),
    stale: z.boolean(),
  })
  .meta({ id: 'InRun' });

const basis = z
  .strictObject({ asOf: day, knownAt: z.string(), run: orNull(inRun), selfAssessed: z.literal(true).optional() })
  .meta({ id: 'Basis', description: 'What was true (as of) and what was known (known at), and the run.' });

const result = z
  .strictObject({
    grade: z.string().nullable(),
    label: z.string().nullable(),
    score: z.string().nullable(),
    awards: listOf(z.string()),
    coverage: z.strictObject({ known: z.number().int(), asked: z.number().int() }),
    reason: z.string().nullable(),
    between: orNull(
      z
        .strictObject({ best: z.string(), worst: z.string(), grades: listOf(z.string()), reasons: listOf(z.string()) })
        .meta({ id: 'PossibleGrades' }),
    ),
    says: z.string(),
  })
  .meta({ id: 'Result' });

/** The whole chain of reasons of one rating. */
export const why = z
  .strictObject({
    schema: z.literal('goodstanding/why/1'),
    language: z.string(),
    subject: subjectThen,
    rulebook: ratedBy,
    basis,
    result,
    withheld: z
      .string()
      .optional()
      .meta({ description: 'Why no reasons are told: they rest on what is no longer public. Else left out.' }),
    unrated: listOf(step),
    grades: listOf(step),
    awards: listOf(step),
    score: orNull(score),
    figures: listOf(figure),
    requirements: listOf(requirement),
    leftOut: listOf(leftOut),
    consequences: listOf(consequence),
    missing: listOf(missing),
    records: listOf(record),
  })
  .meta({ id: 'Why' });

/** The reasons of a rating, and whether it is said to be wrong. */
const whyDisputed = z
  .strictObject({ ...why.shape, disputed: orNull(disputed) })
  .meta({ id: 'WhyRated', description: 'The whole chain of reasons of one rating of the register.' });

export const whyPage = pageOf('WhyPage', whyDisputed);
