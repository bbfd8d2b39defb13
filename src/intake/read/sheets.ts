import { describeFile } from './describe.ts';
import { inFile, refuse } from './faults.ts';
import { readLimits, type FileFacts, type ReadLimits } from './model.ts';
import { nowhere } from './row-file.ts';
import { SheetRows } from './sheet-rows.ts';
import { readWorkbook, sheetNames } from './workbook.ts';
import { ZipParts } from './zip-parts.ts';

/** A sheet of a workbook that a person filled in, every cell with its place. */
export interface Sheet {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly SheetRow[];
}

export interface SheetRow {
  /** As the spreadsheet numbers it. */
  readonly row: number;
  /** By column; a cell that is empty is left out. */
  readonly cells: ReadonlyMap<string, { readonly text: string; readonly cell: string }>;
}

/** A form has some sheets of some hundred rows; what is larger is no form, and belongs into a register. */
const mostSheets = 100;
const mostRows = 10_000;

/**
 * Reads every sheet of a small workbook into memory, for forms: where a register's intake streams a sheet into the
 * database, a form is read whole, and its faults name cells. A sheet without any cell has no columns and no rows.
 */
export async function readSheets(path: string): Promise<Sheet[]> {
  const file = await describeFile(path);
  const parts = await ZipParts.open(file, readLimits);
  try {
    const names = await sheetNames(parts);
    if (names.length > mostSheets)
      throw refuse(
        'file-workbook',
        { problem: `it has ${names.length} sheets, and ${mostSheets} are the most` },
        inFile(file),
      );
    const sheets: Sheet[] = [];
    for (const name of names) sheets.push(await readSheet(file, parts, name, readLimits));
    return sheets;
  } finally {
    parts.close();
  }
}

async function readSheet(file: FileFacts, parts: ZipParts, name: string, limits: ReadLimits): Promise<Sheet> {
  const workbook = await readWorkbook(file, parts, name);
  const look = new SheetRows(file, workbook, [], nowhere, limits);
  await parts.read(workbook.sheet, look, { enough: () => look.header !== undefined });
  const columns = look.header ?? [];
  const rows: SheetRow[] = [];
  const reader: SheetRows = new SheetRows(
    file,
    workbook,
    columns,
    {
      add: (row) => {
        if (rows.length >= mostRows)
          throw refuse('file-workbook', { problem: `sheet "${name}" has more than ${mostRows} rows` }, inFile(file));
        const cells = row.flatMap((text, index) =>
          text === null ? [] : [[columns[index] ?? '', { text, cell: `${letters(index)}${reader.place}` }] as const],
        );
        rows.push({ row: reader.place, cells: new Map(cells) });
      },
      reject: (_, problem) => {
        throw refuse('file-workbook', { problem: `sheet "${name}", row ${reader.place}: ${problem}` }, inFile(file));
      },
    },
    limits,
  );
  if (columns.length > 0) await parts.read(workbook.sheet, reader);
  return { name, columns, rows };
}

/** The letters of a column: `A` is the first, `AA` the 27th. */
function letters(index: number): string {
  const own = String.fromCodePoint(65 + (index % 26));
  return index < 26 ? own : letters(Math.floor(index / 26) - 1) + own;
}
