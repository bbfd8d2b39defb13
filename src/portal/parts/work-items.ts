import { may, waitingMemberships, passwordRequests, type Permission } from '../../access/index.ts';
import { countOfHeld } from '../../intake/index.ts';
import { waitingRemarks } from '../../remarks/index.ts';
import { countUnread, watchStore } from '../../watch/index.ts';
import type { View } from '../view.ts';

/** What a signed-in person can do here beside what the public can; each is a part of the portal with pages of its own. */
export type WorkPart =
  | 'intake'
  | 'quarantine'
  | 'sources'
  | 'runs'
  | 'full'
  | 'bench'
  | 'accounts'
  | 'requests'
  | 'log'
  | 'portfolios'
  | 'assess'
  | 'told'
  | 'remarks'
  | 'alerts'
  | 'account';

/** Under which heading an item stands. */
export type WorkGroup = 'organisations' | 'records' | 'ratings' | 'rules' | 'people' | 'own';

/** One item of "Your work". */
export interface WorkItem {
  readonly is: WorkPart;
  readonly group: WorkGroup;
  /** Who sees it: only whoever may open it, so that no link leads to a refusal. */
  readonly needs: Permission;
  /** The parts of its address after the language. */
  readonly at: readonly string[];
  /** How much waits there, where that is cheap to tell. What is not public without a purpose is not counted here. */
  readonly waits?: (view: View) => Promise<number>;
}

/** All there is, in the order in which it is shown. A page for signed-in people has its line here and nowhere else. */
export const workItems: readonly WorkItem[] = [
  { is: 'portfolios', group: 'organisations', needs: 'portfolio:own', at: ['portfolios'] },
  { is: 'assess', group: 'organisations', needs: 'account:own', at: ['assess'] },
  { is: 'intake', group: 'records', needs: 'records:read', at: ['intake'] },
  {
    is: 'quarantine',
    group: 'records',
    needs: 'records:read',
    at: ['quarantine'],
    waits: ({ served }) => countOfHeld(served.workspace.database, {}),
  },
  { is: 'sources', group: 'records', needs: 'records:read', at: ['sources'] },
  {
    is: 'remarks',
    group: 'records',
    needs: 'remarks:read',
    at: ['remarks', 'waiting'],
    waits: async ({ served }) => (await waitingRemarks(served.remarks)).length,
  },
  { is: 'runs', group: 'ratings', needs: 'hidden:read', at: ['runs'] },
  { is: 'full', group: 'ratings', needs: 'hidden:read', at: ['full'] },
  { is: 'bench', group: 'rules', needs: 'rulebooks:write', at: ['bench'] },
  { is: 'accounts', group: 'people', needs: 'accounts:manage', at: ['accounts'] },
  {
    is: 'requests',
    group: 'people',
    needs: 'accounts:manage',
    at: ['requests'],
    waits: async ({ served }) => {
      const { store } = await served.access.open();
      const [memberships, passwords] = await Promise.all([waitingMemberships(store), passwordRequests(store)]);
      return memberships.length + passwords.length;
    },
  },
  { is: 'log', group: 'people', needs: 'audit:read', at: ['log'] },
  { is: 'told', group: 'own', needs: 'organisation:read', at: ['remarks'] },
  {
    is: 'alerts',
    group: 'own',
    needs: 'watch:own',
    at: ['work', 'alerts'],
    waits: async ({ served, asker }) =>
      asker.is === 'public' ? 0 : countUnread(await watchStore(served.access), asker.accountId),
  },
  { is: 'account', group: 'own', needs: 'account:own', at: ['account'] },
];

/** What whoever asks may open. */
export function workOf({ asker }: Pick<View, 'asker'>): readonly WorkItem[] {
  return workItems.filter(({ needs }) => may(asker, needs));
}

/** Whether a part of the portal lies behind "Your work". */
export function isWork(part: string | undefined): boolean {
  return part === 'work' || workItems.some(({ is }) => is === part);
}
