import { inFile, refuse } from './faults.ts';
import { readLimits, type FileFacts, type ReadLimits, type TableForm } from './model.ts';
import { unpackedBytes } from './unpack.ts';

/** The line (from 1) in which a byte of the unpacked file lies. Read again only for a file that is refused anyway. */
export async function lineAt(file: FileFacts, at: number): Promise<number> {
  let line = 1;
  let passed = 0;
  let before = 0;
  for await (const chunk of unpackedBytes(file, { ...readLimits, unpackRatio: Infinity })) {
    for (const byte of chunk.subarray(0, at - passed)) {
      if (byte === 0x0d || (byte === 0x0a && before !== 0x0d)) line += 1;
      before = byte;
    }
    passed += chunk.length;
    if (passed > at) break;
  }
  return line;
}

/** The encoding that a text is read in: the source's word where it has one, else what was found. */
export function encodingOf(file: FileFacts, form: TableForm): FileFacts['encoding'] {
  if (form.encoding === undefined || (form.encoding === 'utf-8' && file.encoding === 'utf-8-bom')) return file.encoding;
  return form.encoding;
}

const formatNames: Readonly<Record<string, string>> = {
  csv: 'CSV',
  tsv: 'TSV',
  json: 'JSON',
  ndjson: 'NDJSON',
  xml: 'XML',
};

/**
 * Refuses a file that is no text, is not in the encoding it is said to be in, or has a NUL. For tables of lines a
 * line over the limit is refused as well: a scanner would hold it in memory whole.
 */
export async function checkText(file: FileFacts, form: TableForm, limits: ReadLimits): Promise<void> {
  const { text, encoding } = file;
  if (text === undefined) {
    const found = `its first bytes are those of ${file.guess === 'parquet' ? 'Parquet' : 'a ZIP archive or workbook'}`;
    throw refuse('file-other-format', { expected: formatNames[form.format] ?? form.format, found }, inFile(file));
  }
  const said = form.encoding;
  const marked = encoding === 'utf-8-bom' ? 'utf-8' : encoding;
  if (said === 'utf-8' && text.notUtf8At !== undefined) {
    const problem =
      marked === 'windows-1252' ? 'a byte here begins no character of it' : `its mark is that of ${marked}`;
    throw refuse(
      'file-other-encoding',
      { expected: said, problem },
      inFile(file, { line: await lineAt(file, text.notUtf8At) }),
    );
  }
  if (said !== undefined && (marked.startsWith('utf-16') || encoding === 'utf-8-bom') && marked !== said) {
    throw refuse(
      'file-other-encoding',
      { expected: said, problem: `its mark is that of ${marked}` },
      inFile(file, { line: 1 }),
    );
  }
  const wide = encodingOf(file, form).startsWith('utf-16');
  if (text.nulAt !== undefined && !wide) {
    throw refuse('file-nul', {}, inFile(file, { line: await lineAt(file, text.nulAt) }));
  }
  const lines = form.format === 'csv' || form.format === 'tsv' || form.format === 'ndjson';
  if (lines && text.lineBytes > limits.lineBytes) {
    throw refuse(
      'file-line-too-long',
      { limit: limits.lineBytes },
      inFile(file, { line: await lineAt(file, text.longestAt) }),
    );
  }
}
