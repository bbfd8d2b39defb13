import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { sourcePage } from '../schema/source.ts';
import { listed, paged, refuses } from './common.ts';

export const listSources = createRoute({
  method: 'get',
  path: '/sources',
  operationId: 'listSources',
  tags: ['records'],
  summary: 'Where records come from, and how each source stands',
  security: [{ key: ['records:read'] }],
  request: { query: z.strictObject(paged) },
  responses: { 200: listed(sourcePage, 'The sources.'), ...refuses(400, 401, 403, 404, 406) },
});
