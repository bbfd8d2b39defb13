import { createRoute } from '@hono/zod-openapi';
import { webhookEnded } from '../schema/webhook.ts';
import { one, refuses, subjectParam } from './common.ts';

export const unwatchSubject = createRoute({
  method: 'delete',
  path: '/watches/{subject}',
  operationId: 'unwatchSubject',
  tags: ['watching'],
  summary: 'Watch a subject no more',
  security: [{ key: ['watch:own'] }],
  request: { params: subjectParam },
  responses: { 200: one(webhookEnded, 'It is watched no more.'), ...refuses(400, 401, 403, 404) },
});
