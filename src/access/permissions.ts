/** What an account may be given to do. Whoever is signed in with no role may use its own account and nothing more. */
export const roles = ['member', 'analyst', 'rule-maker', 'auditor', 'administrator'] as const;

/** One of `roles`. */
export type Role = (typeof roles)[number];

/** Whether a text names a role. */
export function isRole(text: string): text is Role {
  return roles.some((each) => each === text);
}

/**
 * Who may do what: the whole of it. `public` is everybody, with or without an account; `account` is whoever is signed
 * in. A permission says one thing a person does, not a page or an address, so that pages and API cannot differ.
 *
 * An administrator decides who may do what and sees no rating for it; an auditor sees everything and changes nothing.
 */
export const permissions = {
  /** What the public sees: search, subjects, reasons, rulebooks, open data. */
  'public:read': ['public'],
  /** One's own account: password, passkeys, sessions; asking to speak for an organisation. */
  'account:own': ['account'],
  /** Keys for programs, with no more rights than the account has. */
  'keys:own': ['account'],
  /** One's own portfolios: whom one follows, and what is coming for them. */
  'portfolio:own': ['account'],
  /** Whom one watches, and being told when what one may see of them changes. */
  'watch:own': ['account'],
  /** What is not public of the organisations one speaks for. */
  'organisation:read': ['member'],
  /** Replying, reporting an error, watching, for the organisations one speaks for. */
  'organisation:act': ['member'],
  /** Taking in records, mending what was held back, correcting and withdrawing records. */
  'records:write': ['analyst'],
  /** Receipts, quarantine and the state of sources. */
  'records:read': ['analyst', 'auditor'],
  /** What organisations told the register: their replies, and their reports of errors. */
  'remarks:read': ['analyst', 'auditor'],
  /** Approving replies and answering reports; entering what came by letter. */
  'remarks:answer': ['analyst'],
  /** Making draft runs. */
  'runs:rate': ['analyst'],
  /** Releasing what another made, and withdrawing. */
  'runs:release': ['analyst'],
  /** Draft, withdrawn, internal and ended grades, for a purpose that is logged. */
  'hidden:read': ['analyst', 'rule-maker', 'auditor'],
  /** Writing and trying rules; simulating against real subjects. */
  'rulebooks:write': ['rule-maker'],
  /** Who read what was not public and what for; what happened to accounts. */
  'audit:read': ['auditor'],
  /** Inviting people, giving roles, closing accounts, deciding who speaks for an organisation. */
  'accounts:manage': ['administrator'],
} as const satisfies Readonly<Record<string, readonly ('public' | 'account' | Role)[]>>;

/** One thing a person does. */
export type Permission = keyof typeof permissions;

/** What a key may never do: a leaked one could else make others, or let others in. */
const neverByKey: readonly string[] = ['public:read', 'account:own', 'portfolio:own', 'keys:own', 'accounts:manage'];

/** What keys may be made for, in the order of the table. */
export const scopes: readonly Permission[] = keysOf(permissions).filter((each) => !neverByKey.includes(each));

function keysOf<T extends object>(table: T): readonly (keyof T & string)[] {
  const names: (keyof T & string)[] = [];
  for (const name in table) names.push(name);
  return names;
}

/** Whether a text names something that a key may be made for. */
export function isScope(text: string): text is Permission {
  return scopes.some((each) => each === text);
}
