import { z } from 'zod';
import {
  day,
  evidence,
  instant,
  listOf,
  operator,
  orNull,
  outcome as findingOutcome,
  rulebookKind,
  texts,
} from './forms.ts';
import { movement, movementCounts, transition } from './full-run.ts';

const count = z.number().int();

const version = z
  .strictObject({
    rulebook: z.string(),
    version: z.string(),
    title: texts,
    kind: rulebookKind,
    evidence,
    file: z.string(),
    hash: z.string(),
    grades: listOf(z.strictObject({ grade: z.string(), label: texts })),
  })
  .meta({ id: 'SimulatedText', description: 'One of the two texts of the rules.' });

const score = z
  .strictObject({
    both: count,
    lower: count,
    same: count,
    higher: count,
    quantiles: listOf(z.strictObject({ at: z.string(), change: z.string() })),
    steps: listOf(z.strictObject({ change: z.string(), count })).nullable(),
  })
  .meta({ id: 'ScoreChange' });

const treatment = z
  .strictObject({
    by: z.string(),
    groups: listOf(z.strictObject({ name: z.string().nullable(), subjects: count, counts: movementCounts })),
  })
  .meta({ id: 'Treatment', description: 'How each group of one grouping fares.' });

const consequence = z
  .strictObject({
    name: z.string(),
    title: texts,
    is: z.enum(['list', 'incentive', 'sanction']),
    basis: z.enum(['read', 'not-read']),
    before: count,
    after: count,
    gained: count,
    lost: count,
  })
  .meta({ id: 'ConsequenceChange', description: 'To how many it would be proposed; nothing of it takes effect.' });

const finding = z
  .strictObject({
    name: z.string(),
    title: texts,
    transitions: listOf(z.strictObject({ before: findingOutcome.nullable(), after: findingOutcome.nullable(), count })),
  })
  .meta({ id: 'FindingChange' });

const scored = z
  .strictObject({ grade: z.string().nullable(), reason: z.string().nullable(), score: z.string().nullable() })
  .meta({ id: 'ScoredOutcome' });

const changed = z
  .strictObject({
    subjectId: z.string(),
    name: z.string().nullable(),
    place: z.string().nullable(),
    scheme: z.string(),
    value: z.string(),
    operator,
    before: scored,
    after: scored,
    movement,
    reasons: listOf(
      z.strictObject({
        is: z.enum(['rule', 'condition', 'figure', 'relation', 'table', 'requirement', 'around']),
        name: z.string(),
        says: z.string(),
      }),
    ),
  })
  .meta({ id: 'SubjectChanged' });

/** Who would move, if one text of the rules took the place of another. */
export const simulation = z
  .strictObject({
    schema: z.string(),
    asOf: day,
    knownAt: instant,
    from: version,
    to: version,
    subjects: count,
    counts: movementCounts,
    transitions: listOf(transition),
    score: orNull(score),
    treatment: listOf(treatment),
    consequences: listOf(consequence),
    findings: listOf(finding),
    mostChanged: listOf(changed),
  })
  .meta({ id: 'Simulation', description: 'Nothing of it is kept, and nobody’s grade is touched.' });

const id = z
  .string()
  .regex(/^[a-z][a-z0-9]*([-/][a-z0-9]+)*$/)
  .max(200);
const named = z
  .strictObject({ rulebook: id, version: z.string().max(100).optional() })
  .meta({ id: 'RulebookNamed', description: 'A rulebook as it reads now, or a version by which something was rated.' });
const draft = z
  .strictObject({
    files: z.record(z.string().max(80), z.string()).meta({
      description: 'Texts by name of the file: rulebook.yaml, its tables, and record kinds of its own.',
    }),
  })
  .meta({ id: 'RulebookDraft' });

export const simulationAsked = z
  .strictObject({
    from: named
      .optional()
      .meta({ description: 'The rules as they are; the rulebook that "to" changes, as it reads now, unless said.' }),
    to: z.union([named, draft]),
    asOf: day.optional(),
    knownAt: instant.optional(),
  })
  .meta({ id: 'SimulationAsked' });
