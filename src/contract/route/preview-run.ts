import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { previewPage } from '../schema/full-run.ts';
import { listed, paged, purposeHeader, refuses, runParam } from './common.ts';

export const previewRun = createRoute({
  method: 'get',
  path: '/runs/{run}/preview',
  operationId: 'previewRun',
  tags: ['rating'],
  summary: 'What would be shown of a run, were it released today',
  description: 'For a purpose; each reading is logged before anything is shown.',
  security: [{ key: ['hidden:read'] }],
  request: { params: runParam, query: z.strictObject(paged), headers: purposeHeader },
  responses: { 200: listed(previewPage, 'The grades.'), ...refuses(400, 401, 403, 404, 406) },
});
