import { readSheets, type Sheet } from '../../intake/index.ts';
import type { Rulebook } from '../../rulebook/index.ts';
import { dayFrom, done, faulty, type Day, type Outcome, type Place } from '../../vocabulary/index.ts';
import { assessFault } from '../faults.ts';
import { SaidCheck, type Written, type WrittenRecord } from './check.ts';
import type { Statement } from './statement.ts';
import { isBlank } from './value.ts';

/** The sheets of a form that are no records: what is assessed, and how the form is filled in. */
export const aboutSheet = 'about';
export const guideSheet = 'guide';
export const aboutColumns = ['name', 'value', 'what it is'] as const;

/** A workbook that was read, before anyone knows by which rulebook. */
export interface SaidWorkbook {
  readonly file: string;
  readonly sheets: readonly Sheet[];
  /** What the sheet `about` says, by name. */
  readonly about: ReadonlyMap<string, Written>;
  readonly rulebook: Written | undefined;
  readonly asOf: Day | undefined;
}

/** Reads a workbook as a form; what cannot be read as one at all is refused with its fault. */
export async function readSaidWorkbook(file: string, path: string): Promise<Outcome<SaidWorkbook>> {
  const sheets = await readSheets(path);
  const about = new Map(
    (sheets.find(({ name }) => name === aboutSheet)?.rows ?? []).flatMap(({ cells }) => {
      const [name, value] = [cells.get(aboutColumns[0]), cells.get(aboutColumns[1])];
      const at = placeOf(file, aboutSheet, value?.cell ?? name?.cell);
      return name === undefined ? [] : [[name.text.trim(), { text: value?.text ?? '', at }] as const];
    }),
  );
  const rulebook = about.get('rulebook');
  const written = about.get('as-of');
  const asOf = written === undefined || isBlank(written.text) ? undefined : dayFrom(written.text.trim());
  if (written !== undefined && !isBlank(written.text) && asOf === undefined) {
    const wrong = { field: 'as-of', value: written.text, expected: 'a day, YYYY-MM-DD' };
    return faulty([assessFault('assess-value-wrong', wrong, written.at)]);
  }
  return done({
    file,
    sheets,
    about,
    rulebook: rulebook === undefined || isBlank(rulebook.text) ? undefined : rulebook,
    asOf,
  });
}

/** What a workbook says, by a rulebook on a day; or all its faults, each with its cell. */
export function statementInWorkbook(said: SaidWorkbook, rulebook: Rulebook, asOf: Day): Outcome<Statement> {
  const { file, sheets, about } = said;
  const check = new SaidCheck(rulebook, asOf);
  const known = new Set(Object.keys(rulebook.reads));
  const given: Record<string, Statement['given'][string]> = {};
  for (const { name, rows, columns } of sheets) {
    if (name === aboutSheet || name === guideSheet || (rows.length === 0 && columns.length === 0)) continue;
    const kind = check.kind(name, placeOf(file, name, undefined));
    if (kind === undefined) continue;
    const records = rows.map(({ row, cells }): WrittenRecord => ({
      at: placeOf(file, name, `A${row}`),
      fields: new Map(
        [...cells].map(([column, { text, cell }]) => [column.trim(), { text, at: placeOf(file, name, cell) }]),
      ),
    }));
    const read = records.length === 0 ? undefined : check.records(kind, records);
    if (read !== undefined) given[name] = read;
  }
  for (const alias of known) if (about.get(alias)?.text.trim() === 'none') given[alias] ??= [];
  const own = [...about].filter(([name]) => name !== 'rulebook' && name !== 'as-of' && !known.has(name));
  const subject = check.subject(new Map(own));
  if (check.faults.length > 0) return faulty(check.faults);
  return done({ asOf, subject, given, peers: {}, ratings: {} });
}

/** A cell as spreadsheets write it: `inspection!C5`. */
function placeOf(file: string, sheet: string, cell: string | undefined): Place {
  return { file, path: cell === undefined ? sheet : `${sheet}!${cell}` };
}
