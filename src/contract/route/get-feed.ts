import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { inLanguage, refuses, subjectParam, unchanged } from './common.ts';

export const getFeed = createRoute({
  method: 'get',
  path: '/subjects/{subject}/feed',
  operationId: 'getFeed',
  tags: ['subjects'],
  summary: 'What changed in the ratings of a subject, to subscribe to',
  description:
    'An Atom feed (RFC 4287): an entry each time a grade became another, as far as it may still be seen. What is withdrawn, or past its publicity period, is in it no longer.',
  request: { params: subjectParam, query: z.strictObject(inLanguage) },
  responses: {
    200: { description: 'The feed.', content: { 'application/atom+xml': { schema: z.string() } } },
    ...unchanged,
    ...refuses(400, 404),
  },
});
