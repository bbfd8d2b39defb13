import { join } from 'node:path';
import { Access, type AccessAt } from '../../src/access/index.ts';
import type { Workspace } from '../../src/workspace/index.ts';

/** The accounts of a workspace, in its own folder. Nothing is opened before somebody signs in. */
export function accountsIn({ dir }: Workspace, { providers = [] }: Pick<AccessAt, 'providers'> = {}): Access {
  return new Access({ dataDir: join(dir, 'data'), databaseUrl: undefined, publicUrl: undefined, providers });
}
