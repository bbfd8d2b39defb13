import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { rulebook } from '../schema/rulebook.ts';
import { inLanguage, refuses, rulebookParam, unchanged } from './common.ts';

export const getRulebook = createRoute({
  method: 'get',
  path: '/rulebooks/{rulebook}',
  operationId: 'getRulebook',
  tags: ['rulebooks'],
  summary: 'A rulebook, as it reads and as it is written',
  description:
    'As JSON: every rule in words with the law beside it, and the files it is read from. As YAML (Accept: application/yaml): the rulebook’s own text.',
  request: {
    params: rulebookParam,
    query: z.strictObject({
      version: z.string().max(100).optional().meta({ description: 'A version; left out, the one that goes today.' }),
      ...inLanguage,
    }),
  },
  responses: {
    200: {
      description: 'The rulebook.',
      content: {
        'application/json': { schema: rulebook },
        'application/yaml': { schema: z.string().meta({ description: 'The text of rulebook.yaml.' }) },
      },
    },
    ...unchanged,
    ...refuses(400, 404, 406),
  },
});
