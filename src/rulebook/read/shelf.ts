import type { KindCatalogue } from '../../kinds/index.ts';
import type { Outcome } from '../../vocabulary/index.ts';
import type { Rulebook } from '../model.ts';
import { ratedBook } from '../rated.ts';
import type { RatedAnswer } from './ratings.ts';
import { readRulebook } from './rulebook.ts';
import type { TableFiles } from './tables.ts';

/** A rulebook as it lies somewhere, with the tables beside it. */
export interface RulebookFile {
  readonly file: string;
  readonly text: string;
  readonly tableFiles: TableFiles;
}

/** Where a shelf finds what it is asked for. */
export interface ShelfSource {
  readonly kinds: KindCatalogue;
  readonly find: (id: string) => RulebookFile | undefined;
  /** Every id there is, to suggest the one that was meant. */
  readonly known: readonly string[];
}

/**
 * Rulebooks by id, each read once and after those whose grades it reads. One that is asked for while it is being read
 * closes a circle, and says so instead of going round.
 */
export class Shelf {
  readonly #source: ShelfSource;
  readonly #ready = new Map<string, Outcome<Rulebook>>();
  /** Those being read now, each by the one before it. */
  readonly #way: string[] = [];

  constructor(source: ShelfSource) {
    this.#source = source;
  }

  /** The rulebook of an id; undefined where there is none. */
  read(id: string): Outcome<Rulebook> | undefined {
    const ready = this.#ready.get(id);
    if (ready !== undefined) return ready;
    const file = this.#source.find(id);
    if (file === undefined) return undefined;
    const read = this.readFile(file);
    this.#ready.set(id, read);
    return read;
  }

  /** A rulebook of any file, a draft perhaps, that reads the grades of those on the shelf. */
  readFile({ file, text, tableFiles }: RulebookFile): Outcome<Rulebook> {
    return readRulebook(file, text, { kinds: this.#source.kinds, tableFiles, rated: (id, by) => this.#rated(id, by) });
  }

  #rated(id: string, by: string): RatedAnswer {
    const way = [...this.#way, by];
    if (way.includes(id)) return { is: 'circle', way: [...way.slice(way.indexOf(id)), id] };
    this.#way.push(by);
    const read = this.read(id);
    this.#way.pop();
    if (read === undefined) return { is: 'missing', known: this.#source.known };
    return read.ok ? { is: 'book', book: ratedBook(read.value) } : { is: 'faulty', faults: read.faults };
  }
}
