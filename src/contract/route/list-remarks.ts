import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { remarkPage } from '../schema/remark.ts';
import { listed, paged, refuses, subjectParam } from './common.ts';

export const listRemarks = createRoute({
  method: 'get',
  path: '/subjects/{subject}/remarks',
  operationId: 'listRemarks',
  tags: ['organisation'],
  summary: 'What one’s own organisation told the register',
  description: 'Replies to ratings and reports of errors, with what became of each.',
  security: [{ key: ['organisation:read'] }],
  request: { params: subjectParam, query: z.strictObject(paged) },
  responses: { 200: listed(remarkPage, 'What was told.'), ...refuses(400, 401, 403, 404, 406) },
});
