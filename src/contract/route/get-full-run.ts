import { createRoute } from '@hono/zod-openapi';
import { weighedRun } from '../schema/full-run.ts';
import { one, purposeHeader, refuses, runParam } from './common.ts';

export const getFullRun = createRoute({
  method: 'get',
  path: '/runs/{run}/full',
  operationId: 'getFullRun',
  tags: ['rating'],
  summary: 'A run whatever its state: what it gave, and what it changes',
  description: 'For a purpose; each reading is logged before anything is shown.',
  security: [{ key: ['hidden:read'] }],
  request: { params: runParam, headers: purposeHeader },
  responses: { 200: one(weighedRun, 'The run.'), ...refuses(400, 401, 403, 404) },
});
