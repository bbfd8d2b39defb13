import { join } from 'node:path';
import { Access, administratorLink } from '../access/index.ts';
import type { Workspace } from '../workspace/index.ts';
import type { Io } from './io.ts';

/** The accounts of a workspace: in its `data/`, or in the PostgreSQL that the environment or its settings name. */
export function accountsOf({ dir, settings }: Workspace, { url, io }: { url: string | undefined; io: Io }): Access {
  return new Access({
    dataDir: join(dir, 'data'),
    databaseUrl: io.env['GOODSTANDING_DATABASE'] ?? settings.database,
    publicUrl: url,
    providers: settings.signIn.map((each) => ({ ...each, secret: io.env[secretOf(each.id)] })),
  });
}

/**
 * Opens the accounts and, where nobody could manage them yet, says where an administrator makes an account. The link is
 * shown here alone, on the error output, so that it is in no file of the log: whoever can read the terminal runs the server anyway.
 */
export async function announceAccounts(access: Access, io: Io, asked: boolean): Promise<void> {
  const token = await administratorLink(access, io.now, asked);
  if (token === undefined) return;
  io.err('To make the account of an administrator, open this link within an hour; it works once:');
  io.err(new URL(`/en/invitation/${token}`, access.address).href);
}

/** The variable with the secret of a provider: a file of settings is no place for one. */
function secretOf(provider: string): string {
  return `GOODSTANDING_SIGN_IN_${provider.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}_SECRET`;
}
