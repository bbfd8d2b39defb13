import type { Evidence, RulebookKind } from '../../vocabulary/index.ts';

export type { Texts } from '../../vocabulary/index.ts';

/** What a rulebook may claim to be, and how far its law may have been read: as the store writes them. */
export const kinds = ['official', 'reproduction', 'illustration'] as const satisfies readonly RulebookKind[];
export const evidences = ['primary', 'secondary', 'unverified'] as const satisfies readonly Evidence[];
