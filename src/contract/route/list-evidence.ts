import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { evidencePage } from '../schema/record.ts';
import { byThen, inLanguage, listed, ofRulebook, paged, refuses, subjectParam, unchanged } from './common.ts';

export const listEvidence = createRoute({
  method: 'get',
  path: '/subjects/{subject}/evidence',
  operationId: 'listEvidence',
  tags: ['reasons'],
  summary: 'The records behind the ratings of a subject',
  description: 'Each with the file it came in, that file’s SHA-256, and its row.',
  request: { params: subjectParam, query: z.strictObject({ ...ofRulebook, ...byThen, ...paged, ...inLanguage }) },
  responses: { 200: listed(evidencePage, 'The records.'), ...unchanged, ...refuses(400, 404, 406) },
});
