import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { source as axeSource } from 'axe-core';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import type { Access, AccessAt } from '../../src/access/index.ts';
import { builtAssets } from '../../src/portal/index.ts';
import { releaseRun, runRating } from '../../src/rating/index.ts';
import { Remarks } from '../../src/remarks/index.ts';
import { compileRulebook } from '../../src/rulebook/index.ts';
import { Life, logTo, serverApp, startServer, type Listening, type Operations } from '../../src/server/index.ts';
import type { Instant } from '../../src/vocabulary/index.ts';
import type { Workspace } from '../../src/workspace/index.ts';
import { accountsIn } from '../access/accounts-in.ts';
import { instant, openRegister } from '../register/register.ts';

/** Serves an open workspace on a free port of this machine; a defect of ours is thrown where it is seen. */
export async function portalOf(
  workspace: Workspace,
  now: Instant,
  { providers = [], ...more }: Partial<Operations> & Pick<AccessAt, 'providers'> = {},
): Promise<
  Listening & { readonly failed: unknown[]; readonly access: Access; readonly app: ReturnType<typeof serverApp> }
> {
  const failed: unknown[] = [];
  const access = accountsIn(workspace, { providers });
  const remarks = new Remarks(access, workspace);
  const app = serverApp({ workspace, access, remarks, now: () => now }, builtAssets(), {
    log: logTo(() => undefined, 'silent'),
    life: new Life(),
    metricsFrom: [],
    failed: (error) => failed.push(error),
    ...more,
  });
  const { url, stop } = await startServer(app, { host: '127.0.0.1', port: 0 });
  access.listensAt(url);
  const ended = async (): Promise<boolean> => {
    const answered = await stop();
    await access.close();
    return answered;
  };
  return { url, stop: ended, failed, access, app };
}

/** Twelve o'clock on the day of the tests that go by a released register. */
export const noon = instant('2026-03-01T12:00:00Z');

/** A register of places, rated, released to the public and served. */
export interface Released {
  readonly folder: string;
  readonly workspace: Workspace;
  readonly portal: Awaited<ReturnType<typeof portalOf>>;
  readonly run: string;
  readonly close: () => Promise<void>;
}

/** Makes a register of so many places in a folder of its own, and serves what is public of it at noon. */
export async function releasedPortal(name: string, places: number): Promise<Released> {
  const folder = mkdtempSync(join(tmpdir(), `${name}-`));
  const workspace = await openRegister(join(folder, 'register'), places, { demo: true });
  const { run } = await runRating(workspace, { now: noon, compile: compileRulebook });
  await releaseRun(workspace, { run, who: 'a tester', now: noon });
  const portal = await portalOf(workspace, noon);
  const close = async (): Promise<void> => {
    await portal.stop();
    await workspace.close();
    rmSync(folder, { recursive: true });
  };
  return { folder, workspace, portal, run, close };
}

const violationsForm = z.array(
  z.looseObject({ id: z.string(), nodes: z.array(z.looseObject({ html: z.string(), failureSummary: z.string() })) }),
);

/** What axe finds wrong with a page as it stands (WCAG 2.2 A and AA, and good practice). It goes in by the debugger: our CSP lets no page do so. */
export async function violationsOn(page: Page): Promise<readonly { rule: string; at: readonly string[] }[]> {
  await page.evaluate(axeSource);
  const found = await page.evaluate('axe.run().then(({ violations }) => JSON.parse(JSON.stringify(violations)))');
  return violationsForm
    .parse(found)
    .map(({ id, nodes }) => ({ rule: id, at: nodes.map(({ html, failureSummary }) => `${html}\n${failureSummary}`) }));
}
