import type { Access } from '../access/index.ts';
import type { Remarks } from '../remarks/index.ts';
import type { Instant } from '../vocabulary/index.ts';
import type { Workspace } from '../workspace/index.ts';

/** The most bytes of files that one request may bring, unless the server is told otherwise. */
export const usualMostSent = 1024 * 1024 * 1024;

/** What a server serves: one open workspace with its accounts, and a clock, which is read once for each visit. */
export interface Served {
  readonly workspace: Workspace;
  readonly access: Access;
  /** What organisations told the register of themselves. */
  readonly remarks: Remarks;
  readonly now: () => Instant;
  /** The address under which people reach it (`https://register.example.org`), where that is known. */
  readonly url?: string | undefined;
  /** Proxies whose word on who asks is believed (`clientAddress`). */
  readonly trustedProxies?: readonly string[];
  /** Private networks that webhooks may lead to, without TLS too; none but for a trial. */
  readonly webhooksTo?: readonly string[];
  /** The most bytes of files that one form may bring, where that is not as usual. */
  readonly mostSent?: number | undefined;
}
