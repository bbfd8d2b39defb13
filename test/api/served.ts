import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { publicApi, type ApiLimits } from '../../src/api/index.ts';
import type { Access } from '../../src/access/index.ts';
import { Desk } from '../../src/desk/index.ts';
import { releaseRun, runRating } from '../../src/rating/index.ts';
import type { Remarks } from '../../src/remarks/index.ts';
import type { Instant } from '../../src/vocabulary/index.ts';
import { openWorkspace, type Workspace } from '../../src/workspace/index.ts';
import { rulebook } from '../register/documents.ts';
import { addGraded } from '../register/graded.ts';
import { addPlaces, instant, makeRegister } from '../register/register.ts';
import { toldIn } from '../access/accounts-in.ts';

/** When the tests ask. */
export const now = instant('2026-03-20T12:00:00Z');

/** A rulebook whose grades are for nobody outside, and one for the subject alone. */
function notPublic(id: string, to: string): string {
  return rulebook({ publication: `{ to: ${to}, appeal-days: 0, shown-for: until-next }` }).replace('xx/visits', id);
}

export interface ServedApi {
  readonly workspace: Workspace;
  /** The run that is public; what else it rated by is not. */
  readonly run: string;
  readonly failed: unknown[];
  readonly access: Access;
  readonly remarks: Remarks;
  readonly ask: (path: string, init?: RequestInit) => Promise<Response>;
  readonly close: () => Promise<void>;
}

/** Asks the API of a workspace (paths are those below `/v1`), in this process, as if it were `now`. */
export function asking(
  workspace: Workspace,
  { at = now, limits }: { readonly at?: Instant; readonly limits?: ApiLimits } = {},
): Pick<ServedApi, 'ask' | 'failed' | 'access' | 'remarks'> {
  const failed: unknown[] = [];
  const told = toldIn(workspace);
  const served = { workspace, ...told, now: () => at };
  const desk = new Desk(workspace, served.now);
  const options = { failed: (error: unknown) => failed.push(error), desk, ...(limits === undefined ? {} : { limits }) };
  const api = publicApi(served, options);
  const app = new Hono().route('/v1', api);
  return { failed, ...told, ask: async (path, init) => app.request(`/v1${path}`, init) };
}

/** Limits that no test meets by chance. */
export const generous: ApiLimits = {
  read: { requests: 100_000, seconds: 60 },
  work: { requests: 100_000, seconds: 60 },
  download: { requests: 100_000, seconds: 60 },
  verify: { requests: 100_000, seconds: 60 },
};

/**
 * A register of 40 places of which 21 are public: a grade is shown for a year. Its run also rated by an internal
 * rulebook and by one for the subject alone, which was released too.
 */
export async function servedApi(): Promise<ServedApi> {
  const folder = mkdtempSync(join(tmpdir(), 'api-'));
  const dir = await makeRegister(join(folder, 'register'));
  addGraded(dir, { 'xx/internal': notPublic('xx/internal', 'internal'), 'xx/own': notPublic('xx/own', 'subject') });
  const shown = rulebook({ publication: '{ to: public, appeal-days: 0, shown-for: P1Y }' });
  mkdirSync(join(dir, 'rulebooks', 'xx', 'visits'), { recursive: true });
  writeFileSync(join(dir, 'rulebooks', 'xx', 'visits', 'rulebook.yaml'), shown);
  const workspace = await openWorkspace(dir);
  await addPlaces(workspace, { from: 0, count: 40, at: instant('2026-01-10T08:00:00Z') });
  const { run } = await runRating(workspace, { now, rulebooks: ['xx/visits', 'xx/internal', 'xx/own'] });
  await releaseRun(workspace, { run, rulebooks: ['xx/visits', 'xx/own'], who: 'a tester', now });
  const asked = asking(workspace, { limits: generous });
  return {
    workspace,
    run,
    ...asked,
    close: async () => {
      await asked.access.close();
      await workspace.close();
      rmSync(folder, { recursive: true });
    },
  };
}
