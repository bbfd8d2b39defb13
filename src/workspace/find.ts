import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Refused } from '../vocabulary/index.ts';
import { workspaceFault } from './faults.ts';
import { settingsFile } from './settings.ts';

/**
 * The workspace a person means: the directory they are in, or the nearest one above that has a `goodstanding.yaml`,
 * as git does. A directory that was named (`exact`) is taken at its word: looking above it would act on another.
 */
export function findWorkspace(start: string, options: { readonly exact?: boolean } = {}): string {
  const first = resolve(start);
  for (let dir = first; ; dir = dirname(dir)) {
    if (existsSync(join(dir, settingsFile))) return realpathSync(dir);
    if (options.exact === true || dirname(dir) === dir) break;
  }
  throw new Refused(
    [
      workspaceFault(
        'workspace-none',
        { dir: first, above: options.exact !== true },
        { file: join(first, settingsFile) },
      ),
    ],
    'misuse',
  );
}
