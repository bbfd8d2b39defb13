import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { whyPage } from '../schema/why.ts';
import { byThen, inLanguage, ofRulebook, one, refuses, subjectParam, unchanged } from './common.ts';

export const explainRatings = createRoute({
  method: 'get',
  path: '/subjects/{subject}/why',
  operationId: 'explainRatings',
  tags: ['reasons'],
  summary: 'Why a subject is rated as it is',
  description: 'The whole chain of each rating: rules, figures, records with row and file, and the article of law.',
  request: { params: subjectParam, query: z.strictObject({ ...ofRulebook, ...byThen, ...inLanguage }) },
  responses: { 200: one(whyPage, 'The reasons of each rating.'), ...unchanged, ...refuses(400, 404) },
});
