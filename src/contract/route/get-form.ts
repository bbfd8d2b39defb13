import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { refuses, rulebookParam, unchanged } from './common.ts';

export const getForm = createRoute({
  method: 'get',
  path: '/rulebooks/{rulebook}/form',
  operationId: 'getForm',
  tags: ['assessments'],
  summary: 'The form in which a company answers for itself',
  description: 'To be filled in and sent to /assessments. Under $comment stands what each field means.',
  request: { params: rulebookParam },
  responses: {
    200: {
      description: 'The form, with everything left open.',
      content: { 'application/json': { schema: z.record(z.string(), z.unknown()).meta({ id: 'Form' }) } },
    },
    ...unchanged,
    ...refuses(400, 404),
  },
});
