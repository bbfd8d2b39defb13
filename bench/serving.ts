import { join } from 'node:path';
import { Access } from '../src/access/index.ts';
import { builtAssets } from '../src/portal/index.ts';
import { Remarks } from '../src/remarks/index.ts';
import { Life, logTo, serverApp, startServer } from '../src/server/index.ts';
import { instantOf } from '../src/vocabulary/index.ts';
import type { Workspace } from '../src/workspace/index.ts';

/** More than anybody asks: what is measured is the answering, not the refusing. */
const unlimited = { requests: 1_000_000_000, seconds: 1 };

/** Serves an open workspace in this process as `goodstanding serve` does, at a port that is free. */
export async function serveHere(workspace: Workspace): Promise<{ url: string; stop: () => Promise<void> }> {
  const access = new Access({ dataDir: join(workspace.dir, 'data'), databaseUrl: undefined, publicUrl: undefined });
  const app = serverApp(
    { workspace, access, remarks: new Remarks(access, workspace), now: () => instantOf(new Date()) },
    builtAssets(),
    {
      log: logTo(() => undefined, 'silent'),
      life: new Life(),
      limits: { read: unlimited, work: unlimited, download: unlimited, verify: unlimited },
      metricsFrom: ['127.0.0.1'],
    },
  );
  const { url, stop } = await startServer(app, { host: '127.0.0.1', port: 0 });
  access.listensAt(url);
  return {
    url,
    stop: async () => {
      await stop(1);
      await access.close();
    },
  };
}
