import { join } from 'node:path';
import { Access, type AccessAt } from '../../src/access/index.ts';
import { Remarks } from '../../src/remarks/index.ts';
import type { Workspace } from '../../src/workspace/index.ts';

/** The accounts of a workspace, in its own folder. Nothing is opened before somebody signs in. */
export function accountsIn({ dir }: Workspace, { providers = [] }: Pick<AccessAt, 'providers'> = {}): Access {
  return new Access({ dataDir: join(dir, 'data'), databaseUrl: undefined, publicUrl: undefined, providers });
}

/** The accounts of a workspace, and what was told to it with them: what a server needs of them. */
export function toldIn(workspace: Workspace): { readonly access: Access; readonly remarks: Remarks } {
  const access = accountsIn(workspace);
  return { access, remarks: new Remarks(access, workspace) };
}
