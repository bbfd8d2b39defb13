import { createRoute } from '@hono/zod-openapi';
import { work } from '../schema/work.ts';
import { begun, refuses, sourceParam, waitHeader } from './common.ts';

export const retryHeld = createRoute({
  method: 'post',
  path: '/sources/{source}/retries',
  operationId: 'retryHeld',
  tags: ['records'],
  summary: 'Offer every row of a source that is held back again',
  description: 'After its mapping was mended. Rows that are faulty still stay where they are.',
  security: [{ key: ['records:write'] }],
  request: { params: sourceParam, headers: waitHeader },
  responses: { ...begun(work), ...refuses(400, 401, 403, 404, 409, 422) },
});
