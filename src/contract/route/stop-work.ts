import { createRoute } from '@hono/zod-openapi';
import { work } from '../schema/work.ts';
import { one, refuses, workParam } from './common.ts';

export const stopWork = createRoute({
  method: 'delete',
  path: '/works/{work}',
  operationId: 'stopWork',
  tags: ['keys'],
  summary: 'Give a work up, and forget it',
  description: 'What it did is undone as a whole, unless it was done by then.',
  security: [{ key: [] }],
  request: { params: workParam },
  responses: { 200: one(work, 'How it ended.'), ...refuses(400, 401, 404) },
});
