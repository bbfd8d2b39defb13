import { closest, done, faulty, Refused, type Fault, type Outcome } from '../vocabulary/index.ts';
import { intakeFault } from './faults.ts';
import { columnNamed } from './map/columns.ts';
import { peekHeader, type FileFacts } from './read/index.ts';
import type { Form, Source, SourceTable } from './source/index.ts';

/** Which table and form a file is of, and the columns it has. */
export interface Recognised {
  readonly file: FileFacts;
  readonly table: SourceTable;
  readonly form: Form;
  readonly header: readonly string[];
}

interface Candidate {
  readonly table: SourceTable;
  readonly form: Form;
  readonly named: boolean;
}

/** A name pattern of a form: `*` is any text, `?` any one character. */
export function fitsName(pattern: string, name: string): boolean {
  const expression = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${expression}$`, 'is').test(name);
}

/**
 * Finds out which table and form of a source a file is of: by its name and its columns, or by its columns alone where
 * the name fits no form, or only among the forms of the table that was named for it. A file that no form fits is
 * refused whole, with what the nearest form misses.
 */
export async function recognise(
  source: Source,
  file: FileFacts,
  tableName: string | undefined,
): Promise<Outcome<Recognised>> {
  const tables = tableName === undefined ? source.tables : source.tables.filter(({ name }) => name === tableName);
  if (tables.length === 0) {
    const known = source.tables.map(({ name }) => name);
    return faulty([intakeFault('intake-unknown-table', { table: tableName ?? '', known }, { file: file.name })]);
  }
  const candidates = tables.flatMap((table) =>
    table.forms.map((form) => ({ table, form, named: form.files.some((pattern) => fitsName(pattern, file.name)) })),
  );
  const headers = new Headers(file);
  const named = candidates.filter((each) => each.named);
  const fitting =
    (await fits(named, headers)) ??
    (await fits(
      candidates.filter((each) => !each.named),
      headers,
    ));
  if (fitting === undefined)
    return faulty(await nearest(source, file, { candidates: named.length > 0 ? named : candidates, headers }));
  const { found, others } = fitting;
  if (others.length > 0) {
    const fault = intakeFault(
      'intake-which-table',
      { tables: [found, ...others].map(({ table }) => table.name) },
      { file: file.name },
    );
    return faulty([fault]);
  }
  return done({ file, table: found.table, form: found.form, header: (await headers.of(found.form)) ?? [] });
}

/** The header of one file as each format sees it; undefined where the file is not of that format. */
class Headers {
  readonly #file: FileFacts;
  readonly #read = new Map<string, { readonly header: string[] } | { readonly refused: Refused }>();

  constructor(file: FileFacts) {
    this.#file = file;
  }

  async of(form: Form): Promise<readonly string[] | undefined> {
    const key = JSON.stringify(form.reading);
    const known = this.#read.get(key) ?? (await this.#peek(form));
    this.#read.set(key, known);
    return 'header' in known ? known.header : undefined;
  }

  /** Why the file could not be read in any of the formats asked for. */
  get refusals(): Fault[] {
    return [...this.#read.values()].flatMap((each) => ('refused' in each ? each.refused.faults : []));
  }

  async #peek(form: Form): Promise<{ header: string[] } | { refused: Refused }> {
    try {
      return { header: await peekHeader(this.#file, form.reading) };
    } catch (error) {
      if (error instanceof Refused) return { refused: error };
      throw error;
    }
  }
}

async function fits(
  candidates: readonly Candidate[],
  headers: Headers,
): Promise<{ readonly found: Candidate; readonly others: readonly Candidate[] } | undefined> {
  const fitting: Candidate[] = [];
  for (const candidate of candidates) {
    const header = await headers.of(candidate.form);
    if (header !== undefined && missingFrom(candidate.form, header).length === 0) fitting.push(candidate);
  }
  // Of several forms of one table the first is meant; forms of several tables leave the choice to whoever asked.
  const [found] = fitting;
  return found === undefined ? undefined : { found, others: fitting.filter(({ table }) => table !== found.table) };
}

function missingFrom(form: Form, header: readonly string[]): string[] {
  return form.columns.filter((name) => columnNamed(form, name, header) === undefined);
}

async function nearest(
  source: Source,
  file: FileFacts,
  { candidates, headers }: { readonly candidates: readonly Candidate[]; readonly headers: Headers },
): Promise<Fault[]> {
  const near: { readonly label: string; readonly missing: string[]; readonly header: readonly string[] }[] = [];
  for (const { table, form } of candidates) {
    const header = await headers.of(form);
    if (header !== undefined)
      near.push({ label: `${table.name}, ${form.name}`, missing: missingFrom(form, header), header });
  }
  const [best] = near.toSorted((left, right) => left.missing.length - right.missing.length);
  if (best === undefined) return headers.refusals;
  const missing = best.missing.map((name) => {
    const meant = closest(name, best.header);
    return meant === undefined ? name : `${name} (there is "${meant}")`;
  });
  return [
    intakeFault(
      'intake-not-of-source',
      { source: source.id, form: best.label, missing, found: best.header },
      { file: file.name },
    ),
  ];
}
