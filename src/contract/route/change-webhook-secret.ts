import { createRoute } from '@hono/zod-openapi';
import { webhookMade } from '../schema/webhook.ts';
import { onceHeader, one, refuses, webhookParam } from './common.ts';

export const changeWebhookSecret = createRoute({
  method: 'post',
  path: '/webhooks/{webhook}/secrets',
  operationId: 'changeWebhookSecret',
  tags: ['watching'],
  summary: 'Give a webhook another secret',
  description: 'For a day events are signed by both. A webhook that was dead is tried again from then on.',
  security: [{ key: ['watch:own'] }],
  request: { params: webhookParam, headers: onceHeader },
  responses: { 200: one(webhookMade, 'The new secret.'), ...refuses(400, 401, 403, 404, 409, 422) },
});
