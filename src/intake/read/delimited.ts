import { z } from 'zod';
import { ident, joined, quoted, shape, sql, type Sql } from '../../sql/index.ts';
import { decodedText } from './decode.ts';
import { inFile, refuse } from './faults.ts';
import { decoderLabel } from './guess.ts';
import { tableHeader } from './header.ts';
import type { FileFacts, OpenedTable, ReadLimits, ReadRows, RejectedRow, TableForm } from './model.ts';
import { rowNumbering } from './numbering.ts';
import { rewriteText, type TableSigns } from './rewrite.ts';
import { relationOf, scanning, shortened, temporaryName, type Opening } from './scan.ts';
import { checkText, encodingOf } from './text-place.ts';

/** The signs of a table: what the source says, else what its format is known for. */
export function signsOf(form: TableForm): TableSigns {
  const tabs = form.format === 'tsv';
  return { delimiter: form.delimiter ?? (tabs ? '\t' : ','), quote: form.quote ?? (tabs ? '' : '"') };
}

/** The columns of a CSV or TSV file. */
export function delimitedHeader(file: FileFacts, form: TableForm, limits: ReadLimits): Promise<string[]> {
  return tableHeader(file, decodedText(file, decoderLabel(encodingOf(file, form)), limits), signsOf(form), limits);
}

/** DuckDB's own limit on a line, which its buffers grow with; raised only for a file that needs it. */
const usualLine = 2 * 1024 * 1024;

/**
 * Opens CSV and TSV: DuckDB scans the file itself, packed or not, on every core, and no row passes through
 * JavaScript. Only a text that its scanner would misread (other encodings, several kinds of line end, blank lines) is
 * written anew first.
 */
export async function openDelimited(opening: Opening): Promise<OpenedTable> {
  const { transaction, file, form, wanted, options, limits } = opening;
  await checkText(file, form, limits);
  const signs = signsOf(form);
  const header = await delimitedHeader(file, form, limits);
  const encoding = encodingOf(file, form);
  const asItLies = encoding.startsWith('utf-8') && file.text?.lineEnds !== 'mixed' && file.text?.blankLines === false;
  const rewritten = asItLies ? undefined : await rewriteText(file, encoding, signs, options.scratch, limits);
  const rejects = { scan: temporaryName('scan'), table: temporaryName('rejects') };
  const long = (file.text?.lineBytes ?? 0) > usualLine;
  const scan = sql`read_csv(${quoted(rewritten?.path ?? file.path)}, auto_detect = false, header = true,
    compression = ${quoted(rewritten === undefined ? file.compression : 'none')}, delim = ${quoted(signs.delimiter)},
    quote = ${quoted(signs.quote)}, escape = ${quoted(signs.quote)}, columns = {${columnTypes(header)}},
    max_line_size = ${{ chunks: [String(long ? limits.lineBytes : usualLine)] }},
    store_rejects = true, rejects_scan = ${quoted(rejects.scan)}, rejects_table = ${quoted(rejects.table)},
    rejects_limit = ${{ chunks: [String(limits.rejectedRows + 1)] }})`;
  const known = new Map(header.map((name) => [name, ident(name)]));
  const relation = relationOf(wanted, (column) => known.get(column), scan);
  return {
    header,
    read: (statement) =>
      scanning(file, form.format.toUpperCase(), async () => {
        await transaction.run(statement(relation));
        return rejectedRows(opening, rejects);
      }),
    close: async () => {
      await rewritten?.remove();
    },
  };
}

function columnTypes(header: readonly string[]): Sql {
  return joined(header.map((name) => sql`${quoted(name)}: 'VARCHAR'`));
}

const rejectShape = z.object({
  line: shape.count,
  error_type: z.string(),
  error_message: z.string(),
  csv_line: z.string().nullable(),
});

/** What DuckDB put aside, and what that makes of the numbers of the rows that it did not. */
async function rejectedRows(
  { transaction, file, limits }: Opening,
  rejects: { scan: string; table: string },
): Promise<ReadRows> {
  // One line may stand there several times: once for each fault, and again where two threads met in it.
  const found = await transaction.rows(
    sql`select line, first(error_type order by error_type) as error_type, first(error_message order by error_type) as error_message,
      first(csv_line order by error_type) as csv_line from ${ident(rejects.table)} group by line order by line`,
    rejectShape,
  );
  await transaction.run(sql`drop table ${ident(rejects.table)}`);
  await transaction.run(sql`drop table ${ident(rejects.scan)}`);
  const open = found.find(swallowsLines);
  if (open !== undefined) throw refuse('file-quote-open', {}, inFile(file, { row: open.line - 1 }));
  const rejected = found.map(rejectedRow);
  const [first] = rejected;
  if (first !== undefined && rejected.length > limits.rejectedRows) {
    throw refuse(
      'file-too-many-rejected',
      { limit: limits.rejectedRows, problem: first.problem },
      inFile(file, { row: first.row }),
    );
  }
  return { rejected, rowNumber: rowNumbering(rejected.map(({ row }) => row)) };
}

/**
 * A quotation mark that does not close takes the lines after it into its value, until some later mark makes an end
 * that cannot be one. What was taken in is lost to the table, so the file is refused and not the row.
 */
function swallowsLines({ error_type: type, csv_line: line }: z.infer<typeof rejectShape>): boolean {
  return (type === 'UNQUOTED VALUE' || type === 'LINE SIZE OVER MAXIMUM') && /[\r\n]./s.test(line ?? '');
}

function rejectedRow(found: z.infer<typeof rejectShape>): RejectedRow {
  const [problem = ''] = found.error_message.split('\n');
  return {
    row: found.line - 1,
    problem: problems[found.error_type]?.(problem) ?? problem,
    raw: shortened(found.csv_line ?? ''),
  };
}

const problems: Readonly<Record<string, (said: string) => string>> = {
  'MISSING COLUMNS': (said) => columnsProblem('fewer', said),
  'TOO MANY COLUMNS': (said) => columnsProblem('more', said),
  'UNQUOTED VALUE': () => 'A quotation mark in the row is not closed as it should be.',
  'LINE SIZE OVER MAXIMUM': () => 'The row is longer than a row may be.',
};

function columnsProblem(which: string, said: string): string {
  const [, expected, found] = /Columns: (\d+) Found: (\d+)/.exec(said) ?? [];
  return `The row has ${which} values than the header has columns (${found ?? 'other'} for ${expected ?? 'so many'}).`;
}
