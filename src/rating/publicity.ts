import type { Publication } from '../rulebook/index.ts';

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
