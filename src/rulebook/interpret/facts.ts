import { fixedFrom, type Fixed } from '../exact/number.ts';
import type { ValueType } from '../model.ts';
import type { RatingGiven } from './rating.ts';
import { known, type Plain } from './value.ts';

/** What a database row or a document gives for a field: text for numbers and days, as they arrive. */
export type Stored = string | number | bigint | boolean | null;

/** One record of a subject, as known. */
export interface Fact {
  readonly factNo: bigint;
  /** The kind's event date, or the day it was stated where the kind has none. */
  readonly eventOn: string;
  readonly fields: Readonly<Record<string, Stored>>;
  /** Fields of which nothing was said: not empty, but still open (see `not-said`). A register has none. */
  readonly open?: ReadonlySet<string>;
}

/** What was not said of a subject, beside fields of its records; a register has none of it. */
export interface OpenFacts {
  /** Aliases of which not all records may have been stated. */
  readonly lists: ReadonlySet<string>;
  /** What the profile may still say. */
  readonly profile: ReadonlySet<string>;
  /** Grades read from elsewhere, by the name they are read under, that may have been given. */
  readonly ratings: ReadonlySet<string>;
}

/** Everything that is known of one subject: what a rating of it rests on, and nothing else. */
export interface SubjectFacts {
  readonly subject: {
    /** False where its source no longer lists it; undefined where no source keeps a list. */
    readonly listed: boolean | undefined;
    /** What its profile says: `place`, `category`. */
    readonly profile: Readonly<Record<string, Stored>>;
  };
  /** Records by the alias under which the rulebook reads their kind. */
  readonly facts: Readonly<Record<string, readonly Fact[]>>;
  /** What the rulebooks gave whose grades are read, by the name they are read under; absent where they did not rate it. */
  readonly ratings?: Readonly<Record<string, RatingGiven>>;
  /** Where the subject stands among others, which its own facts cannot say; left out, its places are not known. */
  readonly peers?: Ranking;
  readonly open?: OpenFacts;
}

/** Where a subject with this entry stands by a figure of the rulebook; undefined where that is not known. */
export type Ranking = (figure: string, entry: PeerEntry) => Standing | undefined;

/** What a subject enters a ranking with: its number, and the groups it belongs to as far as they are known. */
export interface PeerEntry {
  readonly value: Fixed;
  /** By the rule's `within`; undefined where the group is not known. */
  readonly group: string | undefined;
  /** By its `otherwise-within`; undefined where the rule has none or the group is not known. */
  readonly wider: string | undefined;
}

/** A place among peers: everything else that can be read of it follows. */
export interface Standing {
  /** How many are ranked in the group, this subject among them. */
  readonly of: number;
  /** Peers strictly better, and strictly worse. */
  readonly better: number;
  readonly worse: number;
  /** How many others belong to the group and cannot be ranked, because something of them is not known. */
  readonly unranked: number;
  /** Whether the wider group stood in for one that was too small. */
  readonly wider: boolean;
}

/** A stored value as a known one of its type. A value of another type is a bug: facts are checked when admitted. */
export function plainOf(stored: string | number | bigint | boolean, type: ValueType): Plain {
  switch (type.base) {
    case 'boolean':
      if (typeof stored === 'boolean') return stored;
      if (stored === 'true' || stored === 'false') return stored === 'true';
      break;
    case 'integer':
    case 'decimal': {
      const number = fixedFrom(String(stored), type.base === 'decimal' ? type.scale : 0);
      if (number !== undefined && number.places === (type.base === 'decimal' ? type.scale : 0)) return number;
      break;
    }
    case 'text':
    case 'date':
      return String(stored);
    default:
  }
  throw new Error(`a stored ${typeof stored} "${stored}" is no ${type.base}`);
}

/** A literal of a rulebook as a known value. */
export function literalValue(text: string, type: ValueType): ReturnType<typeof known> {
  return known(plainOf(text, type));
}
