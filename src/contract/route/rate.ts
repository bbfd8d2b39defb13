import { createRoute } from '@hono/zod-openapi';
import { ratingAsked } from '../schema/full-run.ts';
import { work } from '../schema/work.ts';
import { begun, refuses, waitHeader } from './common.ts';

export const rate = createRoute({
  method: 'post',
  path: '/runs',
  operationId: 'rate',
  tags: ['rating'],
  summary: 'Rate everything: one draft run',
  description: 'The same facts by the same rules give the same run. It is a draft until another account releases it.',
  security: [{ key: ['runs:rate'] }],
  request: { headers: waitHeader, body: { required: true, content: { 'application/json': { schema: ratingAsked } } } },
  responses: { ...begun(work), ...refuses(400, 401, 403, 404, 409, 413, 415, 422) },
});
