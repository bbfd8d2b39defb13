import { openParsed } from './parsed.ts';
import { nowhere } from './row-file.ts';
import type { FileFacts, OpenedTable, ReadLimits, TableForm } from './model.ts';
import type { Opening } from './scan.ts';
import { SheetRows } from './sheet-rows.ts';
import { readWorkbook } from './workbook.ts';
import { ZipParts } from './zip-parts.ts';

/** Opens one sheet of a workbook: a streaming parser writes scratch files of the wanted columns alone. */
export function openXlsx(opening: Opening): Promise<OpenedTable> {
  const { file, form, wanted, limits } = opening;
  return openParsed(opening, wanted, async (into, between) => {
    const parts = await ZipParts.open(file, limits);
    try {
      const workbook = await readWorkbook(file, parts, form.sheet);
      const rows = new SheetRows(file, workbook, wanted, into, limits);
      await parts.read(workbook.sheet, rows, { between });
      return { header: rows.headerOr(), stated: new Map() };
    } finally {
      parts.close();
    }
  });
}

/** The columns of a sheet. */
export async function xlsxHeader(file: FileFacts, form: TableForm, limits: ReadLimits): Promise<string[]> {
  const parts = await ZipParts.open(file, limits);
  try {
    const workbook = await readWorkbook(file, parts, form.sheet);
    const rows = new SheetRows(file, workbook, [], nowhere, limits);
    await parts.read(workbook.sheet, rows, { enough: () => rows.header !== undefined });
    return rows.headerOr();
  } finally {
    parts.close();
  }
}
