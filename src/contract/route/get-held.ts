import { createRoute } from '@hono/zod-openapi';
import { heldRow } from '../schema/held.ts';
import { heldParam, one, refuses } from './common.ts';

export const getHeld = createRoute({
  method: 'get',
  path: '/quarantine/{number}',
  operationId: 'getHeld',
  tags: ['records'],
  summary: 'One row that was held back',
  security: [{ key: ['records:read'] }],
  request: { params: heldParam },
  responses: { 200: one(heldRow, 'The row.'), ...refuses(400, 401, 403, 404) },
});
