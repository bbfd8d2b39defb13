import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { webhookPage } from '../schema/webhook.ts';
import { listed, paged, refuses } from './common.ts';

export const listWebhooks = createRoute({
  method: 'get',
  path: '/webhooks',
  operationId: 'listWebhooks',
  tags: ['watching'],
  summary: 'Where programs are told of alerts',
  security: [{ key: ['watch:own'] }],
  request: { query: z.strictObject(paged) },
  responses: { 200: listed(webhookPage, 'The webhooks.'), ...refuses(400, 401, 403, 404, 406) },
});
