import { z } from 'zod';
import { day, instant, listOf, orNull, pageOf, texts } from './forms.ts';

const field = z
  .strictObject({
    name: z.string(),
    title: texts,
    value: z.string().nullable(),
    unit: z.string().nullable(),
    official: z.boolean().meta({ description: "The authority's own result, which no rule reads." }),
  })
  .meta({ id: 'RecordField' });

const source = z
  .strictObject({
    id: z.string().nullable(),
    file: z.string().nullable(),
    table: z.string().nullable(),
    row: z.number().int().nullable().meta({ description: 'The row of the file, from 1, its header not counted.' }),
    sha256: z.string().nullable(),
    mended: z.boolean().meta({ description: 'Whether a value was mended by hand before the row was admitted.' }),
  })
  .meta({ id: 'RecordSource', description: 'The file and the row a record came from.' });

const ended = z
  .strictObject({ knownTo: instant, cause: z.string(), by: z.string().nullable(), reason: z.string().nullable() })
  .meta({ id: 'RecordEnd', description: 'When and why this version of the record stopped being held.' });

/** One version of a record behind a rating, with everything needed to look it up at its source. */
export const record = z
  .strictObject({
    id: z.string(),
    kind: z.string(),
    title: texts,
    eventOn: day,
    hasEventDate: z.boolean(),
    fields: listOf(field),
    source,
    statedAt: day,
    knownFrom: z.string(),
    commitNo: z.string(),
    backLoaded: z.boolean(),
    ended: orNull(ended),
  })
  .meta({ id: 'Record' });

/** A record, and the ratings it stands behind. */
export const evidenceItem = z
  .strictObject({
    rulebooks: listOf(z.string()),
    record,
    disputedSince: orNull(day).meta({
      description: 'Since when the record is said to be wrong; null where it is not.',
    }),
  })
  .meta({ id: 'Evidence', description: 'A record, and the rulebooks whose rating it stands behind.' });

export const evidencePage = pageOf('EvidencePage', evidenceItem);
