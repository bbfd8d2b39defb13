import type { Evidence } from '../vocabulary/index.ts';
import type { Law, Publication } from '../rulebook/index.ts';

/** How long a grade is shown, as the store keeps it: until the next one, or whole months and days. */
export interface ShownFor {
  readonly untilNext: boolean;
  readonly months: number;
  readonly days: number;
}

/** Reads `until-next` or an ISO 8601 period of years, months or days (`P3Y`). The rulebook's reader has checked it. */
export function shownFor({ shownFor: written }: Publication): ShownFor {
  if (written === 'until-next') return { untilNext: true, months: 0, days: 0 };
  const parts = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?$/.exec(written);
  if (parts === null) throw new Error(`"${written}" is no publicity period`);
  return { untilNext: false, months: Number(parts[1] ?? 0) * 12 + Number(parts[2] ?? 0), days: Number(parts[3] ?? 0) };
}

const weakest: readonly Evidence[] = ['unverified', 'secondary', 'primary'];

/** How far a rulebook's laws were read: as far as the one that was read least (law 12). */
export function evidenceOf(laws: Readonly<Record<string, Law>>): Evidence {
  const said = new Set(Object.values(laws).map(({ evidence }) => evidence));
  return weakest.find((each) => said.has(each)) ?? 'unverified';
}
