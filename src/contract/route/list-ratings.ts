import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { ratingPage } from '../schema/standing.ts';
import { byThen, inLanguage, listed, ofRulebook, paged, refuses, subjectParam, unchanged } from './common.ts';

export const listRatings = createRoute({
  method: 'get',
  path: '/subjects/{subject}/ratings',
  operationId: 'listRatings',
  tags: ['subjects'],
  summary: 'The ratings of a subject',
  request: {
    params: subjectParam,
    query: z.strictObject({
      ...ofRulebook,
      ...byThen,
      ...paged,
      ...inLanguage,
    }),
  },
  responses: { 200: listed(ratingPage, 'The ratings.'), ...unchanged, ...refuses(400, 404, 406) },
});
