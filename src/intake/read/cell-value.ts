/** What a cell of a number is shown as. `zeros` is how many digits a code of zeros alone (`00000`) fills up to. */
export type NumberShape =
  | { readonly shown: 'number' }
  | { readonly shown: 'date' }
  | { readonly shown: 'zeros'; readonly digits: number };

const plain: NumberShape = { shown: 'number' };
const dateCodes = new Set([
  14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54, 55, 56,
  57, 58,
]);

/**
 * What a number format shows, by its number or its code. A day in a workbook is a number like any other; only its
 * format tells (ECMA-376 part 1, 18.8.30).
 */
export function numberShape(id: number, code: string | undefined): NumberShape {
  if (code === undefined) return dateCodes.has(id) ? { shown: 'date' } : plain;
  if (/^0{2,}$/.test(code)) return { shown: 'zeros', digits: code.length };
  const [first = ''] = code.split(';');
  const signs = first.replaceAll(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '');
  if (/general/i.test(signs)) return plain;
  return /[ymdhs]/i.test(signs) ? { shown: 'date' } : plain;
}

/**
 * A number of a cell as the text a person sees: with at most the 15 digits a spreadsheet has, and never with an
 * exponent. Spreadsheets write `1.1` as `1.1000000000000001`, the float next to it.
 */
export function numberText(written: string): string {
  if (written.length <= 15 && /^-?\d+(\.\d+)?$/.test(written)) return written;
  const value = Number(written);
  if (written.trim() === '' || !Number.isFinite(value)) return written;
  const digits = written.replace(/^-/, '').replace('.', '').replace(/^0+/, '');
  if (/^-?\d+(\.\d+)?$/.test(written) && digits.length <= 15) return written;
  return withoutExponent(value.toPrecision(15));
}

function withoutExponent(text: string): string {
  const parts = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (parts === null) return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
  const [, sign = '', first = '', more = '', exponent = '0'] = parts;
  const digits = `${first}${more}`.replace(/0+$/, '');
  const point = Number(exponent) + 1;
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  return digits.length <= point
    ? `${sign}${digits.padEnd(point, '0')}`
    : `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

const dayLength = 86_400;

/** Days as they are written, by their moment: a column of days has few, and making one costs more than finding it. */
const dates = new Map<number, string>();

function dateAt(moment: number): string {
  const known = dates.get(moment);
  if (known !== undefined) return known;
  const date = new Date(moment).toISOString().slice(0, 10);
  if (dates.size < 100_000) dates.set(moment, date);
  return date;
}

/**
 * The day (and the time of day, where there is one) that a number stands for: `2026-06-30` or `2026-06-30 14:05:00`.
 *
 * Counted from 1899-12-30, or from 1904-01-01 in workbooks of old Macintoshes. Day 60 is 29 February 1900, which
 * never was (Excel keeps an error of Lotus 1-2-3); it is given as such, and no date field takes it.
 */
export function dayText(written: string, from1904: boolean): string {
  const serial = Number(written);
  if (written.trim() === '' || !Number.isFinite(serial) || serial < 0 || serial >= 2_958_466) return written;
  let day = Math.floor(serial);
  let second = Math.round((serial - day) * dayLength);
  if (second === dayLength) [day, second] = [day + 1, 0];
  const time = second === 0 ? '00:00:00' : new Date(second * 1000).toISOString().slice(11, 19);
  if (day === 0 && !from1904) return time;
  if (day === 60 && !from1904) return second === 0 ? '1900-02-29' : `1900-02-29 ${time}`;
  const start = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, day < 60 ? 31 : 30);
  const date = dateAt(start + day * dayLength * 1000);
  return second === 0 ? date : `${date} ${time}`;
}
