import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { day, instant } from '../schema/forms.ts';
import { pastRatingPage } from '../schema/standing.ts';
import { listed, ofRulebook, paged, refuses, subjectParam, unchanged } from './common.ts';

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
      as_of: day.optional().meta({ description: 'What was true by this day.' }),
      known_at: instant.optional().meta({ description: 'What was known by this moment.' }),
      ...paged,
    }),
  },
  responses: { 200: listed(pastRatingPage, 'The ratings.'), ...unchanged, ...refuses(400, 404, 406) },
});
