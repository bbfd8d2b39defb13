import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, normalize } from 'node:path';
import { sha256 } from '../proof/index.ts';
import { booksRead, ratedBookText, ratingsOf, Shelf, type Rulebook, type RulebookFile } from '../rulebook/index.ts';
import { faulty, valueOf, type Outcome } from '../vocabulary/index.ts';
import { dataFile, dataText, type DataFile, type WorkspaceData } from '../workspace/index.ts';
import { ratingFault } from './faults.ts';
import { kindsRead } from './scope.ts';

/** One text a rulebook was read from, to keep with the run. */
export interface KeptText {
  /** `grades`: what it had to know of another rulebook to read its grades. */
  readonly what: 'rulebook' | 'table' | 'kind' | 'grades';
  readonly name: string;
  readonly hash: string;
  readonly text: string;
}

/** A rulebook and everything it was read from. */
export interface LoadedRulebook {
  readonly rulebook: Rulebook;
  readonly texts: readonly KeptText[];
}

function kept(what: KeptText['what'], name: string, text: string): KeptText {
  return { what, name, hash: sha256(text), text };
}

/** A rulebook's text as it was read, with every table that was asked for. */
interface ReadText {
  readonly text: string;
  readonly tables: Map<string, string>;
}

/** A file that was read, and what stood in it. */
interface ReadFile {
  readonly file: Pick<DataFile, 'path' | 'file'>;
  readonly text: string;
}

/** The rulebooks of a workspace, each read once; the texts they were read from are kept for the run. */
class Library {
  readonly #files: readonly DataFile[];
  readonly #texts = new Map<string, ReadText>();
  readonly #read: ReadFile[] = [];
  /** Whether a file was looked for that is not there, or is no text: it may be another time. */
  #isShort = false;
  readonly shelf: Shelf;

  constructor({ rulebooks, kinds }: WorkspaceData) {
    this.#files = rulebooks;
    const known = rulebooks.map(({ id }) => id);
    this.shelf = new Shelf({ kinds, known, find: (id) => this.#find(id) });
  }

  /** Files outside a rulebook's directory are not read. */
  #find(id: string): RulebookFile | undefined {
    const found = this.#files.find((each) => each.id === id);
    if (found === undefined) return undefined;
    const text = this.#textOf(found);
    const tables = new Map<string, string>();
    this.#texts.set(id, { text, tables });
    const tableFiles = (name: string): string | undefined => {
      const path = join(dirname(found.path), name);
      if (isAbsolute(name) || normalize(name).startsWith('..') || !existsSync(path)) {
        this.#isShort = true;
        return undefined;
      }
      const table = this.#textOf({ path, file: join(dirname(found.file), name) });
      tables.set(name, table);
      return table;
    };
    return { file: found.file, text, tableFiles };
  }

  #textOf(file: ReadFile['file']): string {
    const read = dataText(file);
    this.#isShort ||= !read.ok;
    const text = valueOf(read);
    this.#read.push({ file, text });
    return text;
  }

  /** Whether everything still says what it said when it was read, and nothing was missing. */
  get stands(): boolean {
    return (
      !this.#isShort &&
      this.#read.every(({ file, text }) => {
        const now = dataText(file);
        return now.ok && now.value === text;
      })
    );
  }

  /** A rulebook with its texts; refused where there is none of that id. */
  load(id: string): Outcome<LoadedRulebook> {
    const file = dataFile(this.#files, 'rulebook', id);
    const read = this.shelf.read(id);
    const written = this.#texts.get(id);
    if (read === undefined || written === undefined) throw new Error(`the rulebook ${id} was found and not read`);
    if (!read.ok) return read;
    const rulebook = read.value;
    if (rulebook.id !== id)
      return faulty([ratingFault('rating-rulebook-named', { id, found: rulebook.id }, { file: file.file, line: 1 })]);
    const texts = [
      kept('rulebook', file.file, written.text),
      ...[...written.tables].map(([name, table]) => kept('table', name, table)),
      ...kindsRead(rulebook).map((kind) => kept('kind', `${kind.id}@${kind.version}`, kind.text)),
      ...booksRead(ratingsOf(rulebook)).map((book) => kept('grades', book.id, ratedBookText(book))),
    ];
    return { ok: true, value: { rulebook, texts } };
  }
}

const libraries = new WeakMap<WorkspaceData, Library>();

/**
 * The rulebooks of a workspace. Those that were read before stand while their files say the same: to read a file again
 * takes a hundredth of the time that it takes to check a rulebook.
 */
export function libraryOf(data: WorkspaceData): Library {
  const before = libraries.get(data);
  if (before?.stands === true) return before;
  const library = new Library(data);
  libraries.set(data, library);
  return library;
}
