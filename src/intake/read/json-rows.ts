import { Tokenizer, TokenType } from '@streamparser/json';
import { Refused } from '../../vocabulary/index.ts';
import type { Row, RowSink } from './row-file.ts';
import { inFile, refuse } from './faults.ts';
import type { ReadLimits, TableForm } from './model.ts';

/** A tokenizer that keeps a number as it is written: `1.10` and `0.1234567890123456789` lose their digits as floats. */
class ExactTokenizer extends Tokenizer {
  written = '';

  protected override parseNumber(text: string): number {
    this.written = text;
    return 0;
  }
}

interface Container {
  readonly kind: 'object' | 'array';
  readonly keys: Set<string>;
  /** What may come next. */
  expects: 'key-or-end' | 'key' | 'colon' | 'value' | 'value-or-end' | 'comma-or-end';
  key: string;
}

/** What may be kept of a value: a text, or the text of a whole list or object. */
interface Capture {
  readonly column: number;
  readonly depth: number;
  text: string;
}

/**
 * Turns the tokens of a JSON document into rows, one for each object of the array of rows, while the text flows
 * through. A value is known by its dotted path in the row; a list or object that is wanted whole is kept as its text.
 */
export class JsonRows {
  readonly #tokens: ExactTokenizer;
  readonly #file: { readonly name: string };
  readonly #limits: ReadLimits;
  readonly #sink: RowSink;
  readonly #rowsAt: string;
  readonly #wanted: readonly string[];
  readonly #documentColumns: ReadonlyMap<string, string>;
  readonly #stated = new Map<string, string | null>();
  readonly #columns = new Set<string>();
  readonly #stack: Container[] = [];
  /** How deep the array of rows, and the row in it, lie in the stack; 0 while outside. */
  #rowsDepth = 0;
  #rowsSeen = false;
  #row: Row | undefined;
  #fault: string | undefined;
  #capture: Capture | undefined;
  #count = 0;
  #written = 0;
  #lastToken = 0;
  #ended = false;

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
    this.#rowsAt = form.rows ?? '';
    this.#wanted = wanted;
    this.#documentColumns = new Map(Object.entries(form.document ?? {}).map(([column, path]) => [path, column]));
    this.#tokens = new ExactTokenizer();
    this.#tokens.onError = (error) => {
      // The tokenizer hands on what its own listener threw.
      if (error instanceof Refused) throw error;
      throw this.#broken(tokenProblem(error.message));
    };
    this.#tokens.onToken = ({ token, value, offset }) => {
      this.#lastToken = offset;
      this.#take(token, typeof value === 'string' && token === TokenType.STRING ? value : this.#tokens.written);
    };
  }

  /** How many rows there were. */
  get count(): number {
    return this.#count;
  }

  /** Takes the next piece of the text. */
  write(text: string): void {
    // The tokenizer ends itself with the document; what may follow is white space alone.
    if (this.#ended) {
      if (text.trim() !== '') throw this.#broken('something follows the end of the document');
      return;
    }
    this.#tokens.write(text);
    this.#written += text.length;
    // A value that has no end yet, as it is written: escapes make it longer than it is.
    if (this.#written - this.#lastToken > this.#limits.lineBytes * 4) throw this.#tooLong();
  }

  /** Ends the text: a document that is not complete is refused here. */
  finish(): void {
    if (!this.#ended) {
      if (!this.#tokens.isEnded) this.#tokens.end();
      if (!this.#ended) throw this.#broken('the document ends too early');
    }
    if (this.#rowsSeen) return;
    throw refuse(
      'file-no-rows-there',
      { rows: this.#rowsAt === '' ? 'a list of rows' : this.#rowsAt, known: [] },
      inFile(this.#file),
    );
  }

  /** Every path that held a value in some row, and every column that the document states once. */
  header(): string[] {
    return [...this.#columns, ...this.#documentColumns.values()];
  }

  /** What the document states once, by column; null where it does not. */
  stated(): ReadonlyMap<string, string | null> {
    return new Map([...this.#documentColumns.values()].map((column) => [column, this.#stated.get(column) ?? null]));
  }

  #take(token: TokenType, text: string): void {
    if (this.#ended) throw this.#broken('something follows the end of the document');
    if (text.length > this.#limits.lineBytes) throw this.#tooLong();
    const inside = this.#stack.at(-1);
    switch (token) {
      case TokenType.LEFT_BRACE:
        this.#expectValue(inside);
        this.#open('object');
        break;
      case TokenType.LEFT_BRACKET:
        this.#expectValue(inside);
        this.#open('array');
        break;
      case TokenType.RIGHT_BRACE:
        this.#expect(inside, 'object', 'key-or-end', 'comma-or-end');
        this.#close('}');
        break;
      case TokenType.RIGHT_BRACKET:
        this.#expect(inside, 'array', 'value-or-end', 'comma-or-end');
        this.#close(']');
        break;
      case TokenType.COLON:
        this.#expect(inside, 'object', 'colon').expects = 'value';
        this.#note(':');
        break;
      case TokenType.COMMA: {
        const container = this.#expect(inside, inside?.kind ?? 'array', 'comma-or-end');
        container.expects = container.kind === 'object' ? 'key' : 'value';
        this.#note(',');
        break;
      }
      case TokenType.STRING:
        if (inside?.expects === 'key' || inside?.expects === 'key-or-end') this.#name(inside, text);
        else this.#value(inside, text, JSON.stringify(text));
        break;
      case TokenType.NUMBER:
        this.#value(inside, text, text);
        break;
      case TokenType.TRUE:
        this.#value(inside, 'true', 'true');
        break;
      case TokenType.FALSE:
        this.#value(inside, 'false', 'false');
        break;
      case TokenType.NULL:
        this.#value(inside, null, 'null');
        break;
      case TokenType.SEPARATOR:
        throw this.#broken('something stands where nothing may');
    }
  }

  #expect(inside: Container | undefined, kind: Container['kind'], ...states: Container['expects'][]): Container {
    if (inside?.kind === kind && states.includes(inside.expects)) return inside;
    throw this.#broken('a sign stands where none may');
  }

  #expectValue(inside: Container | undefined): void {
    if (
      inside === undefined ? this.#stack.length === 0 : inside.expects === 'value' || inside.expects === 'value-or-end'
    )
      return;
    throw this.#broken('a value stands where none may');
  }

  #open(kind: Container['kind']): void {
    const path = this.#rowsDepth === 0 ? this.#path() : this.#rowPath();
    this.#stack.push({ kind, keys: new Set(), expects: kind === 'object' ? 'key-or-end' : 'value-or-end', key: '' });
    const depth = this.#stack.length;
    if (depth > this.#limits.depth) throw refuse('file-too-deep', { limit: this.#limits.depth }, this.#here());
    if (this.#rowsDepth === 0) {
      if (kind !== 'array' || path !== this.#rowsAt || this.#stack.slice(0, -1).some((each) => each.kind === 'array'))
        return;
      this.#rowsDepth = depth;
      this.#rowsSeen = true;
    } else if (depth === this.#rowsDepth + 1) {
      this.#row = this.#wanted.map(() => null);
      this.#fault = kind === 'object' ? undefined : 'The row is a list, not an object.';
    } else if (this.#capture === undefined) {
      if (this.#stack.slice(this.#rowsDepth, -1).some((each) => each.kind === 'array')) return;
      const column = this.#wanted.indexOf(path);
      if (kind === 'array') this.#column(path);
      if (column >= 0) this.#capture = { column, depth, text: '' };
    }
    this.#note(kind === 'object' ? '{' : '[');
  }

  #close(sign: string): void {
    this.#note(sign);
    const depth = this.#stack.length;
    if (this.#capture?.depth === depth) {
      this.#keep(this.#capture.column, this.#capture.text);
      this.#capture = undefined;
    }
    if (this.#row !== undefined && depth === this.#rowsDepth + 1) this.#endRow(this.#row);
    if (depth === this.#rowsDepth) this.#rowsDepth = 0;
    this.#stack.pop();
    this.#valueEnded();
  }

  #name(inside: Container, key: string): void {
    if (inside.keys.has(key)) {
      const problem = `"${key}" is stated twice in one object`;
      if (this.#row === undefined) throw this.#broken(problem);
      this.#fault ??= `${problem}; which is meant cannot be told.`;
    }
    inside.keys.add(key);
    if (inside.keys.size > this.#limits.columns) throw this.#tooMany(inside.keys.size);
    inside.key = key;
    inside.expects = 'colon';
    this.#note(JSON.stringify(key));
  }

  #value(inside: Container | undefined, text: string | null, written: string): void {
    this.#expectValue(inside);
    this.#note(written);
    const depth = this.#stack.length;
    if (this.#rowsDepth === 0) this.#state(text);
    else if (depth === this.#rowsDepth) {
      this.#count += 1;
      this.#sink.reject(this.#count, 'The row is a single value, not an object.', written);
    } else if (
      this.#capture === undefined &&
      this.#stack.slice(this.#rowsDepth).every((each) => each.kind === 'object')
    ) {
      const path = this.#rowPath();
      this.#column(path);
      const column = this.#wanted.indexOf(path);
      if (column >= 0 && text !== null) this.#keep(column, text);
    }
    this.#valueEnded();
  }

  #valueEnded(): void {
    const inside = this.#stack.at(-1);
    if (inside === undefined) this.#ended = true;
    else inside.expects = 'comma-or-end';
  }

  #keep(column: number, text: string): void {
    if (/[\0\p{Surrogate}]/u.test(text)) this.#fault ??= 'A value has a character that is none (NUL, or half of one).';
    else if (this.#row !== undefined && text !== '') this.#row[column] = text;
  }

  #endRow(row: Row): void {
    this.#count += 1;
    if (this.#fault === undefined) this.#sink.add(row);
    else this.#sink.reject(this.#count, this.#fault, row.filter((value) => value !== null).join(' '));
    this.#row = undefined;
    this.#fault = undefined;
  }

  #state(text: string | null): void {
    if (this.#stack.some(({ kind }) => kind === 'array')) return;
    const column = this.#documentColumns.get(this.#path());
    if (column !== undefined) this.#stated.set(column, text);
  }

  #column(path: string): void {
    if (this.#columns.has(path)) return;
    this.#columns.add(path);
    if (this.#columns.size > this.#limits.columns) throw this.#tooMany(this.#columns.size);
  }

  #note(sign: string): void {
    if (this.#capture === undefined) return;
    this.#capture.text += sign;
    if (this.#capture.text.length > this.#limits.lineBytes) throw this.#tooLong();
  }

  #path(): string {
    return this.#stack.map(({ key }) => key).join('.');
  }

  #rowPath(): string {
    const [first, ...more] = this.#stack.slice(this.#rowsDepth);
    // The usual row is flat, and this is asked for each of its values.
    return more.length === 0 ? (first?.key ?? '') : [first, ...more].map((each) => each?.key).join('.');
  }

  #here() {
    return inFile(this.#file, this.#rowsDepth === 0 ? {} : { row: this.#count + 1 });
  }

  #broken(problem: string) {
    return refuse('file-not-well-formed', { format: 'JSON', problem: problem.replace(/\.$/, '') }, this.#here());
  }

  #tooLong() {
    return refuse('file-value-too-long', { what: 'A value', limit: this.#limits.lineBytes }, this.#here());
  }

  #tooMany(columns: number) {
    return refuse('file-too-many-columns', { columns, limit: this.#limits.columns }, this.#here());
  }
}

/** What the tokenizer found, without its chunks and states. */
function tokenProblem(message: string): string {
  const sign = /^Unexpected "([\s\S]*?)" at chunk/.exec(message)?.[1];
  if (sign === undefined) return 'the document ends too early';
  return `${JSON.stringify(sign)} stands where it may not`;
}
