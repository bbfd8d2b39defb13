import type { Draw } from './draw.ts';

/** A row of a file: `past` rows lie in one that was stated long ago, and is known from then (back-loaded). */
export interface Row {
  readonly table: 'places' | 'visits' | 'fines' | 'checks';
  readonly past: boolean;
  readonly cells: readonly string[];
}

/** A mend by hand of the last version of one visit; without points the visit is withdrawn. */
export interface Mend {
  readonly day: string;
  readonly points: string | undefined;
}

export type Change = { readonly row: Row } | { readonly mend: Mend };

type Operation = '+' | '~' | '-';

/** The day of a number of days after 2023-01-01; the day that is rated as a rule is number 1,126. */
export function dayOf(number: number): string {
  return new Date(Date.UTC(2023, 0, 1 + number)).toISOString().slice(0, 10);
}

const forms = { organisation: 'Ltd', person: 'Sole trader', unknown: '' } as const;
export type Operator = keyof typeof forms;

/** A place as its files told of it so far: what can happen to it next depends on that. */
export class Place {
  readonly #id: string;
  #town: number;
  #operator: Operator;
  #status: 'open' | 'exempt' | '';
  listed = false;
  readonly visits = new Map<string, string>();
  readonly fines = new Map<string, readonly [day: string, code: string]>();
  readonly checks = new Map<string, string>();
  #fines = 0;

  constructor(id: string, draw: Draw) {
    this.#id = id;
    this.#town = draw.number(0, 4);
    this.#operator = draw.weighed([
      { operator: 'organisation', weight: 6 },
      { operator: 'person', weight: 1 },
      { operator: 'unknown', weight: 1 },
    ] as const).operator;
    // Of some the list says nothing of their own: theirs is the topic that the first record is of.
    this.#status = draw.weighed([
      { status: 'open', weight: 80 },
      { status: 'exempt', weight: 8 },
      { status: '', weight: 12 },
    ] as const).status;
  }

  /** What a list says of it: that it is on it, with its profile, or not any more. */
  says(operation: Operation, past = false): Change {
    this.listed = operation !== '-';
    const cells = [`Place ${this.#id}`, `Town ${this.#town}`, forms[this.#operator], this.#status];
    return { row: { table: 'places', past, cells: [operation, this.#id, ...cells] } };
  }

  /** Whether the list tells nothing of it but its name. */
  get isBare(): boolean {
    return this.#status === '';
  }

  /** What is given to a fine and never again: what was withdrawn is another record than what comes after it. */
  nextReference(): string {
    this.#fines += 1;
    return `F${this.#fines}`;
  }

  moves(draw: Draw): Change {
    this.#town = (this.#town + draw.number(1, 4)) % 5;
    return this.says('~');
  }

  changesHands(draw: Draw): Change {
    const others = (['organisation', 'person', 'unknown'] as const).filter((each) => each !== this.#operator);
    this.#operator = others[draw.number(0, 1)] ?? 'unknown';
    return this.says('~');
  }

  changesStatus(): Change {
    this.#status = this.#status === 'open' ? 'exempt' : 'open';
    return this.says('~');
  }

  visited(day: string, points: string, { operation = '+', past = false }: Said = {}): Change {
    if (operation === '-') this.visits.delete(day);
    else this.visits.set(day, points);
    return { row: { table: 'visits', past, cells: [operation, this.#id, day, points] } };
  }

  fined(
    reference: string,
    [day, code]: readonly [string, string],
    { operation = '+', past = false }: Said = {},
  ): Change {
    if (operation === '-') this.fines.delete(reference);
    else this.fines.set(reference, [day, code]);
    return { row: { table: 'fines', past, cells: [operation, this.#id, reference, day, code] } };
  }

  checked(day: string, faults: string, { operation = '+', past = false }: Said = {}): Change {
    if (operation === '-') this.checks.delete(day);
    else this.checks.set(day, faults);
    return { row: { table: 'checks', past, cells: [operation, this.#id, day, faults] } };
  }

  mended(day: string, points: string | undefined): Change {
    if (points === undefined) this.visits.delete(day);
    else this.visits.set(day, points);
    return { mend: { day, points } };
  }
}

interface Said {
  readonly operation?: Operation;
  readonly past?: boolean;
}
