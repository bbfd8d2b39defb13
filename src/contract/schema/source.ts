import { z } from 'zod';
import { day, instant, listOf, orNull, pageOf, texts } from './forms.ts';

const drift = z
  .strictObject({ table: z.string(), came: listOf(z.string()), went: listOf(z.string()) })
  .meta({ id: 'ColumnDrift', description: 'Columns that came and went since the files before.' });

const standing = z
  .strictObject({
    takenAt: instant,
    receipt: z.number().int(),
    statedOn: day.nullable(),
    rows: z.number().int(),
    heldBack: z.number().int(),
    rowsBefore: z.number().int().nullable(),
    unlikeBefore: z.boolean().meta({ description: 'Far fewer or more rows than before: to be looked at.' }),
    drift: listOf(drift),
  })
  .meta({ id: 'SourceStanding' });

/** Where records come from, and how it stands. */
export const source = z
  .strictObject({
    source: z.string().meta({ example: 'xx/some-source' }),
    version: z.string(),
    title: texts,
    tables: listOf(z.string()),
    standing: orNull(standing).meta({ description: 'Null where nothing was taken in from it yet.' }),
  })
  .meta({ id: 'Source' });

export type SourceShown = z.input<typeof source>;

export const sourcePage = pageOf('SourcePage', source);
