import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { gradeCountPage } from '../schema/statistics.ts';
import { listed, ofRulebook, paged, refuses, unchanged } from './common.ts';

export const countGrades = createRoute({
  method: 'get',
  path: '/statistics',
  operationId: 'countGrades',
  tags: ['statistics'],
  summary: 'How many subjects have which grade',
  description: 'By rulebook (and so by topic), or by place as well. Of what is public today, and of nothing else.',
  request: {
    query: z.strictObject({
      by: z.enum(['rulebook', 'place']).default('rulebook'),
      topic: z.string().max(100).optional().meta({ description: 'Of one topic alone.' }),
      ...ofRulebook,
      ...paged,
      limit: z.coerce.number().int().min(1).max(1000).default(100),
    }),
  },
  responses: { 200: listed(gradeCountPage, 'The counts.'), ...unchanged, ...refuses(400, 404, 406) },
});
