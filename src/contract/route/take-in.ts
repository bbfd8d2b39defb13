import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { work } from '../schema/work.ts';
import { begun, refuses, sourceParam, waitHeader } from './common.ts';

const bytes = { type: 'string', format: 'binary' } as const;

export const takeIn = createRoute({
  method: 'post',
  path: '/sources/{source}/intakes',
  operationId: 'takeIn',
  tags: ['records'],
  summary: 'Take files of a source in',
  description:
    'Files in a form (multipart/form-data), or one file as the body with its name in the query. All of it is kept or none; rows with faults are held back alone, and the receipt says what each became. The same files again change nothing.',
  security: [{ key: ['records:write'] }],
  request: {
    params: sourceParam,
    query: z.strictObject({
      name: z.string().min(1).max(200).optional().meta({
        description: 'The name of the file that is the body: sources tell by it what it is, and of which day.',
        example: 'places-2026-06-30.csv',
      }),
      try: z
        .enum(['true', 'false'])
        .default('false')
        .meta({ description: 'Whether only to look what would come of it: nothing is kept then.' }),
    }),
    headers: waitHeader,
    body: {
      required: true,
      content: {
        'multipart/form-data': {
          schema: { type: 'object', properties: { files: { type: 'array', items: bytes } }, required: ['files'] },
        },
        'application/octet-stream': { schema: bytes },
      },
    },
  },
  responses: { ...begun(work), ...refuses(400, 401, 403, 404, 409, 413, 415, 422) },
});
