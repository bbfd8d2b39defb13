import type { Citation, Rulebook } from '../../rulebook/index.ts';
import type { Cited } from './why.ts';

/** A place in a law, with the law's title and how far its text was read. */
export function cited(rulebook: Rulebook, { law, article }: Citation): Cited {
  const found = rulebook.laws[law];
  return {
    law,
    article,
    title: found?.title ?? law,
    url: found?.url ?? null,
    date: found?.date ?? null,
    evidence: found?.evidence ?? 'unverified',
    note: found?.note ?? null,
  };
}
