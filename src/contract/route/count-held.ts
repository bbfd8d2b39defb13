import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { heldGroupPage } from '../schema/held.ts';
import { listed, paged, refuses } from './common.ts';

export const countHeld = createRoute({
  method: 'get',
  path: '/quarantine/faults',
  operationId: 'countHeld',
  tags: ['records'],
  summary: 'How many rows are held back for which fault: where to start mending',
  security: [{ key: ['records:read'] }],
  request: { query: z.strictObject(paged) },
  responses: { 200: listed(heldGroupPage, 'The faults.'), ...refuses(400, 401, 403, 404, 406) },
});
