import { RowFile, nowhere } from './row-file.ts';
import type { FileFacts, OpenedTable, ReadLimits, TableForm } from './model.ts';
import type { Opening } from './scan.ts';
import { SheetRows } from './sheet-rows.ts';
import { readWorkbook } from './workbook.ts';
import { ZipParts } from './zip-parts.ts';

/** Opens one sheet of a workbook: a streaming parser writes a scratch file of the wanted columns alone. */
export async function openXlsx({ transaction, file, form, wanted, options, limits }: Opening): Promise<OpenedTable> {
  const parts = await ZipParts.open(file, limits);
  try {
    const workbook = await readWorkbook(file, parts, form.sheet);
    const table = new RowFile(transaction, { file, wanted, limits, scratch: options.scratch });
    try {
      const rows = new SheetRows(file, workbook, wanted, table, limits);
      await parts.read(workbook.sheet, rows);
      return table.opened(rows.headerOr(), wanted, new Map(), () => table.close());
    } catch (error) {
      await table.close();
      throw error;
    }
  } finally {
    parts.close();
  }
}

/** The columns of a sheet. */
export async function xlsxHeader(file: FileFacts, form: TableForm, limits: ReadLimits): Promise<string[]> {
  const parts = await ZipParts.open(file, limits);
  try {
    const workbook = await readWorkbook(file, parts, form.sheet);
    const rows = new SheetRows(file, workbook, [], nowhere, limits);
    await parts.read(workbook.sheet, rows, () => rows.header !== undefined);
    return rows.headerOr();
  } finally {
    parts.close();
  }
}
