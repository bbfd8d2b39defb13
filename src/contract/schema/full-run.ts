import { z } from 'zod';
import { day, evidence, instant, listOf, orNull, pageOf, rulebookKind, runState, subjectKind } from './forms.ts';

const part = {
  rulebook: z.string(),
  version: z.string(),
  kind: rulebookKind,
  evidence,
  topic: z.string(),
  rates: subjectKind,
  to: z.enum(['public', 'subject', 'internal']).meta({ description: 'To whom its grades are given.' }),
  appealDays: z.number().int(),
  state: runState,
  publicFrom: day.nullable(),
  withdrawnFor: z.string().nullable(),
};

const run = {
  run: z.string().meta({ example: 'run-0123456789ab' }),
  contentHash: z.string(),
  asOf: day,
  knownAt: instant,
  ratedAt: instant,
};

const fullRun = z
  .strictObject({ ...run, rulebooks: listOf(z.strictObject(part).meta({ id: 'FullRunPart' })) })
  .meta({ id: 'FullRun' });

export type FullRun = z.input<typeof fullRun>;

export const fullRunPage = pageOf('FullRunPage', fullRun);

const outcome = z
  .strictObject({ grade: z.string().nullable(), reason: z.string().nullable() })
  .meta({ id: 'Outcome', description: 'A grade, or the reason for none.' });
export const movement = z.enum(['same', 'better', 'worse', 'gained', 'lost', 'other-reason']);
const count = z.number().int();
export const movementCounts = z
  .strictObject({ same: count, better: count, worse: count, gained: count, lost: count, 'other-reason': count })
  .meta({ id: 'MovementCounts' });

export const transition = z
  .strictObject({ before: outcome, after: outcome, movement, count })
  .meta({ id: 'Transition' });

const counts = z
  .strictObject({
    subjects: count,
    grades: listOf(z.strictObject({ grade: z.string(), count })),
    unrated: listOf(z.strictObject({ reason: z.string(), count })),
    premisesOnly: count,
  })
  .meta({ id: 'RunCounts' });

const change = z
  .strictObject({
    before: z.string().meta({ description: 'The run that was released last by this rulebook.' }),
    scale: listOf(z.string()),
    counts: movementCounts,
    transitions: listOf(transition),
  })
  .meta({ id: 'RunChange', description: 'What the run changes against the one released before it, over everyone.' });

const weighedPart = z
  .strictObject({
    ...part,
    counts,
    change: orNull(change).meta({ description: 'Null where nothing was released before.' }),
  })
  .meta({ id: 'WeighedRunPart' });

/** A run with all that somebody weighs who decides on its release. */
export const weighedRun = z
  .strictObject({
    ...run,
    own: z.boolean().meta({ description: 'Whether this account had it rated: then another one releases it.' }),
    rulebooks: listOf(weighedPart),
  })
  .meta({ id: 'WeighedRun' });

const moved = z
  .strictObject({ subjectId: z.string(), name: z.string().nullable(), before: outcome, after: outcome, movement })
  .meta({ id: 'SubjectMoved' });

export const movedPage = pageOf('MovedPage', moved);

const previewed = z
  .strictObject({
    subjectId: z.string(),
    name: z.string().nullable(),
    rulebook: z.string(),
    grade: z.string().nullable(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'GradePreviewed' });

export const previewPage = pageOf('PreviewPage', previewed);

/** What is to be rated. */
export const ratingAsked = z
  .strictObject({
    rulebooks: z
      .array(z.string().max(200))
      .max(100)
      .optional()
      .meta({ description: 'By these; left out, by those in force in the register.' }),
    asOf: day.optional().meta({ description: 'What was true on that day; today unless said.' }),
    knownAt: instant.optional().meta({ description: 'What was known then; everything known so far unless said.' }),
  })
  .meta({ id: 'RatingAsked' });
