import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { receiptPage } from '../schema/receipt.ts';
import { listed, paged, refuses, sourceParam } from './common.ts';

export const listReceipts = createRoute({
  method: 'get',
  path: '/receipts',
  operationId: 'listReceipts',
  tags: ['records'],
  summary: 'What each intake did, the latest first',
  security: [{ key: ['records:read'] }],
  request: { query: z.strictObject({ source: sourceParam.shape.source.optional(), ...paged }) },
  responses: { 200: listed(receiptPage, 'The receipts.'), ...refuses(400, 401, 403, 404, 406) },
});
