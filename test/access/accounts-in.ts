import { join } from 'node:path';
import { Access } from '../../src/access/index.ts';
import type { Workspace } from '../../src/workspace/index.ts';

/** The accounts of a workspace, in its own folder. Nothing is opened before somebody signs in. */
export function accountsIn({ dir }: Workspace, publicUrl?: string): Access {
  return new Access({ dataDir: join(dir, 'data'), databaseUrl: undefined, publicUrl });
}
