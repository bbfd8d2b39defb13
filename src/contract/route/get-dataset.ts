import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { dataFormats, datasetFiles, datasets } from '../schema/open-data.ts';
import { one, refuses, unchanged } from './common.ts';

export const getDataset = createRoute({
  method: 'get',
  path: '/open-data/{dataset}/{format}',
  operationId: 'getDataset',
  tags: ['open data'],
  summary: 'One data set, file by file',
  description: 'With a data dictionary, the terms of the sources, and the hashes of every file.',
  request: { params: z.strictObject({ dataset: z.enum(datasets), format: z.enum(dataFormats) }) },
  responses: { 200: one(datasetFiles, 'Its files.'), ...unchanged, ...refuses(400, 404) },
});
