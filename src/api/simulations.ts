import { getSimulation, simulate } from '../contract/index.ts';
import type { Desk } from '../desk/index.ts';
import { draftForm, readDraft, type Draft, type Helpers } from '../drafts/index.ts';
import { rulebookVersion, type VersionAsked } from '../rating/index.ts';
import type { Rulebook } from '../rulebook/index.ts';
import { openFor, type Visit } from '../visit/index.ts';
import { accountOf } from './account.ts';
import { answerOne } from './answer.ts';
import { apiPart } from './asking.ts';
import { momentAsked } from './moment.ts';
import { ApiRefusal, faultsOf, unknownAddress } from './problem.ts';
import { toldWhy } from './refused.ts';
import { answerBegun } from './works.ts';

/** Whom a change of the rules would move, before it is adopted: for a purpose, since it names some whose grades are not public. */
export function simulationRoutes(desk: Desk, helpers: Helpers) {
  return apiPart()
    .openapi(simulate, async (context) => {
      const { visit } = context.var;
      const { from, to, asOf, knownAt } = context.req.valid('json');
      const moment = momentAsked({ asOf, knownAt });
      await openFor(visit, {});
      const changed = 'files' in to ? await draftAsked(visit, helpers, to) : await versionAsked(visit, to, 'files');
      const now = await versionAsked(visit, from ?? { rulebook: changed.id }, 'runs');
      return answerBegun(context, desk.simulate(accountOf(visit), { from: now, to: changed, ...moment }));
    })
    .openapi(getSimulation, async (context) => {
      const { visit } = context.var;
      const job = desk.job(context.req.valid('param').work);
      if (job?.is !== 'simulation' || job.who !== accountOf(visit)) throw unknownAddress();
      const found = job.task.result;
      if (found === undefined) throw unknownAddress();
      await openFor(visit, {});
      return answerOne(context, getSimulation, found);
    });
}

interface Named {
  readonly rulebook: string;
  readonly version?: string | undefined;
}

function versionAsked(
  { served }: Visit,
  { rulebook: id, version }: Named,
  first: VersionAsked['first'],
): Promise<Rulebook> {
  const asked = { id, first, ...(version === undefined ? {} : { version }) };
  return toldWhy(() => rulebookVersion(served.workspace, asked));
}

/** Rules that were sent. They are read in a process of their own first, so that what takes too long or too much costs that one. */
async function draftAsked(visit: Visit, helpers: Helpers, sent: unknown): Promise<Rulebook> {
  const read = draftForm.safeParse(sent);
  if (!read.success) throw new ApiRefusal(422, faultsOf('json', read.error));
  const draft: Draft = read.data;
  const checked = await helpers.ask(accountOf(visit), 'check', draft);
  const faults = checked.ok ? checked.value.faults : checked.faults;
  if (faults.length > 0) throw new ApiRefusal(422, faults);
  const { rulebook, faults: more } = readDraft(draft, visit.served.workspace.data);
  if (rulebook === undefined) throw new ApiRefusal(422, more);
  return rulebook;
}
