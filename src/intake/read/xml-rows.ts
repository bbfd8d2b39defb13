import type { Row, RowSink } from './row-file.ts';
import { inFile, refuse } from './faults.ts';
import type { ReadLimits, TableForm } from './model.ts';
import { localName, XmlEvents } from './xml-events.ts';

/** One place inside a row, such as `Scores/First`: which column it fills, and what may stand below it. */
interface Place {
  readonly path: string;
  readonly column: number;
  readonly below: Map<string, Place>;
  /** Whether a value was seen here: then it is a column of the file. */
  holds: boolean;
  /** Whether elements were seen in it: then a text in it is not a value but part of one. */
  elements: boolean;
  readonly name: string;
  /** Which element came after this one the last time, which was the last one below it, and which is expected next. */
  following: Place | undefined;
  last: Place | undefined;
  expected: Place | undefined;
}

function newPlace(name: string, path: string, column: number): Place {
  const nothing = { following: undefined, last: undefined, expected: undefined };
  return { name, path, column, below: new Map(), holds: false, elements: false, ...nothing };
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
  #fault: string | undefined;
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
    this.#top = newPlace('', '', -1);
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
    if (this.#row !== undefined) {
      const above = this.#open[this.#open.length - 1] ?? this.#top;
      above.elements = true;
      if (this.#keeps) this.#noMarkup(above);
      this.#enter(this.#next(above, name), attributes);
      return;
    }
    this.#names.push(name);
    if (this.#isRow()) {
      this.#row = this.#wanted.map(() => null);
      this.#fault = undefined;
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
    // Not by Object.entries: most elements have none, and this is asked for every one.
    for (const name in attributes) {
      const value = attributes[name];
      if (value === undefined || name.startsWith('xmlns') || name.startsWith('xml:')) continue;
      const attribute = this.#below(place, `@${localName(name)}`);
      attribute.holds = true;
      if (attribute.column >= 0) this.#keep(attribute, value);
    }
  }

  /** The place of an element: mostly the one that followed the last time, which spares hashing its name. */
  #next(above: Place, name: string): Place {
    const expected = above.expected;
    const place = expected?.name === name ? expected : this.#below(above, name);
    const before = above.last;
    if (before !== undefined) before.following = place;
    above.last = place;
    above.expected = place.following;
    return place;
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
    const made: Place = newPlace(name, path, this.#wanted.indexOf(path));
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
    if (place === undefined) {
      if (this.#keeps) this.#state(this.#text);
      this.#keeps = false;
      this.#names.pop();
      return;
    }
    if (!place.elements) place.holds = true;
    if (this.#keeps) {
      if (place.elements) this.#noMarkup(place);
      else this.#keep(place, this.#text);
    }
    const above = this.#open[this.#open.length - 1];
    if (above === undefined) {
      this.#endRow();
      this.#names.pop();
    }
    this.#keeps = above !== undefined && above.column >= 0;
    this.#text = '';
  }

  #keep(place: Place, text: string): void {
    if (this.#row === undefined || isBlank(text)) return;
    if (this.#row[place.column] === null) this.#row[place.column] = text;
    else this.#fault ??= `The row states "${place.path}" more than once; which is meant cannot be told.`;
  }

  /** A text with elements between its words is kept neither whole nor in part. */
  #noMarkup(place: Place): void {
    if (!isBlank(this.#text)) this.#fault ??= `"${place.path}" has elements within its text; it is not one value.`;
  }

  #endRow(): void {
    this.#count += 1;
    const row = this.#row ?? [];
    if (this.#fault === undefined) this.#sink.add(row);
    else this.#sink.reject(this.#count, this.#fault, row.filter((value) => value !== null).join(' '));
    this.#row = undefined;
  }

  #documentColumn(): string | undefined {
    return (
      this.#documentColumns.get(this.#names.slice(1).join('/')) ?? this.#documentColumns.get(this.#names.join('/'))
    );
  }

  #state(text: string): void {
    const column = this.#documentColumn();
    if (column === undefined || isBlank(text)) return;
    const earlier = this.#stated.get(column);
    if (earlier !== undefined && earlier !== text)
      throw this.#events.broken(`"${this.#names.join('/')}" is stated twice, and differently`);
    this.#stated.set(column, text);
  }
}

/** Whether a text says nothing. Most begin with a sign that is not white, and need no more than that looked at. */
function isBlank(text: string): boolean {
  return text === '' || (text.charCodeAt(0) <= 32 && text.trim() === '');
}
