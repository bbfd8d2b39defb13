import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { alertPage } from '../schema/watch.ts';
import { inLanguage, listed, paged, refuses } from './common.ts';

export const listAlerts = createRoute({
  method: 'get',
  path: '/alerts',
  operationId: 'listAlerts',
  tags: ['watching'],
  summary: 'What changed of those that are watched, the latest first',
  description: 'Each with as much of the grades as the account may see now; kept for 90 days.',
  security: [{ key: ['watch:own'] }],
  request: {
    query: z.strictObject({
      unread: z
        .enum(['true', 'false'])
        .default('false')
        .meta({ description: 'Whether only those that nobody has read.' }),
      ...paged,
      ...inLanguage,
    }),
  },
  responses: { 200: listed(alertPage, 'The alerts.'), ...refuses(400, 401, 403, 404, 406) },
});
