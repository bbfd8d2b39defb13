import { z } from 'zod';
import { builtAssets } from '../../portal/index.ts';
import { ratingLayout } from '../../rating/index.ts';
import { serverApp, startServer } from '../../server/index.ts';
import { instantOf } from '../../vocabulary/index.ts';
import type { Workspace } from '../../workspace/index.ts';
import type { CommandHome, Invocation } from '../command.ts';
import { inWorkspace } from '../workspace.ts';

const optionsForm = z.object({ host: z.string(), port: z.coerce.number().int().min(0).max(65_535) });

/** `goodstanding serve`: the portal of a workspace, for people with a browser. */
export function addServe({ program, act }: CommandHome): void {
  program
    .command('serve')
    .summary('the portal of the workspace, for people with a browser')
    .description('Serves the workspace to browsers until it is stopped (Ctrl-C).')
    .option('--host <host>', 'the address to listen on; others than this machine need another', '127.0.0.1')
    .option('--port <port>', 'the port to listen on', '8080')
    .action(
      act(async (invocation, _none, options) => {
        const asked = optionsForm.parse(options);
        await inWorkspace(invocation, { layouts: [ratingLayout] }, (workspace) =>
          serveWorkspace(workspace, asked, invocation),
        );
      }),
    );
}

/** Serves an open workspace until somebody stops it. */
export async function serveWorkspace(
  workspace: Workspace,
  asked: z.infer<typeof optionsForm>,
  { io }: Invocation,
): Promise<void> {
  const served = { workspace, now: () => instantOf(new Date()) };
  const app = serverApp(served, builtAssets(), (error) => io.err(String(error instanceof Error ? error.stack : error)));
  const { url, stop } = await startServer(app, asked);
  io.out(`${workspace.settings.name} is at ${url}`);
  await new Promise<void>((stopped) => {
    process.once('SIGINT', stopped);
    process.once('SIGTERM', stopped);
  });
  await stop();
}
