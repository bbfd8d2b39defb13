import { compare, fixedFrom, isNone } from '../exact/number.ts';
import { rulebookFault } from '../faults.ts';
import type { FieldType } from '../../kinds/index.ts';
import type { Band } from '../model.ts';
import type { Place } from '../../vocabulary/index.ts';
import type { Reading } from './reading.ts';
import type { TableForm } from './form.ts';

/** The two columns of a band, as a table's file names them. */
export const bandColumns = ['from', 'to'] as const;

/** What a table's form says wrongly of bands; undefined where it says nothing wrong. */
export function bandFormProblem(form: TableForm): string | undefined {
  if (form.band === undefined) {
    const surplus = (['band-type', 'band-unit', 'includes'] as const).filter((key) => form[key] !== undefined);
    if (surplus.length > 0) return `says ${surplus.join(' and ')}, and has no band`;
    return form.key === undefined ? 'has neither a key nor a band' : undefined;
  }
  if (form.includes === undefined) return 'does not say which end of a band is in it (includes: low or high)';
  if (form['band-type'] === 'text' || form['band-type'] === 'boolean') return 'has bands of what is no number or day';
  if (form['band-type'] === 'date' && form['band-unit'] !== undefined) return 'gives days a unit';
  if (form.rows !== undefined && !Array.isArray(form.rows)) return 'has bands, whose rows are lists: [from, to, value]';
  return undefined;
}

/** The type of the ends: the one stated, or a number of as many places as the longest has that is written. */
export function bandType(stated: FieldType | undefined, ends: readonly string[]): FieldType {
  if (stated !== undefined) return stated;
  const scale = Math.max(0, ...ends.map((end) => end.split('.')[1]?.length ?? 0));
  return scale === 0 ? { base: 'integer' } : { base: 'decimal', scale };
}

interface BandRow {
  readonly keys: readonly string[];
  readonly band: Band;
  readonly at: Place;
}

/**
 * States where the bands of a table do not meet: a value between two of them has no answer, and one in both has two.
 * They stand in rising order, for each set of keys of their own, because that is how a reader checks them.
 */
export function stateBands(table: string, rows: readonly BandRow[], type: FieldType, reading: Reading): void {
  const groups = new Map<string, BandRow[]>();
  for (const row of rows) {
    const key = JSON.stringify(row.keys);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  for (const group of groups.values()) {
    for (const [index, { band, at }] of group.entries()) {
      const say = (problem: string): void =>
        void reading.faults.push(rulebookFault('table-bands', { table, band: bandText(band), problem }, at));
      if (band.from !== '' && band.to !== '' && ordered(band.from, band.to, type) >= 0)
        say('ends where it begins, or before');
      const before = group[index - 1]?.band;
      if (before === undefined) continue;
      if (before.to === '') say('stands after a band without an end');
      else if (band.from === '') say('has no beginning, and is not the first');
      else if (before.from !== '' && ordered(band.from, before.from, type) < 0) say('stands after a higher one');
      else if (ordered(band.from, before.to, type) < 0) say(`overlaps the one before it (${bandText(before)})`);
      else if (ordered(band.from, before.to, type) > 0)
        say(`leaves a gap after the one before it (${bandText(before)})`);
    }
  }
}

function bandText({ from, to }: Band): string {
  return `${from === '' ? '…' : from} to ${to === '' ? '…' : to}`;
}

function ordered(left: string, right: string, type: FieldType): number {
  if (type.base === 'date') return left < right ? -1 : left > right ? 1 : 0;
  const [one, other] = [fixedFrom(left, 0), fixedFrom(right, 0)];
  const order = one === undefined || other === undefined ? 0 : compare(one, other);
  return isNone(order) ? 0 : order;
}
