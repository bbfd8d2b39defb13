import { createRoute } from '@hono/zod-openapi';
import { recordMended, recordWithdrawalAsked } from '../schema/mend.ts';
import { one, onceHeader, recordParam, refuses } from './common.ts';

export const withdrawRecord = createRoute({
  method: 'post',
  path: '/records/{record}/withdrawals',
  operationId: 'withdrawRecord',
  tags: ['records'],
  summary: 'Take an admitted record back',
  description: 'It is in force no more, and files that go on stating it do not bring it back.',
  security: [{ key: ['records:write'] }],
  request: {
    params: recordParam,
    headers: onceHeader,
    body: { required: true, content: { 'application/json': { schema: recordWithdrawalAsked } } },
  },
  responses: { 200: one(recordMended, 'What became of it.'), ...refuses(400, 401, 403, 404, 409, 413, 415, 422) },
});
