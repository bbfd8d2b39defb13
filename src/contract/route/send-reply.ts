import { createRoute } from '@hono/zod-openapi';
import { remark, replyAsked } from '../schema/remark.ts';
import { onceHeader, one, refuses, subjectParam } from './common.ts';

export const sendReply = createRoute({
  method: 'post',
  path: '/subjects/{subject}/replies',
  operationId: 'sendReply',
  tags: ['organisation'],
  summary: 'Reply to a rating of one’s own organisation',
  description:
    'It stands beside the rating once somebody at the register has read it, until the grade changes. It names no person. A reply that still waits is replaced by the next one.',
  security: [{ key: ['organisation:act'] }],
  request: {
    params: subjectParam,
    headers: onceHeader,
    body: { required: true, content: { 'application/json': { schema: replyAsked } } },
  },
  responses: {
    200: one(remark, 'The reply, which waits to be read.'),
    ...refuses(400, 401, 403, 404, 409, 413, 415, 422),
  },
});
