import { createRoute } from '@hono/zod-openapi';
import { run } from '../schema/run.ts';
import { one, refuses, runParam, unchanged } from './common.ts';

export const getRun = createRoute({
  method: 'get',
  path: '/runs/{run}',
  operationId: 'getRun',
  tags: ['runs'],
  summary: 'One run',
  request: { params: runParam },
  responses: { 200: one(run, 'The run.'), ...unchanged, ...refuses(400, 404) },
});
