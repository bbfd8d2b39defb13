import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { fullRunPage } from '../schema/full-run.ts';
import { listed, paged, refuses } from './common.ts';

export const listFullRuns = createRoute({
  method: 'get',
  path: '/full-runs',
  operationId: 'listFullRuns',
  tags: ['rating'],
  summary: 'Every run with what became of it, drafts too, the latest first',
  security: [{ key: ['hidden:read'] }],
  request: { query: z.strictObject(paged) },
  responses: { 200: listed(fullRunPage, 'The runs.'), ...refuses(400, 401, 403, 404, 406) },
});
