import { asRatio, fixedFrom, textOf } from '../exact/number.ts';
import type { LookUpTable, ValueType } from '../model.ts';
import { plainOf } from './facts.ts';
import { known, type Known, type Plain } from './value.ts';

/**
 * A value as a key, the same text for equal values: `1.50` and `1.5` are one key. Numbers always go by their ratio,
 * so that a column of two places matches one of none.
 */
export function keyOf(value: Plain): string {
  if (typeof value !== 'object') return String(value);
  if (value.form === 'record') throw new Error('a whole record is no key');
  return textOf(asRatio(value));
}

const indexes = new WeakMap<LookUpTable, ReadonlyMap<string, Readonly<Record<string, Known>>>>();

/** A table by its keys. Of two rows with one key the first counts; the checker refuses such a table. */
export function tableIndex(table: LookUpTable): ReadonlyMap<string, Readonly<Record<string, Known>>> {
  const ready = indexes.get(table);
  if (ready !== undefined) return ready;
  const index = new Map<string, Readonly<Record<string, Known>>>();
  for (const row of table.rows) {
    const key = table.keys.map(({ type }, place) => keyOf(writtenValue(row.keys[place] ?? '', type))).join('\0');
    const gives = table.gives.map(({ name, type }, place): [string, Known] => [
      name,
      known(writtenValue(row.gives[place] ?? '', type)),
    ]);
    if (!index.has(key)) index.set(key, Object.fromEntries(gives));
  }
  indexes.set(table, index);
  return index;
}

/** A cell of a table, at the places its column declares. */
export function writtenValue(text: string, type: ValueType): Plain {
  if (type.base === 'decimal') return fixedFrom(text, type.scale) ?? plainOf(text, type);
  return plainOf(text, type);
}
