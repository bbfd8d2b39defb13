import { correctRecord, withdrawRecord } from '../contract/index.ts';
import type { Desk } from '../desk/index.ts';
import type { Mended } from '../intake/index.ts';
import { answerOne } from './answer.ts';
import { apiPart } from './asking.ts';
import { toldWhy } from './refused.ts';

/** Records that were admitted, corrected or taken back. What rests on them is stale until it is rated again and released. */
export function recordRoutes({ records }: Desk) {
  return apiPart()
    .openapi(correctRecord, async (context) => {
      const { record: id } = context.req.valid('param');
      const { values, reason } = context.req.valid('json');
      return answerOne(context, correctRecord, shownMend(await toldWhy(() => records.mend({ id, values, reason }))));
    })
    .openapi(withdrawRecord, async (context) => {
      const { record: id } = context.req.valid('param');
      const { reason } = context.req.valid('json');
      const mended = await toldWhy(() => records.mend({ id, values: undefined, reason }));
      return answerOne(context, withdrawRecord, shownMend(mended));
    });
}

function shownMend({ ended, made, commit_no }: Mended) {
  return { ended, made: made ?? null, commit: String(commit_no) };
}
