import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { improvementPage } from '../schema/improvement.ts';
import { byThen, inLanguage, ofRulebook, one, refuses, subjectParam, unchanged } from './common.ts';

export const improveRatings = createRoute({
  method: 'get',
  path: '/subjects/{subject}/improvements',
  operationId: 'improveRatings',
  tags: ['reasons'],
  summary: 'What would have to be otherwise for a better grade',
  description: 'The smallest changes of what is recorded, each checked by asking the rules again. Not advice.',
  request: { params: subjectParam, query: z.strictObject({ ...ofRulebook, ...byThen, ...inLanguage }) },
  responses: { 200: one(improvementPage, 'What would do, for each rating.'), ...unchanged, ...refuses(400, 404) },
});
