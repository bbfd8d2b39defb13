import type { Row, RowSink } from './append.ts';
import { inFile, refuse } from './faults.ts';
import type { ReadLimits, TableForm } from './model.ts';
import { localName, XmlEvents } from './xml-events.ts';

/** One place inside a row, such as `Scores/Hygiene`: which column it fills, and what may stand below it. */
interface Place {
  readonly path: string;
  readonly column: number;
  readonly below: Map<string, Place>;
  /** Whether a value was seen here: then it is a column of the file. */
  holds: boolean;
}

/**
 * Turns the events of an XML parser into rows, one for each row element, while the text flows through.
 *
 * A value is known by its path below the row element; an attribute has an `@` before its name. Whatever is not wanted
 * is passed over without being kept.
 */
export class XmlRows {
  readonly #events: XmlEvents;
  readonly #file: { readonly name: string };
  readonly #limits: ReadLimits;
  readonly #sink: RowSink;
  readonly #rowPath: readonly string[];
  readonly #wanted: readonly string[];
  readonly #documentColumns: ReadonlyMap<string, string>;
  readonly #top: Place;
  readonly #names: string[] = [];
  readonly #outside = new Set<string>();
  readonly #stated = new Map<string, string | null>();
  #places = 0;
  /** The row being read: the places open in it (undefined below what is not known), its values, its faults. */
  #open: Place[] = [];
  #row: Row | undefined;
  #twice: string | undefined;
  #text = '';
  #keeps = false;
  #count = 0;

  constructor(
    file: { readonly name: string },
    form: TableForm,
    wanted: readonly string[],
    sink: RowSink,
    limits: ReadLimits,
  ) {
    this.#file = file;
    this.#limits = limits;
    this.#sink = sink;
    this.#rowPath = (form.rows ?? '').split('/');
    this.#documentColumns = new Map(Object.entries(form.document ?? {}).map(([column, path]) => [path, column]));
    this.#wanted = wanted;
    this.#top = { path: '', column: -1, below: new Map(), holds: false };
    this.#events = new XmlEvents(
      file,
      {
        opened: (name, attributes) => this.#opened(name, attributes),
        said: (text) => this.#said(text),
        closed: () => this.#closed(),
      },
      limits,
    );
  }

  /** How many rows there were. */
  get count(): number {
    return this.#count;
  }

  /** Takes the next piece of the text. */
  write(text: string): void {
    this.#events.write(text);
  }

  /** Ends the text: an element left open is refused here. */
  finish(): void {
    this.#events.finish();
    if (this.#count > 0) return;
    throw refuse(
      'file-no-rows-there',
      { rows: this.#rowPath.join('/'), known: [...this.#outside] },
      inFile(this.#file),
    );
  }

  /** Every path that held a value in some row, and every column that the document states once. */
  header(): string[] {
    const paths: string[] = [];
    const gather = (place: Place) => {
      if (place.holds) paths.push(place.path);
      for (const below of place.below.values()) gather(below);
    };
    gather(this.#top);
    return [...paths, ...this.#documentColumns.values()];
  }

  /** What the document states once, by column; null where it does not. */
  stated(): ReadonlyMap<string, string | null> {
    return new Map([...this.#documentColumns.values()].map((column) => [column, this.#stated.get(column) ?? null]));
  }

  #opened(name: string, attributes: Readonly<Record<string, string>>): void {
    this.#names.push(name);
    if (this.#row !== undefined) {
      const above = this.#open.at(-1) ?? this.#top;
      this.#enter(this.#below(above, name), attributes);
    } else if (this.#isRow()) {
      this.#row = this.#wanted.map(() => null);
      this.#twice = undefined;
      this.#open = [];
      this.#enter(this.#top, attributes);
    } else {
      if (this.#outside.size < 100) this.#outside.add(name);
      this.#keeps = this.#documentColumn() !== undefined;
      this.#text = '';
    }
  }

  #isRow(): boolean {
    const from = this.#names.length - this.#rowPath.length;
    return from >= 0 && this.#rowPath.every((name, index) => this.#names[from + index] === name);
  }

  #enter(place: Place, attributes: Readonly<Record<string, string>>): void {
    this.#open.push(place);
    this.#text = '';
    this.#keeps = place.column >= 0;
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith('xmlns') || name.startsWith('xml:')) continue;
      const attribute = this.#below(place, `@${localName(name)}`);
      attribute.holds = true;
      if (attribute.column >= 0) this.#keep(attribute, value);
    }
  }

  #below(place: Place, name: string): Place {
    const known = place.below.get(name);
    if (known !== undefined) return known;
    const path = place.path === '' ? name : `${place.path}/${name}`;
    this.#places += 1;
    if (this.#places > this.#limits.columns) {
      throw refuse(
        'file-too-many-columns',
        { columns: this.#places, limit: this.#limits.columns },
        this.#events.here(),
      );
    }
    const made: Place = { path, column: this.#wanted.indexOf(path), below: new Map(), holds: false };
    place.below.set(name, made);
    return made;
  }

  #said(text: string): void {
    if (!this.#keeps) return;
    this.#text += text;
    if (this.#text.length > this.#limits.lineBytes) throw this.#events.tooLong('A value');
  }

  #closed(): void {
    const place = this.#open.pop();
    if (place !== undefined) {
      if (place.below.size === 0) place.holds = true;
      if (this.#keeps) this.#keep(place, this.#text);
      if (this.#open.length === 0) this.#endRow();
    } else if (this.#keeps) {
      this.#state(this.#text);
    }
    this.#names.pop();
    this.#keeps = false;
  }

  #keep(place: Place, text: string): void {
    if (this.#row === undefined || text.trim() === '') return;
    if (this.#row[place.column] === null) this.#row[place.column] = text;
    else this.#twice ??= place.path;
  }

  #endRow(): void {
    this.#count += 1;
    if (this.#row !== undefined && this.#twice === undefined) this.#sink.add(this.#row);
    else
      this.#sink.reject(
        this.#count,
        `The row states "${this.#twice ?? ''}" more than once; which is meant cannot be told.`,
        (this.#row ?? []).join(' '),
      );
    this.#row = undefined;
  }

  #documentColumn(): string | undefined {
    return (
      this.#documentColumns.get(this.#names.slice(1).join('/')) ?? this.#documentColumns.get(this.#names.join('/'))
    );
  }

  #state(text: string): void {
    const column = this.#documentColumn();
    if (column === undefined || text.trim() === '') return;
    const earlier = this.#stated.get(column);
    if (earlier !== undefined && earlier !== text)
      throw this.#events.broken(`"${this.#names.join('/')}" is stated twice, and differently`);
    this.#stated.set(column, text);
  }
}
