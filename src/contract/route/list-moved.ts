import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { movedPage } from '../schema/full-run.ts';
import { listed, paged, purposeHeader, refuses, rulebookParam, runParam } from './common.ts';

export const listMoved = createRoute({
  method: 'get',
  path: '/runs/{run}/moved',
  operationId: 'listMoved',
  tags: ['rating'],
  summary: 'Whose grade a run changes, against the run released before it',
  description: 'For a purpose; each reading is logged before anything is shown.',
  security: [{ key: ['hidden:read'] }],
  request: {
    params: runParam,
    query: z.strictObject({ rulebook: rulebookParam.shape.rulebook, ...paged }),
    headers: purposeHeader,
  },
  responses: { 200: listed(movedPage, 'Those that move.'), ...refuses(400, 401, 403, 404, 406) },
});
