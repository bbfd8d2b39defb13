import { createRoute } from '@hono/zod-openapi';
import { readingAsked, readingDone } from '../schema/watch.ts';
import { onceHeader, one, refuses } from './common.ts';

export const readAlerts = createRoute({
  method: 'post',
  path: '/alerts/readings',
  operationId: 'readAlerts',
  tags: ['watching'],
  summary: 'Mark alerts as read',
  security: [{ key: ['watch:own'] }],
  request: { headers: onceHeader, body: { required: true, content: { 'application/json': { schema: readingAsked } } } },
  responses: { 200: one(readingDone, 'How many were.'), ...refuses(400, 401, 403, 409, 413, 415, 422) },
});
