import { isScope, permissions, type Permission, type Role } from './permissions.ts';
import type { Reading } from './purposes.ts';

/** Somebody with an account, by a browser's session or by a key. */
interface Known {
  readonly accountId: string;
  readonly roles: readonly Role[];
  /** The `subject_id` of the organisations this account was found to speak for. */
  readonly speaksFor: readonly string[];
  /** What it reads for what is not public; undefined where it did not say so lately. */
  readonly reading?: Reading | undefined;
}

/** A person who signed in with a browser. */
export interface SignedIn extends Known {
  readonly is: 'account';
  /** The person's own name for the account, to show to that person alone. */
  readonly name: string;
  readonly email: string;
  readonly sessionId: string;
}

/** A program with a key that an account made for it. */
export interface WithKey extends Known {
  readonly is: 'key';
  readonly keyId: string;
  readonly scopes: readonly Permission[];
}

/** Who asks: nobody known, a person, or a program. */
export type Asker = { readonly is: 'public' } | SignedIn | WithKey;

/** Whoever shows nothing that says who it is. */
export const publicAsker: Asker = { is: 'public' };

/**
 * Whether somebody may do something: the one function that decides it, for pages and API alike.
 *
 * A key may do what it was made for as far as its account may do it now; a role that was taken away is gone from its
 * keys too. It may never act on the account itself, or a leaked key could make more keys.
 */
export function may(asker: Asker, permission: Permission): boolean {
  const holders: readonly string[] = permissions[permission];
  if (holders.includes('public')) return true;
  if (asker.is === 'public') return false;
  if (asker.is === 'key' && !(isScope(permission) && asker.scopes.includes(permission))) return false;
  return holders.includes('account') || asker.roles.some((role) => holders.includes(role));
}

/**
 * Whether somebody may do something for one organisation as one who speaks for it: read what is not public of it, unless
 * said otherwise. A program that is let speak need not be let read.
 */
export function speaksFor(
  asker: Asker,
  subjectId: string,
  permission: 'organisation:read' | 'organisation:act' = 'organisation:read',
): boolean {
  return may(asker, permission) && asker.is !== 'public' && asker.speaksFor.includes(subjectId);
}
