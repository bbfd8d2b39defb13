import type { LookUpTable } from '../model.ts';
import type { NoNumber } from '../exact/number.ts';
import { isNone } from '../exact/number.ts';
import { ordered } from './operators.ts';
import { keyOf, writtenValue } from './table.ts';
import { leaf, type Trace } from './trace.ts';
import { known, no, unknown, yes, type Known, type Plain, type Value } from './value.ts';

interface ReadBand {
  readonly keys: string;
  readonly from: Plain | undefined;
  readonly to: Plain | undefined;
  readonly gives: Readonly<Record<string, Known>>;
}

const read = new WeakMap<LookUpTable, readonly ReadBand[]>();

function bandsOf(table: LookUpTable): readonly ReadBand[] {
  const ready = read.get(table);
  if (ready !== undefined) return ready;
  const type = table.keys.at(-1)?.type ?? { base: 'integer' };
  const end = (text: string | undefined): Plain | undefined =>
    text === undefined || text === '' ? undefined : writtenValue(text, type);
  const bands = table.rows.map(({ keys, band, gives }) => ({
    keys: keys.map((key, place) => keyOf(writtenValue(key, table.keys[place]?.type ?? type))).join('\0'),
    from: end(band?.from),
    to: end(band?.to),
    gives: Object.fromEntries(
      table.gives.map(({ name, type: of }, place) => [name, known(writtenValue(gives[place] ?? '', of))]),
    ),
  }));
  read.set(table, bands);
  return bands;
}

/**
 * The band a value falls into. A comparison that is too long to be made leaves its band open, and no more: the bands
 * do not overlap, so one that is known to hold the value is the one.
 */
export function bandLookUp(
  table: LookUpTable,
  gives: string,
  keys: readonly string[],
  sought: Trace,
  text: string,
): { readonly value: Value; readonly compared: readonly Trace[] } {
  const { value } = sought;
  if (value.is !== 'known') throw new Error('a band of what is not known');
  const high = table.bands?.includes === 'high';
  const compared: Trace[] = [];
  const side = (end: Plain | undefined, isFrom: boolean): boolean | NoNumber => {
    if (end === undefined) return true;
    const holds = ordered(value.value, end, (order) =>
      isFrom ? (high ? order > 0 : order >= 0) : high ? order <= 0 : order < 0,
    );
    const sign = isFrom ? (high ? '>' : '>=') : high ? '<=' : '<';
    const shown = isNone(holds) ? unknown(holds.reason, text) : holds ? yes : no;
    compared.push({
      text: `${sought.text} ${sign} …`,
      value: shown,
      inputs: [sought, leaf('…', known(end))],
      facts: [],
    });
    return holds;
  };
  let open: NoNumber | undefined;
  for (const band of bandsOf(table)) {
    if (band.keys !== keys.join('\0')) continue;
    const ends = [side(band.from, true), side(band.to, false)];
    if (ends.includes(false)) continue;
    const unsure = ends.find((each) => isNone(each));
    const found = band.gives[gives];
    if (unsure === undefined && found !== undefined) return { value: found, compared };
    open ??= isNone(unsure) ? unsure : undefined;
  }
  return { value: unknown(open?.reason ?? 'not-in-table', text), compared };
}
