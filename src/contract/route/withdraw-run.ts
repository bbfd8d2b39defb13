import { createRoute } from '@hono/zod-openapi';
import { withdrawal, withdrawalAsked } from '../schema/run.ts';
import { one, onceHeader, refuses, runParam } from './common.ts';

export const withdrawRun = createRoute({
  method: 'post',
  path: '/runs/{run}/withdrawals',
  operationId: 'withdrawRun',
  tags: ['rating'],
  summary: 'Take a released run back',
  description: 'From then on nobody outside sees it or its trace, and it cannot be released again.',
  security: [{ key: ['runs:release'] }],
  request: {
    params: runParam,
    headers: onceHeader,
    body: { required: true, content: { 'application/json': { schema: withdrawalAsked } } },
  },
  responses: { 200: one(withdrawal, 'What was taken back.'), ...refuses(400, 401, 403, 404, 409, 413, 415, 422) },
});
