export { Access, type AccessAt } from './access.ts';
export { accountOf, changeAccount, listAccounts, type AccountSeen, type ChangeProblem } from './accounts.ts';
export { may, publicAsker, type Asker, type SignedIn } from './asker.ts';
export { notedEvents, type AccessEventName, type NotedEvent } from './events.ts';
export { identify } from './identify.ts';
export {
  acceptInvitation,
  administratorLink,
  endInvitation,
  invitationOf,
  invite,
  type AcceptanceProblem,
} from './invitations.ts';
export { openInvitations, type Link } from './links.ts';
export { isRole, roles, type Permission, type Role } from './permissions.ts';
export { signIn, signOut } from './sign-in.ts';
