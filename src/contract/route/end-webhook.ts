import { createRoute } from '@hono/zod-openapi';
import { webhookEnded } from '../schema/webhook.ts';
import { one, refuses, webhookParam } from './common.ts';

export const endWebhook = createRoute({
  method: 'delete',
  path: '/webhooks/{webhook}',
  operationId: 'endWebhook',
  tags: ['watching'],
  summary: 'End a webhook',
  security: [{ key: ['watch:own'] }],
  request: { params: webhookParam },
  responses: { 200: one(webhookEnded, 'Nothing is sent to it any more.'), ...refuses(400, 401, 403, 404) },
});
