import { createRoute } from '@hono/zod-openapi';
import { correctionAsked, recordMended } from '../schema/mend.ts';
import { one, onceHeader, recordParam, refuses } from './common.ts';

export const correctRecord = createRoute({
  method: 'post',
  path: '/records/{record}/corrections',
  operationId: 'correctRecord',
  tags: ['records'],
  summary: 'Correct a record that was admitted',
  description:
    'A new version takes its place; the old one stays in the history. What tells it apart from others (its key and its day) cannot be corrected.',
  security: [{ key: ['records:write'] }],
  request: {
    params: recordParam,
    headers: onceHeader,
    body: { required: true, content: { 'application/json': { schema: correctionAsked } } },
  },
  responses: { 200: one(recordMended, 'What became of it.'), ...refuses(400, 401, 403, 404, 409, 413, 415, 422) },
});
