import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { deliveryPage } from '../schema/webhook.ts';
import { listed, paged, refuses, webhookParam } from './common.ts';

export const listDeliveries = createRoute({
  method: 'get',
  path: '/webhooks/{webhook}/deliveries',
  operationId: 'listDeliveries',
  tags: ['watching'],
  summary: 'What was sent to a webhook, with every attempt, the latest first',
  security: [{ key: ['watch:own'] }],
  request: { params: webhookParam, query: z.strictObject(paged) },
  responses: { 200: listed(deliveryPage, 'The deliveries.'), ...refuses(400, 401, 403, 404, 406) },
});
