import { openParsed } from './parsed.ts';
import { nowhere } from './row-file.ts';
import { decodedText } from './decode.ts';
import { inFile, refuse } from './faults.ts';
import { decoderLabel, declaredEncoding } from './guess.ts';
import type { FileFacts, OpenedTable, ReadLimits, TableForm } from './model.ts';
import { peekedRows, type Opening } from './scan.ts';
import { checkText, encodingOf, lineAt } from './text-place.ts';
import { unpackedBytes } from './unpack.ts';
import { XmlRows } from './xml-rows.ts';

/** Opens XML: a streaming parser writes scratch files of the wanted columns alone. */
export async function openXml(opening: Opening): Promise<OpenedTable> {
  const { file, form, wanted, options, limits } = opening;
  await checkText(file, form, limits);
  const label = await xmlEncoding(file, form, limits);
  const documentColumns = new Set(Object.keys(form.document ?? {}));
  const own = wanted.filter((column) => !documentColumns.has(column));
  return openParsed(opening, own, async (into, between) => {
    const rows = new XmlRows(file, form, own, into, limits);
    for await (const text of decodedText(file, label, limits, options.progress)) {
      rows.write(text);
      await between();
    }
    rows.finish();
    return { header: rows.header(), stated: rows.stated() };
  });
}

/** The columns of an XML file, as far as its first rows show them. */
export async function xmlHeader(file: FileFacts, form: TableForm, limits: ReadLimits): Promise<string[]> {
  await checkText(file, form, limits);
  const rows = new XmlRows(file, form, [], nowhere, limits);
  for await (const text of decodedText(file, await xmlEncoding(file, form, limits), limits)) {
    rows.write(text);
    if (rows.count >= peekedRows) return rows.header();
  }
  rows.finish();
  return rows.header();
}

/** XML says its own encoding, and is UTF-8 where it does not. A mark at the start goes before both. */
async function xmlEncoding(file: FileFacts, form: TableForm, limits: ReadLimits): Promise<string> {
  const found = encodingOf(file, form);
  if (form.encoding !== undefined || found.startsWith('utf-16') || found === 'utf-8-bom') return decoderLabel(found);
  let declared: string | undefined;
  for await (const chunk of unpackedBytes(file, limits)) {
    declared = declaredEncoding(chunk);
    break;
  }
  const notUtf8At = file.text?.notUtf8At;
  const label = declared ?? 'utf-8';
  if (label === 'utf-8' && notUtf8At !== undefined) {
    throw refuse(
      'file-other-encoding',
      { expected: 'utf-8', problem: 'a byte here begins no character of it, and the XML declares no other encoding' },
      inFile(file, { line: await lineAt(file, notUtf8At) }),
    );
  }
  return label;
}
