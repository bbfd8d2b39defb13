/** A value that a statement binds. Decimals, days and instants go as text and are cast where they are used. */
export type SqlValue = string | number | bigint | boolean | null;

/**
 * A piece of SQL: text with numbered parameters, and their values. Pieces nest; no value ever becomes text.
 *
 * This is the only way SQL is made in Goodstanding. Names that come from a document (fields, kinds) go through
 * `ident`, which quotes them, and every value through a parameter.
 */
export interface Sql {
  readonly chunks: readonly Chunk[];
}

/** Who reads a statement. Names are quoted in another way by each, values are handed over in another way. */
export type Dialect = 'duckdb' | 'spark';

/** Text, a value, a name, or what each engine has words of its own for. */
type Chunk =
  | string
  | { readonly value: SqlValue }
  | { readonly name: string }
  | { readonly words: Readonly<Record<Dialect, Sql>> }
  | { readonly before: readonly Before[] };

/** A select that others read by its name. */
interface Before {
  readonly name: string;
  /** By more than one: it is worked out once then, and kept. */
  readonly often: boolean;
  readonly sql: Sql;
}

function isSql(part: Sql | SqlValue): part is Sql {
  return typeof part === 'object' && part !== null;
}

/**
 * Writes SQL as a template. What is put in is a value to bind, or another piece of SQL.
 *
 * ```ts
 * sql`select ${ident('grade')} from grade where run_no = ${7n}` // select "grade" from grade where run_no = $1
 * ```
 */
export function sql(strings: TemplateStringsArray, ...parts: readonly (Sql | SqlValue)[]): Sql {
  const chunks: Chunk[] = [];
  strings.forEach((text, index) => {
    if (text !== '') chunks.push(text);
    const part = parts[index];
    if (part === undefined) return;
    if (isSql(part)) chunks.push(...part.chunks);
    else chunks.push({ value: part });
  });
  return { chunks };
}

/** Nothing; for an optional part. */
export const nothing: Sql = { chunks: [] };

/** A name of a table or column, quoted. Any text is safe; NUL is refused because no engine stores it. */
export function ident(name: string): Sql {
  if (name.includes('\0')) throw new Error('a name with NUL in it');
  return { chunks: [{ name }] };
}

/** What two engines call differently, in the words of each. */
export function worded(words: Readonly<Record<Dialect, Sql>>): Sql {
  return { chunks: [{ words }] };
}

/**
 * A text as an SQL literal, for the few places where DuckDB takes no parameter (options of a table function, the
 * target of COPY).
 */
export function quoted(text: string): Sql {
  if (text.includes('\0')) throw new Error('a text with NUL in it');
  return { chunks: [`'${text.replaceAll("'", "''")}'`] };
}

/**
 * A whole number as an SQL literal: one of the program or of a document that is compiled (the place of a character, the places of a
 * decimal), never one that a record or a question holds. As a constant DuckDB works with it once, as a bound value for each row,
 * and where a statement binds no other value it is planned once and not twice.
 */
export function literal(number: number): Sql {
  if (!Number.isSafeInteger(number)) throw new Error(`${number} is not a whole number`);
  return { chunks: [String(number)] };
}

/** A statement for Spark after others that it reads: it would work out a step anew, and plan it, wherever it is read. */
export function after(before: readonly Before[], last: Sql): Sql {
  return { chunks: [{ before }, ...last.chunks] };
}

/** Pieces joined by a separator, `, ` unless said. */
export function joined(pieces: readonly Sql[], separator = ', '): Sql {
  return { chunks: pieces.flatMap((piece, index) => (index === 0 ? piece.chunks : [separator, ...piece.chunks])) };
}

/**
 * A sum of any length. Its parts are bracketed in groups where they are many: `a + b + c` is read as deep as it is
 * long, and engines read only so deep (DuckDB: 1,000).
 */
export function summed(pieces: readonly Sql[]): Sql {
  if (pieces.length <= group) return joined(pieces, ' + ');
  const groups = Array.from({ length: Math.ceil(pieces.length / group) }, (_, index) =>
    joined(pieces.slice(index * group, (index + 1) * group), ' + '),
  );
  return summed(groups.map((each) => sql`(${each})`));
}

const group = 100;

/** The text with `$1`, `$2` … and the values in that order: what a driver is given. */
export function prepared(piece: Sql): { readonly text: string; readonly values: readonly SqlValue[] } {
  const values: SqlValue[] = [];
  const text = textOf(piece, 'duckdb', (value) => `$${values.push(value)}`);
  return { text, values };
}

/**
 * The same for Spark: `?` for texts, which are handed over beside the statement. Numbers, booleans and NULL are written:
 * nothing but digits can be in them, and a number that is bound is taken for 32 bits where it is small.
 */
export function preparedForSpark(piece: Sql): SparkStatement & { readonly before: readonly SparkStep[] } {
  const before = beforeOf(piece).map(({ name, often, sql: each }) => ({ name, often, ...sparkStatement(each) }));
  return { before, ...sparkStatement(piece) };
}

/** One statement as Spark takes it. */
interface SparkStatement {
  readonly text: string;
  readonly values: readonly string[];
}

interface SparkStep extends SparkStatement {
  readonly name: string;
  readonly often: boolean;
}

function beforeOf({ chunks }: Sql): readonly Before[] {
  return chunks.flatMap((chunk) => {
    if (typeof chunk === 'string') return [];
    if ('words' in chunk) return beforeOf(chunk.words.spark);
    return 'before' in chunk ? chunk.before : [];
  });
}

function sparkStatement(piece: Sql): SparkStatement {
  const values: string[] = [];
  const text = textOf(piece, 'spark', (value) => {
    if (typeof value !== 'string')
      return typeof value === 'bigint' || typeof value === 'number' ? long(value) : String(value);
    values.push(value);
    return '?';
  });
  return { text, values };
}

/** In brackets where it is below zero: a minus before another would begin a comment. */
function long(value: bigint | number): string {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new Error(`${value} is not a whole number`);
  return value < 0 ? `(${value}L)` : `${value}L`;
}

/** The text with its values written in, for people to read (`rulebook show --sql`). Never run. */
export function shown(piece: Sql): string {
  return textOf(piece, 'duckdb', (value) =>
    typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value),
  );
}

function textOf(piece: Sql, dialect: Dialect, valueOf: (value: SqlValue) => string): string {
  return piece.chunks
    .map((chunk) => {
      if (typeof chunk === 'string') return chunk;
      if ('value' in chunk) return valueOf(chunk.value);
      if ('before' in chunk) return '';
      if ('words' in chunk) return textOf(chunk.words[dialect], dialect, valueOf);
      const mark = dialect === 'spark' ? '`' : '"';
      return `${mark}${chunk.name.replaceAll(mark, mark + mark)}${mark}`;
    })
    .join('');
}
