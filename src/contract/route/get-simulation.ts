import { createRoute } from '@hono/zod-openapi';
import { simulation } from '../schema/simulation.ts';
import { one, purposeHeader, refuses, workParam } from './common.ts';

export const getSimulation = createRoute({
  method: 'get',
  path: '/simulations/{work}',
  operationId: 'getSimulation',
  tags: ['rulebooks'],
  summary: 'What a simulation came to',
  description: 'For a purpose that is logged. A server that was started anew has forgotten it (404).',
  security: [{ key: ['rulebooks:write', 'hidden:read'] }],
  request: { params: workParam, headers: purposeHeader },
  responses: { 200: one(simulation, 'The simulation.'), ...refuses(400, 401, 403, 404) },
});
