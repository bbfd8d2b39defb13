import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { subject } from '../schema/subject.ts';
import { inLanguage, one, refuses, subjectParam, unchanged } from './common.ts';

export const getSubject = createRoute({
  method: 'get',
  path: '/subjects/{subject}',
  operationId: 'getSubject',
  tags: ['subjects'],
  summary: 'Who a subject is',
  request: { params: subjectParam, query: z.strictObject(inLanguage) },
  responses: { 200: one(subject, 'The subject.'), ...unchanged, ...refuses(400, 404) },
});
