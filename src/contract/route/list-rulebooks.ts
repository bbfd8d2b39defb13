import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { rulebookList } from '../schema/rulebook.ts';
import { inLanguage, listed, paged, refuses, unchanged } from './common.ts';

export const listRulebooks = createRoute({
  method: 'get',
  path: '/rulebooks',
  operationId: 'listRulebooks',
  tags: ['rulebooks'],
  summary: 'The rules that this register rates by',
  request: { query: z.strictObject({ ...paged, ...inLanguage }) },
  responses: { 200: listed(rulebookList, 'The rulebooks.'), ...unchanged, ...refuses(400, 404, 406) },
});
