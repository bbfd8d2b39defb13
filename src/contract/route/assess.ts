import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { selfAssessment, statement } from '../schema/assessment.ts';
import { inLanguage, one, refuses } from './common.ts';

export const assess = createRoute({
  method: 'post',
  path: '/assessments',
  operationId: 'assess',
  tags: ['assessments'],
  summary: 'What the rules would say of a company by its own word',
  description: 'A self-assessment, never a rating. Nothing of it is kept.',
  request: {
    query: z.strictObject(inLanguage),
    body: { required: true, content: { 'application/json': { schema: statement } } },
  },
  responses: { 200: one(selfAssessment, 'The self-assessment.'), ...refuses(400, 404, 413, 415, 422) },
});
