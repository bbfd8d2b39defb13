import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { keptReceipt } from '../schema/receipt.ts';
import { one, refuses } from './common.ts';

export const getReceipt = createRoute({
  method: 'get',
  path: '/receipts/{receipt}',
  operationId: 'getReceipt',
  tags: ['records'],
  summary: 'What one intake did',
  security: [{ key: ['records:read'] }],
  request: {
    params: z.strictObject({
      receipt: z
        .string()
        .regex(/^[1-9]\d{0,14}$/)
        .meta({ description: 'The number of an intake.', example: '1' }),
    }),
  },
  responses: { 200: one(keptReceipt, 'The receipt.'), ...refuses(400, 401, 403, 404) },
});
