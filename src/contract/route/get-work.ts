import { createRoute } from '@hono/zod-openapi';
import { work } from '../schema/work.ts';
import { one, refuses, workParam } from './common.ts';

export const getWork = createRoute({
  method: 'get',
  path: '/works/{work}',
  operationId: 'getWork',
  tags: ['keys'],
  summary: 'How far a work is, and what came of it',
  description:
    'For whoever may begin such work. A server that was started anew has forgotten it (404): send the request that began it again, with its Idempotency-Key; what was done is not done twice.',
  security: [{ key: [] }],
  request: { params: workParam },
  responses: { 200: one(work, 'The work.'), ...refuses(400, 401, 404) },
});
