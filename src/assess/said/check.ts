import type { Field, RecordKind } from '../../kinds/index.ts';
import { standingOf, type Rulebook, type Standing } from '../../rulebook/index.ts';
import type { Day, Fault, Place } from '../../vocabulary/index.ts';
import { askedBy } from '../asked.ts';
import { assessFault } from '../faults.ts';
import type { SaidRecord } from './statement.ts';
import { isBlank, saidValue } from './value.ts';

/** A text that was written somewhere. */
export interface Written {
  readonly text: string;
  readonly at: Place;
}

/** A record as it was written, by the names of its fields, whatever they are. */
export interface WrittenRecord {
  readonly fields: ReadonlyMap<string, Written>;
  readonly at: Place;
}

/**
 * What was written, checked against what a rulebook asks for. Every fault is stated, not the first one; what cannot be
 * meant is refused and not passed over, because a company that answers for itself must know that it was understood.
 */
export class SaidCheck {
  readonly faults: Fault[] = [];
  readonly #rulebook: Rulebook;
  readonly #asOf: Day;

  constructor(rulebook: Rulebook, asOf: Day) {
    this.#rulebook = rulebook;
    this.#asOf = asOf;
  }

  /** What the profile says. Nothing of who anyone is can be said here: those names are not asked for, and refused. */
  subject(written: ReadonlyMap<string, Written>): Record<string, string> {
    const known = askedBy(this.#rulebook).profile.map(({ name }) => name);
    const said: Record<string, string> = {};
    for (const [name, { text, at }] of written) {
      if (!known.includes(name)) this.#unknown('detail of the subject', name, known, at);
      else if (!isBlank(text)) said[name] = text.trim();
    }
    return said;
  }

  /** The kind that an alias is read as; undefined after stating that none is. */
  kind(alias: string, at: Place): RecordKind | undefined {
    const kind = this.#rulebook.reads[alias];
    if (kind === undefined) this.#unknown('records', alias, Object.keys(this.#rulebook.reads), at);
    return kind;
  }

  /**
   * The records of an alias. One with nothing in it is a line of a form that was not filled in, not a record of which
   * everything is unknown; and a list of only such lines says nothing, not that there are none.
   */
  records(kind: RecordKind, written: readonly WrittenRecord[]): readonly SaidRecord[] | undefined {
    // `{}` has no line to fill in: it is a record, of which nothing more is known.
    const filled = written.filter(
      ({ fields }) => fields.size === 0 || [...fields.values()].some(({ text }) => !isBlank(text)),
    );
    if (filled.length === 0) return written.length === 0 ? [] : undefined;
    const [, second] = filled;
    if (kind.key.length === 0 && second !== undefined)
      this.faults.push(assessFault('assess-one-record', { kind: kind.title['en'] ?? kind.id }, second.at));
    return filled.map((record) => this.#record(kind, record));
  }

  #record(kind: RecordKind, { fields }: WrittenRecord): SaidRecord {
    const said: Record<string, string | null> = {};
    for (const [name, { text, at }] of fields) {
      const field = kind.fields.find((each) => each.name === name);
      if (field === undefined) this.#unknown('field', name, namesOf(kind.fields), at);
      else if (field.official) this.faults.push(assessFault('assess-official', { field: name }, at));
      else {
        const value = saidValue(field, text, at);
        if (!value.ok) this.faults.push(...value.faults);
        else if (value.value !== undefined) said[name] = value.value;
      }
    }
    const dated = kind.eventDate === undefined ? undefined : said[kind.eventDate];
    if (dated !== undefined && dated !== null && dated > this.#asOf)
      this.faults.push(
        assessFault(
          'assess-record-later',
          { kind: kind.title['en'] ?? kind.id, day: dated, asOf: this.#asOf },
          fields.get(kind.eventDate ?? '')?.at ?? { file: '' },
        ),
      );
    return said;
  }

  /** A place among peers; what is left out follows from the rank, as if nobody were level. */
  place(name: string, written: WrittenPlace, at: Place): Standing | undefined {
    const figures = this.#rulebook.figures.flatMap((figure) => (figure.how === 'peers' ? [figure] : []));
    const figure = figures.find((each) => each.name === name);
    if (figure === undefined) {
      this.#unknown('place among peers', name, namesOf(figures), at);
      return undefined;
    }
    const { rank, of, better, worse, unranked } = written;
    const place = standingOf(figure.peers.ties, { rank, of, better, worse });
    if (place !== undefined) return { ...place, of, unranked, wider: false };
    this.faults.push(assessFault('assess-place-wrong', { name, of }, at));
    return undefined;
  }

  #unknown(what: string, name: string, known: readonly string[], at: Place): void {
    this.faults.push(assessFault('assess-unknown-name', { what, name, known }, at));
  }
}

/** A place as it is written: the rank, or how many are better and worse, of all that are ranked. */
export interface WrittenPlace {
  readonly rank?: number | undefined;
  readonly of: number;
  readonly better?: number | undefined;
  readonly worse?: number | undefined;
  readonly unranked: number;
}

function namesOf(all: readonly (Field | { readonly name: string })[]): string[] {
  return all.map(({ name }) => name);
}
