import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { suggestions } from '../schema/subject.ts';
import { one, refuses, unchanged } from './common.ts';

export const suggestSubjects = createRoute({
  method: 'get',
  path: '/suggestions',
  operationId: 'suggestSubjects',
  tags: ['subjects'],
  summary: 'Offer names while one is typed',
  request: {
    query: z.strictObject({
      q: z.string().min(1).max(200).meta({ description: 'What was typed so far.', example: 'gold' }),
      limit: z.coerce.number().int().min(1).max(20).default(8),
    }),
  },
  responses: { 200: one(suggestions, 'The nearest few.'), ...unchanged, ...refuses(400) },
});
