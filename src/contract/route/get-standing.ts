import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { standing } from '../schema/standing.ts';
import { byThen, inLanguage, one, refuses, subjectParam, unchanged } from './common.ts';

export const getStanding = createRoute({
  method: 'get',
  path: '/subjects/{subject}/standing',
  operationId: 'getStanding',
  tags: ['subjects'],
  summary: 'All ratings of a subject side by side',
  description: 'Every topic with its grade or why there is none, and the topics that have nothing on this subject.',
  request: { params: subjectParam, query: z.strictObject({ ...byThen, ...inLanguage }) },
  responses: { 200: one(standing, 'The standing.'), ...unchanged, ...refuses(400, 404) },
});
