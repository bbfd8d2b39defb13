import { createRoute } from '@hono/zod-openapi';
import { webhookTested } from '../schema/webhook.ts';
import { onceHeader, one, refuses, webhookParam } from './common.ts';

export const testWebhook = createRoute({
  method: 'post',
  path: '/webhooks/{webhook}/tests',
  operationId: 'testWebhook',
  tags: ['watching'],
  summary: 'Have a test event sent',
  security: [{ key: ['watch:own'] }],
  request: { params: webhookParam, headers: onceHeader },
  responses: { 200: one(webhookTested, 'It will be sent.'), ...refuses(400, 401, 403, 404, 409, 422) },
});
