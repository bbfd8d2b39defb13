import { z } from 'zod';
import { day, evidence, instant, listOf, orNull, outcome, pageOf, rulebookKind, runState } from './forms.ts';
import { disputed, replyShown } from './remark.ts';
import { subject } from './subject.ts';

const coverage = z
  .strictObject({ known: z.number().int().nullable(), asked: z.number().int().nullable() })
  .meta({ id: 'Coverage', description: 'How many of the values that the rulebook asks for were known.' });

const between = z
  .strictObject({ best: z.string(), worst: z.string() })
  .meta({ id: 'Bounds', description: 'The grades between which it lies, where it cannot be told.' });

const finding = z.strictObject({ requirement: z.string(), title: z.string(), outcome }).meta({
  id: 'FindingShown',
  description: 'How one requirement stands, where a rulebook gives findings and no grades.',
});

const behind = z
  .strictObject({
    rulebook: z.string(),
    title: z.string(),
    grade: z.string().nullable(),
    reason: z.string().nullable(),
    reasonTitle: z.string().nullable(),
  })
  .meta({ id: 'GradeBehind', description: 'A grade of another rulebook that this one rests on.' });

/** A grade of a run that was in force before, or is. */
const historic = z
  .strictObject({
    run: z.string(),
    state: runState,
    asOf: day,
    knownAt: instant,
    grade: z.string().nullable(),
    score: z.string().nullable(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'HistoricGrade' });

/** One rating of a subject: its grade by one rulebook, or why it has none. */
export const rating = z
  .strictObject({
    rulebook: z.string().meta({ example: 'xx/some-rules' }),
    version: z.string(),
    title: z.string(),
    topic: z.string(),
    view: z.boolean().meta({ description: 'Whether it is a view over the grades of other rulebooks.' }),
    restsOn: listOf(behind),
    authority: z.string(),
    kind: rulebookKind,
    evidence,
    grade: z.string().nullable(),
    label: z.string().nullable(),
    score: z.string().nullable().meta({ description: 'An exact decimal.' }),
    reason: z.string().nullable().meta({ description: 'Why there is no grade.' }),
    reasonTitle: z.string().nullable(),
    between: orNull(between),
    findings: listOf(finding),
    awards: listOf(z.string()),
    coverage,
    run: z.string(),
    state: runState,
    asOf: day,
    knownAt: instant,
    stale: z
      .boolean()
      .meta({ description: 'Whether a record behind it was mended since; it is rated anew by the next run.' }),
    history: listOf(historic),
    disputed: orNull(disputed),
    reply: orNull(replyShown),
  })
  .meta({ id: 'Rating' });

export const ratingPage = pageOf('RatingPage', rating);

/** What one run gave a subject by one rulebook. */
const pastRating = z
  .strictObject({ rulebook: z.string(), ...historic.shape })
  .meta({ id: 'PastRating', description: 'What one run gave a subject by one rulebook.' });

export const pastRatingPage = pageOf('PastRatingPage', pastRating);

const missingTopic = z.strictObject({ topic: z.string(), rulebook: z.string(), title: z.string() }).meta({
  id: 'MissingTopic',
  description: 'A topic that is rated here and has nothing on this subject: neither good nor bad.',
});

/** All ratings of a subject side by side. */
export const standing = z
  .strictObject({
    schema: z.literal('goodstanding/show/1'),
    subject,
    premisesOnly: z.boolean().meta({
      description: 'Rated as a place in its one topic and nothing more, because a natural person runs it or may.',
    }),
    listed: z.boolean().nullable(),
    grades: listOf(rating),
    missing: orNull(listOf(missingTopic)),
  })
  .meta({ id: 'Standing' });
