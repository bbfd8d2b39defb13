import { z } from 'zod';
import { builtAssets } from '../../portal/index.ts';
import { ratingLayout } from '../../rating/index.ts';
import { Remarks } from '../../remarks/index.ts';
import { Life, logTo, serverApp, serverSettings, startServer, within } from '../../server/index.ts';
import { instantOf, Refused } from '../../vocabulary/index.ts';
import { offerStill, type Workspace } from '../../workspace/index.ts';
import { accountsOf, announceAccounts } from '../accounts.ts';
import type { CommandHome, Invocation } from '../command.ts';
import { collectWhileServing } from '../collecting.ts';
import { compactWhileServing } from '../compacting.ts';
import { watchWhileServing, type ServedWatching } from '../watching.ts';
import { inWorkspace } from '../workspace.ts';

const optionsForm = z.object({
  host: z.string().optional(),
  port: z.string().optional(),
  administratorLink: z.boolean().default(false),
});

/** `goodstanding serve`: the portal of a workspace, for people with a browser. */
export function addServe({ program, act }: CommandHome): void {
  program
    .command('serve')
    .summary('the portal of the workspace, for people with a browser')
    .description(
      'Serves the workspace to browsers until it is stopped (Ctrl-C, or SIGTERM). What is not said here is read from GOODSTANDING_SERVER_… and from "server:" in goodstanding.yaml.',
    )
    .option('--host <host>', 'the address to listen on (default: 127.0.0.1, this machine alone)')
    .option('--port <port>', 'the port to listen on (default: 8080)')
    .option('--administrator-link', 'print a link that makes another administrator, where nobody can sign in any more')
    .action(
      act(async (invocation, _none, options) => {
        const asked = optionsForm.parse(options);
        await inWorkspace(invocation, { layouts: [ratingLayout], stops: 'itself', readersFirst: true }, (workspace) =>
          serveWorkspace(workspace, asked, invocation),
        );
      }),
    );
}

/**
 * Serves an open workspace until somebody stops it.
 *
 * Told to stop, it takes no new visits, answers those that have begun and lets what is being written end, all within
 * the time that is set; what is not done by then is undone as a whole, as after Ctrl-C.
 */
export async function serveWorkspace(
  workspace: Workspace,
  options: z.infer<typeof optionsForm>,
  { io }: Invocation,
): Promise<void> {
  const { administratorLink, ...said } = options;
  const read = serverSettings(workspace.settings.server, { env: io.env, options: said });
  if (!read.ok) throw new Refused(read.faults, 'misuse');
  const {
    host,
    port,
    url: reachedAt,
    trustedProxies,
    metricsFrom,
    webhooksTo,
    stopWithin,
    mostSent,
    log: level,
  } = read.value;
  // A person at a terminal reads where it is, and what goes wrong; a file or a collector gets every line.
  const log = logTo(io.out, io.terminal && level === 'info' ? 'warn' : level);
  const life = new Life();
  const stop = askedToStop();
  const access = accountsOf(workspace, { url: reachedAt, io });
  const served = {
    workspace,
    access,
    remarks: new Remarks(access, workspace),
    now: () => instantOf(new Date()),
    url: reachedAt,
    trustedProxies,
    webhooksTo,
    mostSent: mostSent * 1024 * 1024,
  };
  const debugging = io.env['GOODSTANDING_DEBUG'] !== undefined;
  // What is refused is refused before anything goes on beside it.
  const assets = builtAssets();
  const collecting = await collectWhileServing(workspace, io, log);
  const compacting = compactWhileServing(workspace, log);
  const app = serverApp(served, assets, {
    log,
    life,
    metricsFrom,
    freshness: collecting.status,
    ...(debugging ? { failed: (error: unknown) => io.err(String(error instanceof Error ? error.stack : error)) } : {}),
  });
  let watching: ServedWatching | undefined;
  let endOffer: (() => Promise<void>) | undefined;
  try {
    const { url, stop: stopServer } = await startServer(app, { host, port });
    access.listensAt(url);
    endOffer = await offerStill(workspace, (work) => access.still(work));
    if (io.terminal) io.out(`${workspace.settings.name} is at ${reachedAt ?? url}; Ctrl-C stops it.`);
    log.info({ url, workspace: workspace.dir }, 'listening');
    // The public is answered while accounts are opened; where they cannot be, nothing more is served.
    const announced = announceAccounts(access, io, administratorLink).then(() => {
      watching = life.stopping ? undefined : watchWhileServing(served, log);
      return watching;
    });
    const signal = await Promise.race([stop, announced.then(() => stop)]).catch(async (error: unknown) => {
      await stopServer(0);
      throw error;
    });
    life.stop();
    log.info({ signal, within: stopWithin }, 'stopping');
    for (const each of [collecting, watching, compacting]) each?.stop();
    const ended = Promise.all([endOffer(), collecting.ended, watching?.ended, compacting.ended]).then(() =>
      workspace.database.idle(),
    );
    const [answered, written] = await Promise.all([stopServer(stopWithin), within(stopWithin * 1000, ended)]);
    if (!written) workspace.database.interrupt();
    await Promise.all([collecting.ended, watching?.ended, compacting.ended]);
    log.info({ answered, written }, 'stopped');
  } catch (error) {
    for (const each of [collecting, watching, compacting]) each?.stop();
    await Promise.all([watching?.ended, compacting.ended]);
    throw error;
  } finally {
    await endOffer?.();
    await access.close();
  }
}

/** The first signal to stop. A second one ends the process at once, which loses nothing either. */
function askedToStop(): Promise<string> {
  return new Promise((resolve) => {
    for (const [signal, code] of [
      ['SIGINT', 130],
      ['SIGTERM', 143],
    ] as const) {
      let again = false;
      process.on(signal, () => {
        if (again) process.exit(code);
        again = true;
        resolve(signal);
      });
    }
  });
}
