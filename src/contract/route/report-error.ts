import { createRoute } from '@hono/zod-openapi';
import { remark, reportAsked } from '../schema/remark.ts';
import { onceHeader, one, refuses, subjectParam } from './common.ts';

export const reportError = createRoute({
  method: 'post',
  path: '/subjects/{subject}/reports',
  operationId: 'reportError',
  tags: ['organisation'],
  summary: 'Report that a rating or a record of one’s own organisation is wrong',
  description:
    'It is shown as disputed until it is answered: by a correction, by a withdrawal, or with reasons. The same can be reported once at a time.',
  security: [{ key: ['organisation:act'] }],
  request: {
    params: subjectParam,
    headers: onceHeader,
    body: { required: true, content: { 'application/json': { schema: reportAsked } } },
  },
  responses: {
    200: one(remark, 'The report, and by when it is to be answered.'),
    ...refuses(400, 401, 403, 404, 409, 413, 415, 422),
  },
});
