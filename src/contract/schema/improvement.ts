import { z } from 'zod';
import { day, listOf, pageOf } from './forms.ts';

const change = z
  .strictObject({
    record: z.string(),
    field: z.string().nullable(),
    from: z.string().nullable(),
    to: z.string().nullable(),
    says: z.string(),
  })
  .meta({ id: 'Change' });

const way = z.strictObject({ changes: listOf(change), gives: z.string() }).meta({ id: 'Way' });

const aim = z
  .strictObject({
    grade: z.string(),
    title: z.string(),
    ways: listOf(way),
    fewest: z.boolean(),
    claim: z
      .enum(['proved', 'tried', 'cut'])
      .meta({ description: 'What is certain of it: proved for all values, of those tried, or not.' }),
    asked: z.number().int(),
    says: z.string(),
  })
  .meta({ id: 'Aim', description: 'One better grade, and the smallest changes that reach it.' });

/** What would have to be otherwise for a better grade, by the rules and the facts as they are. */
export const improvement = z
  .strictObject({
    schema: z.literal('goodstanding/improve/1'),
    language: z.string(),
    rulebook: z.string(),
    version: z.string(),
    asOf: day,
    from: z.strictObject({ grade: z.string().nullable(), reason: z.string().nullable(), says: z.string() }),
    aims: listOf(aim),
    over: listOf(z.string()).meta({ description: 'What was tried of things that could have more values.' }),
    says: z.string(),
    peers: z.string().nullable(),
  })
  .meta({ id: 'Improvement' });

export const improvementPage = pageOf('ImprovementPage', improvement);
