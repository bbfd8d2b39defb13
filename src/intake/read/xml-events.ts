import { SaxesParser } from 'saxes';
import { inFile, refuse } from './faults.ts';
import type { ReadLimits } from './model.ts';

/** What a reader of XML wants to hear of. Names are without the prefix of their namespace: that is a publisher's whim. */
export interface XmlListener {
  readonly opened: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly said: (text: string) => void;
  readonly closed: (name: string) => void;
}

/** A name without the prefix of its namespace. */
export function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

/**
 * XML as events, strictly and within limits, while the text flows through.
 *
 * Document types are refused, so no entity but the five of XML can exist and a file cannot grow while it is read
 * ("billion laughs"); depth and the length of one piece are bounded, so memory is.
 */
export class XmlEvents {
  readonly #parser = new SaxesParser();
  readonly #file: { readonly name: string };
  readonly #limits: ReadLimits;
  #depth = 0;
  /** Whether anything was heard of the piece being read, and how much went by since something was. */
  #heard = false;
  #silent = 0;

  constructor(file: { readonly name: string }, listener: XmlListener, limits: ReadLimits) {
    this.#file = file;
    this.#limits = limits;
    this.#parser.on('error', (error) => {
      throw this.broken(error.message.replace(/^[^ ]*\d+:\d+: /, '').replace(/\.$/, ''));
    });
    this.#parser.on('doctype', () => {
      throw refuse('file-doctype', {}, this.here());
    });
    this.#parser.on('opentag', (tag) => {
      this.#heard = true;
      this.#depth += 1;
      if (this.#depth > limits.depth) throw refuse('file-too-deep', { limit: limits.depth }, this.here());
      listener.opened(localName(tag.name), tag.attributes);
    });
    this.#parser.on('closetag', (tag) => {
      this.#heard = true;
      this.#depth -= 1;
      listener.closed(localName(tag.name));
    });
    const said = (text: string) => {
      this.#heard = true;
      listener.said(text);
    };
    this.#parser.on('text', said);
    this.#parser.on('cdata', said);
  }

  /** Takes the next piece of the text. */
  write(text: string): void {
    this.#heard = false;
    this.#parser.write(text);
    this.#silent = this.#heard ? 0 : this.#silent + text.length;
    if (this.#silent > this.#limits.lineBytes) throw this.tooLong('A value or tag');
  }

  /** Ends the text: an element left open is refused here. */
  finish(): void {
    this.#parser.close();
  }

  /** The place the parser has come to. */
  here() {
    return inFile(this.#file, { line: this.#parser.line, column: this.#parser.column + 1 });
  }

  /** The refusal of a text that is not what XML, or a document of this kind, has to be. */
  broken(problem: string) {
    return refuse('file-not-well-formed', { format: 'XML', problem }, this.here());
  }

  /** The refusal of a value without end. */
  tooLong(what: string) {
    return refuse('file-value-too-long', { what, limit: this.#limits.lineBytes }, this.here());
  }
}
