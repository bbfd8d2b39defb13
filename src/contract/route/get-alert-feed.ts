import { createRoute } from '@hono/zod-openapi';
import { alertFeed } from '../schema/watch.ts';
import { one, refuses } from './common.ts';

export const getAlertFeed = createRoute({
  method: 'get',
  path: '/alerts/feed',
  operationId: 'getAlertFeed',
  tags: ['watching'],
  summary: 'The address of the account’s own feed of alerts',
  security: [{ key: ['watch:own'] }],
  responses: { 200: one(alertFeed, 'The address.'), ...refuses(400, 401, 403) },
});
