import { createRoute } from '@hono/zod-openapi';
import { releaseAsked, releases } from '../schema/run.ts';
import { one, onceHeader, refuses, runParam } from './common.ts';

export const releaseRun = createRoute({
  method: 'post',
  path: '/runs/{run}/releases',
  operationId: 'releaseRun',
  tags: ['rating'],
  summary: 'Make a draft run the one that is seen',
  description:
    'An act of its own, by another account than the one that had it rated. Refused whole where one rulebook cannot be released. What the same account released before is answered as it stands.',
  security: [{ key: ['runs:release'] }],
  request: {
    params: runParam,
    headers: onceHeader,
    body: { required: true, content: { 'application/json': { schema: releaseAsked } } },
  },
  responses: {
    200: one(releases, 'What was released, and from which day it is seen.'),
    ...refuses(400, 401, 403, 404, 409, 413, 415, 422),
  },
});
