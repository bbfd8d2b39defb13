import {
  acceptInvitation,
  administratorLink,
  askMembership,
  decideMembership,
  identifySession,
  invite,
  makeKey,
  membershipsOf,
  signIn,
  roles,
  type Access,
  type Permission,
  type Role,
  type SignedIn,
} from '../../src/access/index.ts';
import { instantOf, type Instant } from '../../src/vocabulary/index.ts';

/** The password of everybody in these tests. */
export const password = 'four blue unrelated chairs';

/** Somebody signed in: what a browser would send, and the account. */
export interface Person {
  readonly email: string;
  readonly cookie: string;
}

const now = (): Instant => instantOf(new Date());

/** Signs somebody in without a browser. */
export async function signedIn(access: Access, email: string): Promise<Person> {
  const outcome = await signIn(access, { email, password, address: 'test', headers: new Headers(), now: now() });
  if ('refused' in outcome) throw new Error(`${email} was refused: ${outcome.refused}`);
  return { email, cookie: outcome.cookies.map((each) => each.split(';')[0]).join('; ') };
}

/** Makes an account with some roles, invited by nobody in particular. */
export async function person(access: Access, name: string, given: readonly Role[]): Promise<Person> {
  const email = `${name}@example.org`;
  const token = await invite(access, { email, roles: given, by: 'a test', now: now() });
  await acceptInvitation(access, { token, name, email, password, now: now() });
  return signedIn(access, email);
}

/** One person of each role and one with none, after the administrator who was first. */
export async function everyone(access: Access): Promise<Readonly<Record<Role | 'no-role', Person>>> {
  const token = (await administratorLink(access, now(), false)) ?? '';
  const email = 'first@example.org';
  await acceptInvitation(access, { token, name: 'First', email, password, now: now() });
  const made: Record<string, Person> = { 'no-role': await person(access, 'no-role', []) };
  for (const role of roles) made[role] = await person(access, role, [role]);
  const one = (role: Role | 'no-role'): Person => {
    const found = made[role];
    if (found === undefined) throw new Error(role);
    return found;
  };
  return {
    'no-role': one('no-role'),
    member: one('member'),
    analyst: one('analyst'),
    'rule-maker': one('rule-maker'),
    auditor: one('auditor'),
    administrator: one('administrator'),
  };
}

/** Somebody who was found to speak for an organisation. */
export async function speaker(access: Access, name: string, subjectId: string): Promise<Person> {
  const made = await person(access, name, []);
  const asker = await askerBehind(access, made);
  const { store } = await access.open();
  await askMembership(access, { accountId: asker.accountId, identifier: subjectId, now: now() });
  const [waiting] = await membershipsOf(store, asker.accountId);
  if (waiting === undefined) throw new Error('nothing was asked');
  await decideMembership(access, { no: waiting.membership_no, by: 'a test', subjectId, now: now() });
  return made;
}

/** The account behind a session. */
export async function askerBehind(access: Access, { cookie }: Person): Promise<SignedIn> {
  const asker = await identifySession(access, new Headers({ cookie }), now());
  if (asker.is !== 'account') throw new Error('nobody is signed in');
  return asker;
}

/** A key of an account with one role, or several; each name has an account of its own. */
export async function keyOf(
  access: Access,
  role: Role | readonly Role[],
  scopes: readonly Permission[],
  name = `program-${String(role)}`,
): Promise<string> {
  return keyOfPerson(access, await person(access, name, typeof role === 'string' ? [role] : role), scopes);
}

/** A key that somebody made. */
export async function keyOfPerson(access: Access, who: Person, scopes: readonly Permission[]): Promise<string> {
  const asker = await askerBehind(access, who);
  const made = await makeKey(access, asker, { name: 'a test', scopes, days: 1, now: now() });
  if ('problem' in made) throw new Error(made.problem);
  return made.key;
}
