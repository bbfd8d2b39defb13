import type { Row, RowSink } from './row-file.ts';
import { dayText, numberText } from './cell-value.ts';
import { inFile, refuse } from './faults.ts';
import { checkedHeader } from './header.ts';
import type { FileFacts, ReadLimits } from './model.ts';
import { RichText, type Workbook } from './workbook.ts';
import type { XmlListener } from './xml-events.ts';

/** `BC12` is the 55th column: letters count in 26, without a zero. */
function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at += 1) {
    const letter = reference.charCodeAt(at) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column - 1;
}

/**
 * Turns the cells of one sheet into rows. The first row that holds anything is the header; blank rows are passed over
 * and not counted, as blank lines of a table are.
 *
 * A formula is never computed: the value saved with it is taken, and where none was saved the row is put aside.
 */
export class SheetRows implements XmlListener {
  readonly #file: FileFacts;
  readonly #workbook: Workbook;
  readonly #limits: ReadLimits;
  readonly #sink: RowSink;
  readonly #wanted: readonly string[];
  readonly #rich = new RichText();
  #header: string[] | undefined;
  /** Where each column of the sheet goes; -1 for those that nobody wants. */
  #goesTo: number[] = [];
  #cells: string[] = [];
  #row: Row = [];
  #filled = false;
  #count = 0;
  #place = 0;
  #column = -1;
  #type = '';
  #style = 0;
  #value = '';
  #inValue = false;
  #formula = false;
  #unsaved: string | undefined;

  constructor(file: FileFacts, workbook: Workbook, wanted: readonly string[], sink: RowSink, limits: ReadLimits) {
    this.#file = file;
    this.#workbook = workbook;
    this.#wanted = wanted;
    this.#sink = sink;
    this.#limits = limits;
  }

  /** The columns, once the header has come by. */
  get header(): string[] | undefined {
    return this.#header;
  }

  /** The row at hand as the spreadsheet numbers it, blank rows counted. */
  get place(): number {
    return this.#place;
  }

  /** The columns; a sheet without any cell has none, and is refused. */
  headerOr(): string[] {
    if (this.#header === undefined) throw refuse('file-no-header', {}, inFile(this.#file));
    return this.#header;
  }

  opened(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'row') this.#startRow(attributes['r']);
    else if (name === 'c') this.#startCell(attributes);
    else if (name === 'v') this.#inValue = true;
    else if (name === 'f') this.#formula = true;
    else this.#rich.opened(name);
  }

  said(text: string): void {
    if (this.#inValue) this.#value += text;
    else this.#rich.said(text);
  }

  closed(name: string): void {
    if (name === 'v') this.#inValue = false;
    else if (name === 'c') this.#endCell();
    else if (name === 'row') this.#endRow();
    else this.#rich.closed(name);
  }

  #startRow(reference: string | undefined): void {
    this.#place = reference === undefined ? this.#place + 1 : Number(reference);
    this.#column = -1;
    this.#filled = false;
    this.#unsaved = undefined;
    this.#row = this.#wanted.map(() => null);
    this.#cells = [];
  }

  #startCell({ r: reference, t: type = 'n', s: style = '0' }: Readonly<Record<string, string>>): void {
    this.#column = reference === undefined ? this.#column + 1 : columnOf(reference);
    if (this.#column >= this.#limits.columns * 4) {
      throw refuse(
        'file-too-many-columns',
        { columns: this.#column + 1, limit: this.#limits.columns },
        inFile(this.#file, { line: 1 }),
      );
    }
    this.#type = type;
    this.#style = Number(style);
    this.#value = '';
    this.#formula = false;
    this.#rich.start();
  }

  #endCell(): void {
    const goesTo = this.#header === undefined ? -1 : (this.#goesTo[this.#column] ?? -1);
    if (this.#header !== undefined && goesTo < 0) {
      this.#filled ||= this.#value !== '' || this.#rich.text !== '';
      return;
    }
    if (this.#formula && this.#value === '' && this.#type !== 'str')
      this.#unsaved ??= this.#header?.[this.#column] ?? '';
    const text = this.#shown();
    if (text === '') return;
    this.#filled = true;
    if (this.#header === undefined) this.#cells[this.#column] = text;
    else this.#row[goesTo] = text;
  }

  #shown(): string {
    switch (this.#type) {
      case 's':
        return this.#shared();
      case 'inlineStr':
        return this.#rich.text;
      case 'b':
        return this.#value === '' ? '' : this.#value === '1' ? 'true' : 'false';
      case 'n':
        return this.#number();
      default:
        return this.#value;
    }
  }

  #shared(): string {
    if (this.#value === '') return '';
    const text = this.#workbook.texts[Number(this.#value)];
    if (text === undefined)
      throw refuse(
        'file-workbook',
        { problem: `a cell refers to text ${this.#value}, which it does not have` },
        inFile(this.#file),
      );
    return text;
  }

  #number(): string {
    if (this.#value === '') return '';
    const shape = this.#workbook.styles[this.#style];
    if (shape?.shown === 'date') return dayText(this.#value, this.#workbook.from1904);
    const text = numberText(this.#value);
    return shape?.shown === 'zeros' && /^\d+$/.test(text) ? text.padStart(shape.digits, '0') : text;
  }

  #endRow(): void {
    if (!this.#filled && this.#unsaved === undefined) return;
    if (this.#header === undefined) {
      this.#header = checkedHeader(
        this.#file,
        Array.from(this.#cells, (cell: string | undefined) => cell ?? ''),
        this.#limits,
      );
      this.#goesTo = this.#header.map((column) => this.#wanted.indexOf(column));
      return;
    }
    this.#count += 1;
    if (this.#unsaved === undefined) this.#sink.add(this.#row);
    else {
      const problem = `The cell "${this.#unsaved}" is a formula whose value was not saved with the workbook, and formulas are not computed.`;
      this.#sink.reject(this.#count, problem, this.#row.filter((value) => value !== null).join(' '));
    }
  }
}
