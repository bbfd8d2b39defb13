import { done, faulty, type Fault, type Outcome, type Place } from '../../vocabulary/index.ts';
import type { Document, Path } from '../../documents/index.ts';
import { expressionFault } from '../expression/faults.ts';
import { parseExpression, type Parsed } from '../expression/parse.ts';
import type { Scope } from '../expression/scope.ts';
import { typeExpression } from '../expression/type.ts';
import type { TypedResult } from '../expression/typed.ts';
import type { RulebookForm } from './form.ts';

/** Several times what the largest scheme we know needs, and read within seconds. */
const mostCharacters = 100_000;

/**
 * One reading of one rulebook: its document, the faults so far, and the names used so far. The passes that read
 * tables, relations, figures and rules share it, so that every fault of every pass is stated at once.
 */
export class Reading {
  readonly faults: Fault[] = [];
  /** Every name that some expression or statement mentions, whether or not it could be typed. */
  readonly used = new Set<string>();
  /** The laws that some rule cites. */
  readonly citedLaws = new Set<string>();
  /** The event date of each record kind that has one, by the alias it is read under. */
  readonly eventDates = new Map<string, string>();
  #characters = 0;
  #full = false;
  readonly #parsed = new Map<string, Parsed | undefined>();
  readonly document: Document<RulebookForm>;

  constructor(document: Document<RulebookForm>) {
    this.document = document;
  }

  get form(): RulebookForm {
    return this.document.value;
  }

  placeOf(path: Path): Place {
    return this.document.placeOf(path);
  }

  /** The expression at a path, read once; undefined after stating why it cannot be read. */
  parse(text: string, path: Path): Parsed | undefined {
    const key = path.join('.');
    if (this.#parsed.has(key)) return this.#parsed.get(key);
    this.#characters += text.length;
    if (this.#characters > mostCharacters) {
      if (!this.#full)
        this.faults.push(
          expressionFault(
            'expression-too-large',
            { problem: `with it the rulebook has more than ${mostCharacters} characters of expressions` },
            this.placeOf(path),
          ),
        );
      this.#full = true;
      return undefined;
    }
    const read = parseExpression({ text, placeAt: (offset) => this.document.placeWithin(path, offset) });
    const parsed = 'code' in read ? undefined : read;
    if ('code' in read) {
      this.faults.push(read);
      // What cannot be read may use anything: its words count as used, so that no second fault follows from the first.
      for (const [word] of text.matchAll(/[a-z][a-z0-9_]*/g)) this.used.add(word);
    } else for (const name of read.names) this.used.add(name);
    this.#parsed.set(key, parsed);
    return parsed;
  }

  /** The typed expression at a path; undefined after stating its faults. */
  type(text: string, path: Path, scope: Scope): TypedResult | undefined {
    const parsed = this.parse(text, path);
    return parsed === undefined ? undefined : this.take(typeExpression(parsed, scope));
  }

  /** The value of an outcome; undefined after keeping its faults. */
  take<T>(outcome: Outcome<T>): T | undefined {
    if (outcome.ok) return outcome.value;
    this.faults.push(...outcome.faults);
    return undefined;
  }

  /** What was read, unless there were faults. */
  outcome<T>(value: T): Outcome<T> {
    return this.faults.length > 0 ? faulty(this.faults) : done(value);
  }
}
