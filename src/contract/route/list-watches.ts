import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { watchPage } from '../schema/watch.ts';
import { listed, paged, refuses } from './common.ts';

export const listWatches = createRoute({
  method: 'get',
  path: '/watches',
  operationId: 'listWatches',
  tags: ['watching'],
  summary: 'Whom the account watches',
  security: [{ key: ['watch:own'] }],
  request: { query: z.strictObject(paged) },
  responses: { 200: listed(watchPage, 'The watches.'), ...refuses(400, 401, 403, 404, 406) },
});
