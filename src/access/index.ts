export { Access, type AccessAt } from './access.ts';
export { accountOf, changeAccount, listAccounts, type AccountSeen, type ChangeProblem } from './accounts.ts';
export { may, publicAsker, speaksFor, type Asker, type SignedIn } from './asker.ts';
export { noteEvent, notedEvents, type AccessEventName, type NotedEvent } from './events.ts';
export { awayAsker, identifyKey, identifySession } from './identify.ts';
export {
  acceptInvitation,
  administratorLink,
  endInvitation,
  invitationOf,
  invite,
  type AcceptanceProblem,
} from './invitations.ts';
export { endKey, keysOf, makeKey, scopesOf, type KeyProblem, type KeySeen } from './keys.ts';
export { beginOnce, type OnceAnswer, type OnceWork } from './once.ts';
export { openInvitations, type Link } from './links.ts';
export { storeWith } from './part-store.ts';
export {
  askMembership,
  decideMembership,
  endMembership,
  heldMemberships,
  membershipsOf,
  waitingMembership,
  waitingMemberships,
  type Membership,
} from './memberships.ts';
export {
  askNewPassword,
  changePassword,
  chooseByLink,
  passwordLink,
  passwordLinkStands,
  passwordRequests,
  type PasswordRequest,
} from './new-password.ts';
export { isRole, isScope, roles, type Permission, type Role } from './permissions.ts';
export { isPurpose, nameReading, purposesOf, readingOf, type Purpose, type Reading } from './purposes.ts';
export {
  notePasskey,
  passkeyPaths,
  passkeysOf,
  passkeysPossible,
  removePasskey,
  type PasskeySeen,
} from './passkeys.ts';
export type { Seal } from './seal.ts';
export { signIn, signInAt, signOut } from './sign-in.ts';
