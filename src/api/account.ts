import type { Visit } from '../visit/index.ts';
import { KeyUnknown } from '../visit/index.ts';

/** The account in whose name a program acts. A route that asks this stands behind its scope, so there is one. */
export function accountOf({ asker }: Visit): string {
  if (asker.is === 'public') throw new KeyUnknown();
  return asker.accountId;
}
