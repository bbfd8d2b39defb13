import { sql } from '../sql/index.ts';
import type { Instant } from '../vocabulary/index.ts';
import type { Access } from './access.ts';
import type { Asker, SignedIn } from './asker.ts';
import { noteEvent } from './events.ts';
import type { Role } from './permissions.ts';

/**
 * What somebody may read for what is not public, and whose work that is. A closed list: a purpose is looked at later by
 * an auditor, who can do nothing with "because". A free text would also take in names.
 */
export const purposes = {
  /** One's own organisation: its reasons, its records, what is coming. */
  'own-organisation': ['member'],
  /** Preparing a release: who moves, and whether it is right. */
  release: ['analyst'],
  /** Mending a record, or answering somebody who says that one is wrong. */
  correction: ['analyst'],
  /** Trying a rule on real subjects before it is in force. */
  'rule-making': ['rule-maker'],
  /** Checking how the register is run. */
  audit: ['auditor'],
  /** Answering a court or a supervising authority. */
  court: ['auditor'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;

/** One of `purposes`. */
export type Purpose = keyof typeof purposes;

/** What somebody reads for: a purpose, and the number of a case where there is one. */
export interface Reading {
  readonly purpose: Purpose;
  readonly reference: string | undefined;
}

/** Whether a text names a purpose. */
export function isPurpose(text: string): text is Purpose {
  return Object.hasOwn(purposes, text);
}

/** The purposes of whoever asks, in the order of the list. */
export function purposesOf(asker: Asker): readonly Purpose[] {
  if (asker.is === 'public') return [];
  return Object.keys(purposes)
    .filter(isPurpose)
    .filter((purpose) => purposes[purpose].some((role) => asker.roles.includes(role)));
}

/** The number of a case, as authorities write them. No spaces: it is a number, not a sentence about somebody. */
const referenceForm = /^[\p{L}\p{N}][\p{L}\p{N}./_-]{0,39}$/u;

/** What somebody says that it reads for; undefined where it is none of its purposes, or no number of a case. */
export function readingOf(asker: Asker, purpose: string, reference: string): Reading | undefined {
  if (!isPurpose(purpose) || !purposesOf(asker).includes(purpose)) return undefined;
  if (reference === '') return { purpose, reference: undefined };
  return referenceForm.test(reference) ? { purpose, reference } : undefined;
}

/** Keeps for an hour what a person reads for, so that it is said once and not at every page. Each page is logged with it. */
export async function nameReading(access: Access, asker: SignedIn, reading: Reading, now: Instant): Promise<void> {
  const { store } = await access.open();
  const { purpose, reference } = reading;
  await store.write(async (transaction) => {
    await transaction.run(
      sql`insert into reading_purpose values (${asker.sessionId}, ${purpose}, ${reference ?? null},
  cast(${now} as timestamptz) + interval '1 hour')
on conflict (session_id) do update set purpose = excluded.purpose, reference = excluded.reference, until = excluded.until`,
    );
    await noteEvent(transaction, { at: now, event: 'purpose-named', actor: asker.accountId, detail: purpose });
  });
}
