import { releaseRun as releaseRoute, withdrawRun as withdrawRoute } from '../contract/index.ts';
import { actsOn, keptRun, releaseRun, withdrawRun, type RunAct } from '../rating/index.ts';
import { dayFrom, dayOf, type Day } from '../vocabulary/index.ts';
import type { Visit } from '../visit/index.ts';
import { accountOf } from './account.ts';
import { answerOne } from './answer.ts';
import { apiPart } from './asking.ts';
import { apiFault } from './faults.ts';
import { ApiRefusal } from './problem.ts';
import { toldWhy } from './refused.ts';

/** Releasing runs and taking them back: acts of an account, in whose name a program shows its key. */
export function releaseRoutes() {
  return apiPart()
    .openapi(releaseRoute, async (context) => {
      const { visit } = context.var;
      const { run } = context.req.valid('param');
      const { rulebooks, noticeOn } = context.req.valid('json');
      const before = await doneBefore(visit, { run, rulebooks, event: 'released' });
      if (before !== undefined) {
        const items = before.map(({ rulebook, publicFrom, to }) => ({
          run,
          rulebook,
          publicFrom: publicFrom ?? '',
          to,
        }));
        return answerOne(context, releaseRoute, { items });
      }
      const notice = noticeDay(noticeOn, visit);
      const { workspace } = visit.served;
      const items = await toldWhy(() =>
        releaseRun(workspace, {
          run,
          who: accountOf(visit),
          now: visit.now,
          ...(rulebooks === undefined ? {} : { rulebooks }),
          ...(notice === undefined ? {} : { noticeOn: notice }),
        }),
      );
      await workspace.settle();
      return answerOne(context, releaseRoute, { items });
    })
    .openapi(withdrawRoute, async (context) => {
      const { visit } = context.var;
      const { run } = context.req.valid('param');
      const { rulebooks, reason } = context.req.valid('json');
      const before = await doneBefore(visit, { run, rulebooks, event: 'withdrawn', reason });
      if (before !== undefined)
        return answerOne(context, withdrawRoute, { run, rulebooks: before.map(({ rulebook }) => rulebook) });
      const { workspace } = visit.served;
      const withdrawn = await toldWhy(() =>
        withdrawRun(workspace, {
          run,
          reason,
          who: accountOf(visit),
          now: visit.now,
          ...(rulebooks === undefined ? {} : { rulebooks }),
        }),
      );
      await workspace.settle();
      return answerOne(context, withdrawRoute, withdrawn);
    });
}

/** The day on which those concerned were told: appeal days do not begin to count before anybody was. */
function noticeDay(said: string | undefined, { now }: Visit): Day | undefined {
  if (said === undefined) return undefined;
  const found = dayFrom(said);
  if (found !== undefined && found <= dayOf(now)) return found;
  const problem = { name: 'noticeOn', problem: 'a day later than today' };
  throw new ApiRefusal(422, [apiFault('api-parameter', problem, { file: 'body', path: 'noticeOn' })]);
}

interface Act {
  readonly run: string;
  readonly rulebooks: readonly string[] | undefined;
  readonly event: RunAct['event'];
  readonly reason?: string;
}

/**
 * What the same account did before, where that is all that is asked: the answer may have been lost on the way, and with
 * it the process that gave it.
 */
async function doneBefore(
  visit: Visit,
  { run, rulebooks, event, reason }: Act,
): Promise<readonly RunAct[] | undefined> {
  const { database } = visit.served.workspace;
  const acts = await actsOn(database, run);
  const done = acts.filter(
    (each) => each.event === event && each.who === accountOf(visit) && (reason === undefined || each.reason === reason),
  );
  if (done.length === 0) return undefined;
  // Unless named, all of a run is released, and whatever is released of it is taken back.
  const wanted =
    rulebooks ??
    (event === 'released'
      ? (await keptRun(database, run)).rulebooks
      : acts.filter((each) => each.event === 'released')
    ).map(({ rulebook }) => rulebook);
  const isAll = wanted.every((rulebook) => done.some((each) => each.rulebook === rulebook));
  return isAll ? done.filter(({ rulebook }) => rulebooks?.includes(rulebook) ?? true) : undefined;
}
