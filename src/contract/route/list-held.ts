import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { heldPage } from '../schema/held.ts';
import { listed, paged, refuses, sourceParam } from './common.ts';

const word = z.string().min(1).max(200).optional();

export const listHeld = createRoute({
  method: 'get',
  path: '/quarantine',
  operationId: 'listHeld',
  tags: ['records'],
  summary: 'Rows that were held back, each with what is wrong with it',
  security: [{ key: ['records:read'] }],
  request: {
    query: z.strictObject({
      source: sourceParam.shape.source.optional(),
      table: word.meta({ description: 'A table of the source.' }),
      fault: word.meta({
        description: 'The code of a fault and its field, as `/quarantine/faults` has them.',
        example: 'CODE field',
      }),
      state: z.enum(['open', 'admitted', 'refused']).default('open').meta({ description: 'What became of them.' }),
      ...paged,
    }),
  },
  responses: { 200: listed(heldPage, 'The rows.'), ...refuses(400, 401, 403, 404, 406) },
});
