import { createRoute } from '@hono/zod-openapi';
import { heldMend, heldMended } from '../schema/held.ts';
import { heldParam, one, onceHeader, refuses } from './common.ts';

export const mendHeld = createRoute({
  method: 'post',
  path: '/quarantine/{number}/mends',
  operationId: 'mendHeld',
  tags: ['records'],
  summary: 'Mend a row that was held back, and offer it again',
  security: [{ key: ['records:write'] }],
  request: {
    params: heldParam,
    headers: onceHeader,
    body: { required: true, content: { 'application/json': { schema: heldMend } } },
  },
  responses: {
    200: one(heldMended, 'What became of it.'),
    ...refuses(400, 401, 403, 404, 409, 413, 415, 422),
  },
});
