import { createRoute } from '@hono/zod-openapi';
import { openData } from '../schema/open-data.ts';
import { one, refuses, unchanged } from './common.ts';

export const listOpenData = createRoute({
  method: 'get',
  path: '/open-data',
  operationId: 'listOpenData',
  tags: ['open data'],
  summary: 'What there is to download',
  responses: { 200: one(openData, 'Data sets and formats.'), ...unchanged, ...refuses() },
});
