import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { subjectPage } from '../schema/subject.ts';
import { inLanguage, listed, paged, refuses, unchanged } from './common.ts';

export const searchSubjects = createRoute({
  method: 'get',
  path: '/subjects',
  operationId: 'searchSubjects',
  tags: ['subjects'],
  summary: 'Find organisations and establishments',
  description: 'By name, place or identifier, the nearest first. Words may be cut short, unaccented or misspelt.',
  request: {
    query: z.strictObject({
      q: z.string().min(1).max(400).meta({ description: 'What is looked for.', example: 'Golden Lion' }),
      ...paged,
      ...inLanguage,
    }),
  },
  responses: { 200: listed(subjectPage, 'Those that match.'), ...unchanged, ...refuses(400, 404, 406) },
});
