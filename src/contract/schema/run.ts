import { z } from 'zod';
import { day, evidence, instant, listOf, pageOf, rulebookKind, subjectKind } from './forms.ts';

const runPart = z
  .strictObject({
    rulebook: z.string(),
    version: z.string(),
    kind: rulebookKind,
    evidence,
    topic: z.string(),
    rates: subjectKind,
    publicFrom: day,
    current: z.boolean().meta({ description: 'Whether its grades are those the public sees today.' }),
  })
  .meta({ id: 'RunPart', description: 'What a run rated by one rulebook.' });

/** One rating of everything, as far as it is public. */
export const run = z
  .strictObject({
    run: z.string().meta({ example: 'run-0123456789ab' }),
    contentHash: z.string(),
    asOf: day,
    knownAt: instant,
    ratedAt: instant,
    rulebooks: listOf(runPart),
  })
  .meta({ id: 'Run' });

export type Run = z.input<typeof run>;

export const runPage = pageOf('RunPage', run);

const hash = z.string().regex(/^[0-9a-f]{64}$/);

const manifestPart = z
  .strictObject({
    rulebook: z.string(),
    version: z.string(),
    rulebook_hash: hash,
    kinds: z.record(z.string(), hash),
    no_source: listOf(z.string()),
    facts_hash: hash,
    grades_hash: hash,
    previous: z.record(z.string(), hash.nullable()).optional(),
  })
  .meta({ id: 'ManifestPart' });

/** What lets anyone repeat a run; of the rulebooks that are public alone. */
export const manifest = z
  .strictObject({
    whole: z.boolean().meta({
      description: 'Whether all of the run is public. Where it is not, content_hash covers more than is shown here.',
    }),
    manifest: z
      .union([z.literal(1), z.literal(2)])
      .meta({ description: 'The form of its hashes; 2 is what runs are sealed in now.' }),
    content_hash: hash,
    content: z.strictObject({ as_of: day, known_at: instant, rulebooks: listOf(manifestPart) }),
    checks: z.strictObject({
      hash,
      list: listOf(z.strictObject({ check: z.string(), version: z.string(), hash: hash.optional() })),
    }),
    engine: z.strictObject({ name: z.string(), version: z.string(), goodstanding: z.string() }),
    rated_at: z.string(),
  })
  .meta({ id: 'Manifest' });

const verifiedPart = z
  .strictObject({ part: z.string(), rulebook: z.string().nullable(), holds: z.boolean(), message: z.string() })
  .meta({ id: 'VerifiedPart' });

/** What came of rating everything again and comparing the bytes. */
export const verification = z
  .strictObject({
    run: z.string(),
    contentHash: z.string(),
    verifiedAt: instant,
    same: z.boolean().meta({ description: 'The same rules over the same facts gave the same bytes.' }),
    checksSame: z.boolean(),
    parts: listOf(verifiedPart),
    differences: z
      .number()
      .int()
      .meta({ description: 'How many grades came out differently; at most ten a rulebook are counted.' }),
  })
  .meta({ id: 'Verification' });

/** What a release says. */
export const releaseAsked = z
  .strictObject({
    rulebooks: z
      .array(z.string().max(200))
      .max(100)
      .optional()
      .meta({ description: 'Which rulebooks of the run; all of them unless named.' }),
    noticeOn: day.optional().meta({
      description: 'The day on which those rated were told, from which appeal days count; today unless said.',
    }),
  })
  .meta({ id: 'ReleaseAsked' });

const released = z
  .strictObject({
    run: z.string(),
    rulebook: z.string(),
    publicFrom: day.meta({ description: 'From which day it is seen: after its appeal days.' }),
    to: z.string().meta({ description: 'To whom: the public, or the subject alone.' }),
  })
  .meta({ id: 'Released' });

export const releases = z.strictObject({ items: listOf(released) }).meta({ id: 'Releases' });

/** What a withdrawal says. */
export const withdrawalAsked = z
  .strictObject({
    rulebooks: z.array(z.string().max(200)).max(100).optional(),
    reason: z.string().trim().min(1).max(1000).meta({
      description: 'Why, for those who relied on it.',
      example: 'It rested on a file that was sent by mistake.',
    }),
  })
  .meta({ id: 'WithdrawalAsked' });

export const withdrawal = z
  .strictObject({
    run: z.string(),
    rulebooks: listOf(z.string()).meta({ description: 'What was taken back: what was named, and what rests on it.' }),
  })
  .meta({ id: 'Withdrawal' });
