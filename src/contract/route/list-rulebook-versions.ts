import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { rulebookVersions } from '../schema/rulebook.ts';
import { listed, paged, refuses, rulebookParam, unchanged } from './common.ts';

export const listRulebookVersions = createRoute({
  method: 'get',
  path: '/rulebooks/{rulebook}/versions',
  operationId: 'listRulebookVersions',
  tags: ['rulebooks'],
  summary: 'The versions of a rulebook, and the runs that rated by each',
  request: { params: rulebookParam, query: z.strictObject(paged) },
  responses: { 200: listed(rulebookVersions, 'The versions.'), ...unchanged, ...refuses(400, 404, 406) },
});
