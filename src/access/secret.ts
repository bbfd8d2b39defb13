import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The key that signs cookies of this workspace: made once, readable by its owner alone. A copy of the store of accounts
 * without this file lets nobody in.
 */
export function workspaceSecret(dataDir: string): string {
  const file = join(dataDir, 'accounts.key');
  if (!existsSync(file)) writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  return readFileSync(file, 'utf8').trim();
}
