import { z } from 'zod';
import { listOf } from './forms.ts';

export const datasets = ['ratings', 'facts'] as const;
export const dataFormats = ['csv', 'json', 'parquet'] as const;

const dataset = z
  .strictObject({ dataset: z.enum(datasets), format: z.enum(dataFormats), href: z.string() })
  .meta({ id: 'DatasetOffered' });

/** What there is to download. */
export const openData = z.strictObject({ runs: listOf(z.string()), items: listOf(dataset) }).meta({ id: 'OpenData' });

const file = z
  .strictObject({
    name: z.string(),
    rows: z.number().int().nullable().meta({ description: 'Null for what stands beside the data.' }),
    bytes: z.number().int(),
    sha256: z.string(),
    href: z.string(),
  })
  .meta({ id: 'DataFile' });

/** One data set in one format, file by file. */
export const datasetFiles = z
  .strictObject({
    dataset: z.enum(datasets),
    format: z.enum(dataFormats),
    runs: listOf(z.string()),
    files: listOf(file),
  })
  .meta({ id: 'Dataset' });
