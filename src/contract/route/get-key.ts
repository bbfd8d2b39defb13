import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { keyShown } from '../schema/key.ts';
import { inLanguage, one, refuses } from './common.ts';

export const getKey = createRoute({
  method: 'get',
  path: '/key',
  operationId: 'getKey',
  tags: ['keys'],
  summary: 'What the key that is shown may do',
  description: 'A key is made on the page of one’s own account, and shown as `Authorization: Bearer …`, nowhere else.',
  security: [{ key: [] }],
  request: { query: z.strictObject(inLanguage) },
  responses: { 200: one(keyShown, 'What it may do now.'), ...refuses(400, 401) },
});
