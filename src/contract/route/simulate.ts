import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { simulationAsked } from '../schema/simulation.ts';
import { work } from '../schema/work.ts';
import { begun, purposeHeader, refuses, waitHeader } from './common.ts';

export const simulate = createRoute({
  method: 'post',
  path: '/simulations',
  operationId: 'simulate',
  tags: ['rulebooks'],
  summary: 'Who would move if the rules were changed',
  description:
    'Rates everything by two texts of the rules, for a purpose that is logged; nothing is kept. The key needs hidden:read too, since some whose grades are not public are named.',
  security: [{ key: ['rulebooks:write', 'hidden:read'] }],
  request: {
    headers: z.object({ ...waitHeader.shape, ...purposeHeader.shape }),
    body: { required: true, content: { 'application/json': { schema: simulationAsked } } },
  },
  responses: { ...begun(work), ...refuses(400, 401, 403, 404, 409, 413, 415, 422) },
});
