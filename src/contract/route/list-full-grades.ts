import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { fullGradePage } from '../schema/full-grade.ts';
import { listed, paged, purposeHeader, refuses, subjectParam } from './common.ts';

export const listFullGrades = createRoute({
  method: 'get',
  path: '/subjects/{subject}/full',
  operationId: 'listFullGrades',
  tags: ['keys'],
  summary: 'Every grade of a subject, also what is not public',
  description:
    'Drafts, what was withdrawn, what is past its period, internal grades. Staff name what for in the header Goodstanding-Purpose (release, correction, rule-making, audit, court, and the number of the case); an organisation reads its own. Each reading is logged before anything is shown.',
  security: [{ key: [] }],
  request: { params: subjectParam, query: z.strictObject(paged), headers: purposeHeader },
  responses: { 200: listed(fullGradePage, 'The grades.'), ...refuses(400, 401, 403, 404, 406) },
});
