import type { Transaction } from '../../sql/index.ts';
import { delimitedHeader, openDelimited } from './delimited.ts';
import { jsonHeader, openJson } from './json.ts';
import {
  readLimits,
  type FileFacts,
  type Format,
  type OpenedTable,
  type ReadLimits,
  type ReadOptions,
  type TableForm,
} from './model.ts';
import { ndjsonHeader, openNdjson } from './ndjson.ts';
import { openParquet, parquetHeader } from './parquet.ts';
import type { Opener } from './scan.ts';
import { checkText } from './text-place.ts';
import { openXlsx, xlsxHeader } from './xlsx.ts';
import { openXml, xmlHeader } from './xml.ts';

type Reader = {
  readonly open: Opener;
  readonly header: (file: FileFacts, form: TableForm, limits: ReadLimits) => Promise<string[]>;
};

const delimited: Reader = {
  open: openDelimited,
  header: async (file, form, limits) => {
    await checkText(file, form, limits);
    return delimitedHeader(file, form, limits);
  },
};

const readers: Readonly<Record<Format, Reader>> = {
  csv: delimited,
  tsv: delimited,
  ndjson: { open: openNdjson, header: ndjsonHeader },
  json: { open: openJson, header: jsonHeader },
  xml: { open: openXml, header: xmlHeader },
  parquet: { open: openParquet, header: (file, _, limits) => parquetHeader(file, limits) },
  xlsx: { open: openXlsx, header: xlsxHeader },
};

/** Opens a file as rows of text. `wanted` are the columns the mapping needs; no other is stored anywhere (law 1). */
export function openTable(
  transaction: Transaction,
  file: FileFacts,
  form: TableForm,
  wanted: readonly string[],
  options: ReadOptions,
): Promise<OpenedTable> {
  const reader = readers[form.format];
  return reader.open({ transaction, file, form, wanted, options, limits: { ...readLimits, ...options.limits } });
}

/** The columns of a file, from its beginning alone, to tell which form of a source it is. */
export function peekHeader(file: FileFacts, form: TableForm, limits: Partial<ReadLimits> = {}): Promise<string[]> {
  const reader = readers[form.format];
  return reader.header(file, form, { ...readLimits, ...limits });
}
