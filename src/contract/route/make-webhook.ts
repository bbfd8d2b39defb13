import { createRoute } from '@hono/zod-openapi';
import { webhookAsked, webhookMade } from '../schema/webhook.ts';
import { onceHeader, one, refuses } from './common.ts';

export const makeWebhook = createRoute({
  method: 'post',
  path: '/webhooks',
  operationId: 'makeWebhook',
  tags: ['watching'],
  summary: 'Have alerts sent to a program',
  description:
    'Each alert is posted as a CloudEvent (CloudEvents 1.0, structured JSON), signed as Standard Webhooks says, until it is answered with 2xx: again and again for five days.',
  security: [{ key: ['watch:own'] }],
  request: { headers: onceHeader, body: { required: true, content: { 'application/json': { schema: webhookAsked } } } },
  responses: { 200: one(webhookMade, 'The webhook, and its secret.'), ...refuses(400, 401, 403, 409, 413, 415, 422) },
});
