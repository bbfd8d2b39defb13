import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { pastRatingPage } from '../schema/standing.ts';
import { byThen, listed, ofRulebook, paged, refuses, subjectParam, unchanged } from './common.ts';

export const listHistory = createRoute({
  method: 'get',
  path: '/subjects/{subject}/history',
  operationId: 'listHistory',
  tags: ['subjects'],
  summary: 'What runs gave a subject, the earliest first',
  description:
    'Publicity periods and withdrawals hold for the past too: what is no longer public is not here. With as_of or known_at, of each rulebook the last rating by then alone.',
  request: {
    params: subjectParam,
    query: z.strictObject({
      ...ofRulebook,
      ...byThen,
      ...paged,
    }),
  },
  responses: { 200: listed(pastRatingPage, 'The ratings.'), ...unchanged, ...refuses(400, 404, 406) },
});
