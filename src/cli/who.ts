import { userInfo } from 'node:os';
import type { Io } from './io.ts';

/** Who acts, for the log: as named, else the account that runs the command. It is a name, not a proof. */
export function whoActs(named: string | undefined, { env }: Io): string {
  return named ?? env['GOODSTANDING_WHO'] ?? userInfo().username;
}
