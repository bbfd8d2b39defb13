import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { dataFormats, datasets } from '../schema/open-data.ts';
import { refuses, unchanged } from './common.ts';

const bytes = { schema: z.string() };

export const downloadFile = createRoute({
  method: 'get',
  path: '/open-data/{dataset}/{format}/{file}',
  operationId: 'downloadFile',
  tags: ['open data'],
  summary: 'One file of a data set',
  request: {
    params: z.strictObject({
      dataset: z.enum(datasets),
      format: z.enum(dataFormats),
      file: z.string().max(200).meta({ example: 'ratings.csv' }),
    }),
  },
  responses: {
    200: {
      description: 'The file.',
      content: {
        'text/csv': bytes,
        'application/json': { schema: z.unknown() },
        'application/vnd.apache.parquet': bytes,
        'text/markdown': bytes,
      },
    },
    ...unchanged,
    ...refuses(400, 404),
  },
});
