import { createRoute } from '@hono/zod-openapi';
import { manifest } from '../schema/run.ts';
import { one, refuses, runParam, unchanged } from './common.ts';

export const getManifest = createRoute({
  method: 'get',
  path: '/runs/{run}/manifest',
  operationId: 'getManifest',
  tags: ['runs'],
  summary: 'The hashes that let anyone repeat a run',
  request: { params: runParam },
  responses: {
    200: one(manifest, 'The manifest, of the rulebooks that are public.'),
    ...unchanged,
    ...refuses(400, 404),
  },
});
