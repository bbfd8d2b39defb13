import { openParsed } from './parsed.ts';
import { nowhere } from './row-file.ts';
import { decodedText } from './decode.ts';
import { inFile, refuse } from './faults.ts';
import { decoderLabel } from './guess.ts';
import { JsonRows } from './json-rows.ts';
import type { FileFacts, OpenedTable, ReadLimits, TableForm } from './model.ts';
import { peekedRows, type Opening } from './scan.ts';
import { checkText, encodingOf, lineAt } from './text-place.ts';

/**
 * Opens a JSON document with a list of rows in it: a streaming tokenizer writes scratch files of the wanted
 * columns alone. DuckDB's own reader is not used here: it takes numbers for floats, holds the whole document where the
 * rows are not its outermost list, and lets commas at the end and NaN pass.
 */
export async function openJson(opening: Opening): Promise<OpenedTable> {
  const { file, form, wanted, options, limits } = opening;
  await checkJson(file, form, limits);
  const documentColumns = new Set(Object.keys(form.document ?? {}));
  const own = wanted.filter((column) => !documentColumns.has(column));
  return openParsed(opening, own, async (into, between) => {
    const rows = new JsonRows(file, form, own, into, limits);
    const text = decodedText(file, decoderLabel(encodingOf(file, form)), limits, options.progress);
    for await (const piece of text) {
      rows.write(piece);
      await between();
    }
    rows.finish();
    return { header: rows.header(), stated: rows.stated() };
  });
}

/** The columns of a JSON document, as far as its first rows show them. */
export async function jsonHeader(file: FileFacts, form: TableForm, limits: ReadLimits): Promise<string[]> {
  await checkJson(file, form, limits);
  const rows = new JsonRows(file, form, [], nowhere, limits);
  for await (const text of decodedText(file, decoderLabel(encodingOf(file, form)), limits)) {
    rows.write(text);
    if (rows.count >= peekedRows) return rows.header();
  }
  rows.finish();
  return rows.header();
}

/** JSON is Unicode by its standard (RFC 8259): other bytes are a fault, not an encoding. */
export async function checkJson(file: FileFacts, form: TableForm, limits: ReadLimits): Promise<void> {
  await checkText(file, form, limits);
  const notUtf8At = file.text?.notUtf8At;
  if (notUtf8At === undefined || form.encoding !== undefined || file.encoding !== 'windows-1252') return;
  throw refuse(
    'file-other-encoding',
    { expected: 'utf-8', problem: 'a byte here begins no character of it, and JSON has no other encoding' },
    inFile(file, { line: await lineAt(file, notUtf8At) }),
  );
}
