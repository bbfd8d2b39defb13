import { createRoute } from '@hono/zod-openapi';
import { watch } from '../schema/watch.ts';
import { one, refuses, subjectParam } from './common.ts';

export const watchSubject = createRoute({
  method: 'put',
  path: '/watches/{subject}',
  operationId: 'watchSubject',
  tags: ['watching'],
  summary: 'Watch a subject',
  description:
    'From then on each change of a grade of it that the account may see makes an alert: public grades, and of an organisation it speaks for also those for the subject alone.',
  security: [{ key: ['watch:own'] }],
  request: { params: subjectParam },
  responses: { 200: one(watch, 'It is watched.'), ...refuses(400, 401, 403, 404, 422) },
});
