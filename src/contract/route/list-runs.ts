import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { runPage } from '../schema/run.ts';
import { listed, paged, refuses, unchanged } from './common.ts';

export const listRuns = createRoute({
  method: 'get',
  path: '/runs',
  operationId: 'listRuns',
  tags: ['runs'],
  summary: 'The ratings of everything that are public, the latest first',
  request: { query: z.strictObject(paged) },
  responses: { 200: listed(runPage, 'The runs.'), ...unchanged, ...refuses(400, 404, 406) },
});
