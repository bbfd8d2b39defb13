import { z } from 'zod';
import { Database, ident, joined, quoted, shape, sql, type Sql } from '../../sql/index.ts';
import { decodedText } from './decode.ts';
import { inFile, refuse } from './faults.ts';
import { decoderLabel } from './guess.ts';
import { checkedHeader } from './header.ts';
import { checkJson } from './json.ts';
import type { FileFacts, OpenedTable, ReadLimits, RejectedRow, TableForm } from './model.ts';
import { rowNumbering } from './numbering.ts';
import { rewriteText } from './rewrite.ts';
import { peekedRows, relationOf, scanning, shortened, type Opening } from './scan.ts';
import { encodingOf } from './text-place.ts';

/**
 * Opens NDJSON, one object a line: DuckDB scans it, and values are taken out of each line by path.
 *
 * DuckDB holds a number with a point as a float. One that shows as many digits as a float can have is taken again
 * from the line as it is written, so that `1234567890123456.78` keeps its cents.
 */
export async function openNdjson(opening: Opening): Promise<OpenedTable> {
  const { transaction, file, form, wanted, options, limits } = opening;
  const header = await ndjsonHeader(file, form, limits);
  const encoding = encodingOf(file, form);
  const asItLies = encoding === 'utf-8' && file.text?.lineEnds !== 'cr';
  const noSigns = { delimiter: '', quote: '' };
  const rewritten = asItLies ? undefined : await rewriteText(file, encoding, noSigns, options.scratch, limits);
  const close = async () => rewritten?.remove();
  const source: Source = {
    path: quoted(rewritten?.path ?? file.path),
    settings: sql`compression = ${quoted(rewritten === undefined && file.compression !== 'none' ? file.compression : 'uncompressed')},
      maximum_object_size = ${{ chunks: [String(limits.lineBytes)] }}`,
  };
  try {
    const rejected = await scanning(file, 'NDJSON', () => unreadableRows(opening, source, wanted));
    const places = new Map(wanted.map((column, index) => [column, exactly(column, index + 1)]));
    const lines = sql`(select json, json_extract_string(json, ${pointers(wanted)}) as found from ${readable(source, rejected)})`;
    const relation = relationOf(wanted, (column) => places.get(column), lines);
    return {
      header,
      read: (statement) =>
        scanning(file, 'NDJSON', async () => {
          await transaction.run(statement(relation));
          return { rejected, rowNumber: rowNumbering(rejected.map(({ row }) => row)) };
        }),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

interface Source {
  readonly path: Sql;
  readonly settings: Sql;
}

function objects({ path, settings }: Source): Sql {
  return sql`read_ndjson_objects(${path}, ${settings}, ignore_errors = true)`;
}

/** The lines that are rows. Only a file with others pays for counting them. */
function readable(source: Source, rejected: readonly RejectedRow[]): Sql {
  if (rejected.length === 0) return objects(source);
  const numbers: Sql = { chunks: [rejected.map(({ row }) => String(row)).join(', ')] };
  return sql`(select json from (select json, row_number() over () as row_no from ${objects(source)}) where row_no not in (${numbers}))`;
}

/** A dotted path as a JSON pointer (RFC 6901). */
function pointer(column: string): Sql {
  return quoted(
    `/${column
      .split('.')
      .map((key) => key.replaceAll('~', '~0').replaceAll('/', '~1'))
      .join('/')}`,
  );
}

function pointers(wanted: readonly string[]): Sql {
  return wanted.length === 0 ? sql`[]::varchar[]` : sql`[${joined(wanted.map(pointer))}]`;
}

const floatLike = quoted('-?[0-9]+([.][0-9]+)?(e[-+]?[0-9]+)?');
/** A string or a number: what is not the first is put into quotes as it stands. */
const stringOrNumber = quoted(String.raw`"((?:[^"\\]|\\.)*)"|(-?[0-9][0-9.eE+\-]*)`);
const inQuotes = quoted(String.raw`"\1\2"`);

/** The value of a column; read again from the line as text where it could be a float that lost digits. */
function exactly(column: string, place: number): Sql {
  const value: Sql = { chunks: [`found[${place}]`] };
  const asWritten = sql`json_extract_string(regexp_replace(json, ${stringOrNumber}, ${inQuotes}, 'g'), ${pointer(column)})`;
  return sql`nullif(case when strlen(${value}) >= 17 and regexp_full_match(${value}, ${floatLike}) then ${asWritten} else ${value} end, '')`;
}

const isNul = quoted(String.raw`(^|[^\\])(\\\\)*\\u0000`);
const nulText = quoted(String.raw`\u0000`);

/**
 * The lines that are no rows: not JSON, not an object, or with a key stated twice.
 *
 * One quick scan tells whether there may be any. Only where there may is each line looked at closely.
 */
async function unreadableRows(opening: Opening, source: Source, wanted: readonly string[]): Promise<RejectedRow[]> {
  const { transaction, file, form, limits } = opening;
  if (await allRows(source, wanted)) return [];
  const broken = sql`json is null or not starts_with(json, '{') or (contains(json, ${nulText}) and regexp_matches(json, ${isNul}))`;
  const repeated = sql`len(json_keys(json)) <> list_unique(json_keys(json))`;
  const found = await transaction.rows(
    sql`select row_no, repeated from (select row_no, (${broken}) as broken, coalesce(${repeated}, false) as repeated
      from (select json, row_number() over () as row_no from ${objects(source)}))
      where broken or repeated order by row_no limit ${limits.rejectedRows + 1}`,
    z.object({ row_no: shape.count, repeated: z.boolean() }),
  );
  const raw = await linesOf(file, form, new Set(found.map(({ row_no: row }) => row)), limits);
  const rejected = found.map(({ row_no: row, repeated: twice }) => {
    const line = raw.get(row) ?? '';
    return {
      row,
      problem: twice ? 'A key is stated twice in the object; which is meant cannot be told.' : jsonProblem(line),
      raw: shortened(line),
    };
  });
  const [first] = rejected;
  if (first !== undefined && rejected.length > limits.rejectedRows) {
    throw refuse(
      'file-too-many-rejected',
      { limit: limits.rejectedRows, problem: first.problem },
      inFile(file, { row: first.row }),
    );
  }
  return rejected;
}

/**
 * Whether every line is surely a row. Of a key stated twice DuckDB takes one without a word, and only its strict
 * reader says so, by an error that would break off the caller's transaction: so it is asked in a database of its own.
 */
async function allRows({ path, settings }: Source, wanted: readonly string[]): Promise<boolean> {
  const keys = [...new Set(wanted.map((column) => column.split('.')[0] ?? column))];
  if (keys.length === 0) return false;
  const types = joined(keys.map((key) => sql`${quoted(key)}: 'VARCHAR'`));
  const nothing = joined(
    keys.map((key) => sql`${ident(key)} is null`),
    ' and ',
  );
  const nul = joined(
    keys.map((key) => sql`contains(${ident(key)}, chr(0))`),
    ' or ',
  );
  const database = await Database.open(':memory:', { memory: '512MB', threads: 2 });
  try {
    const strict = sql`read_ndjson(${path}, ${settings}, ignore_errors = false, records = true, columns = {${types}})`;
    const suspects = sql`select count(*) as n from ${strict} where (${nothing}) or coalesce(${nul}, false)`;
    return (await database.row(suspects, z.object({ n: shape.count }))).n === 0;
  } catch (error) {
    if (error instanceof Error && /duplicate key|JSON/.test(error.message)) return false;
    throw error;
  } finally {
    await database.close();
  }
}

function jsonProblem(line: string): string {
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value)
      ? 'The line has a NUL character, or half of a character.'
      : 'The line is JSON, but not an object.';
  } catch (error) {
    return `The line is not JSON: ${error instanceof Error ? error.message : 'unreadable'}.`;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The lines that are not blank, one after another. */
async function* linesIn(file: FileFacts, form: TableForm, limits: ReadLimits): AsyncGenerator<string> {
  let rest = '';
  for await (const text of decodedText(file, decoderLabel(encodingOf(file, form)), limits)) {
    const lines = (rest + text).split(/\r\n|[\n\r]/);
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.trim() !== '') yield line;
  }
  if (rest.trim() !== '') yield rest;
}

async function linesOf(
  file: FileFacts,
  form: TableForm,
  rows: ReadonlySet<number>,
  limits: ReadLimits,
): Promise<Map<number, string>> {
  const found = new Map<number, string>();
  let row = 0;
  for await (const line of linesIn(file, form, limits)) {
    row += 1;
    if (rows.has(row)) found.set(row, line.slice(0, 2000));
    if (found.size === rows.size) break;
  }
  return found;
}

/** The paths that hold values in the first lines. A first line that is no object is no NDJSON at all. */
export async function ndjsonHeader(file: FileFacts, form: TableForm, limits: ReadLimits): Promise<string[]> {
  await checkJson(file, form, limits);
  const paths = new Set<string>();
  let rows = 0;
  for await (const line of linesIn(file, form, limits)) {
    rows += 1;
    const value = parsed(line);
    if (isObject(value)) gather(value, '', paths, limits.depth);
    else if (rows === 1)
      throw refuse(
        'file-other-format',
        { expected: 'NDJSON', found: 'its first line is not a JSON object' },
        inFile(file, { line: 1 }),
      );
    if (rows >= peekedRows) break;
  }
  if (rows === 0) throw refuse('file-empty', {}, inFile(file));
  return checkedHeader(file, [...paths], limits);
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function gather(value: Record<string, unknown>, above: string, paths: Set<string>, depth: number): void {
  for (const [key, below] of Object.entries(value)) {
    const path = above === '' ? key : `${above}.${key}`;
    if (isObject(below) && depth > 0) gather(below, path, paths, depth - 1);
    else paths.add(path);
  }
}
