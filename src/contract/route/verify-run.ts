import { createRoute } from '@hono/zod-openapi';
import { verification } from '../schema/run.ts';
import { one, refuses, runParam } from './common.ts';

export const verifyRun = createRoute({
  method: 'post',
  path: '/runs/{run}/verifications',
  operationId: 'verifyRun',
  tags: ['runs'],
  summary: 'Rate everything again and compare the bytes',
  description: 'Work for the server, and so limited; whoever asks within ten minutes is told what was found last.',
  request: { params: runParam },
  responses: { 200: one(verification, 'What was found.'), ...refuses(400, 404) },
});
