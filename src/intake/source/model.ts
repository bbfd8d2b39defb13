import type { Place, Texts } from '../../vocabulary/index.ts';
import type { RecordKind } from '../../kinds/index.ts';
import type { Path } from '../../documents/index.ts';
import type { Fetch } from './fetch-form.ts';
import type { TableForm } from '../read/index.ts';

/** A column of a file, by its name in the header. One that a form may lack is written with a `?` behind it. */
export interface ColumnName {
  readonly name: string;
  readonly optional: boolean;
  /** Where the mapping names it, so that a fault points at the line. */
  readonly path: Path;
}

/** How a text becomes a value of a type, where the type's own way is not enough. */
export type Parse =
  | { readonly as: 'default'; readonly type?: 'date' | 'integer' | 'decimal' | 'boolean' | 'text' }
  | { readonly as: 'date'; readonly patterns: readonly string[] }
  | {
      readonly as: 'decimal';
      readonly point: string;
      readonly thousands: string | undefined;
      /** What stands behind every number of the column (`%`); a number without it is a fault, since its unit is not sure. */
      readonly suffix: string | undefined;
    }
  | { readonly as: 'boolean'; readonly yes: readonly string[]; readonly no: readonly string[] };

/** Where the text of a value comes from. */
export type Origin =
  | { readonly from: 'column'; readonly column: ColumnName }
  | { readonly from: 'join'; readonly columns: readonly ColumnName[]; readonly with: string }
  | { readonly from: 'first'; readonly columns: readonly ColumnName[] }
  | { readonly from: 'constant'; readonly text: string }
  | { readonly from: 'file-name'; readonly pattern: string };

/**
 * One value of a mapping: where its text comes from, then, in this order, which texts mean "empty", the look-up,
 * what is taken for a text the look-up does not list, and how it is parsed.
 */
export interface Value {
  readonly origin: Origin;
  readonly empty: readonly string[];
  readonly lookUp: ReadonlyMap<string, string> | undefined;
  /** A text the look-up does not list is kept as it is, rather than being a fault. */
  readonly keepsUnlisted: boolean;
  readonly otherwise: string | undefined;
  /** What an empty text says, where it says something. */
  readonly whenEmpty: string | undefined;
  readonly parse: Parse;
  readonly path: Path;
}

/** When a row has a record at all. */
export type Condition =
  | { readonly test: 'present'; readonly columns: readonly ColumnName[] }
  | { readonly test: 'in' | 'not-in'; readonly column: ColumnName; readonly values: readonly string[] };

/** What a row says of a subject itself. `identifiers` is in order: the first is the one that decides who it is. */
export interface SubjectMapping {
  readonly kind: 'organisation' | 'establishment';
  readonly identifiers: readonly { readonly scheme: string; readonly value: Value }[];
  /** Fields of the built-in kind `profile`, without `operator`, which is worked out and never taken from a file. */
  readonly profile: readonly { readonly field: string; readonly value: Value }[];
  /** Columns that tell two subjects of one identity apart, where a publisher gives no number of its own. */
  readonly toldApartBy: readonly ColumnName[];
}

/** One record that a row holds. A wide row holds several, of one kind or of many. */
export interface RecordMapping {
  readonly kind: RecordKind;
  readonly when: Condition | undefined;
  readonly fields: readonly { readonly field: string; readonly value: Value }[];
  /** The field that counts identical rows of one key, where a publisher lawfully lists the same thing twice. */
  readonly countedIn: string | undefined;
  readonly path: Path;
}

/** What one file of a form is (semantics.md). */
export type Snapshot =
  | { readonly is: 'all-records' | 'current-of-subject' | 'additions' }
  | {
      readonly is: 'operations';
      readonly column: ColumnName;
      readonly states: readonly string[];
      readonly deletes: readonly string[];
    };

/** When the publisher said so. */
export type StatedAt =
  | { readonly by: 'value'; readonly value: Value }
  | { readonly by: 'file-name'; readonly pattern: string };

/** One look that a table's files may have. */
export interface Form {
  readonly name: string;
  readonly reading: TableForm;
  readonly files: readonly string[];
  /** Columns that must all be in the header for a file to be of this form. */
  readonly columns: readonly string[];
  /** The mapping's own name for a column, and the pattern of the name it has in files of this form. */
  readonly rename: ReadonlyMap<string, string>;
  readonly snapshot: Snapshot;
  readonly scope: Value | undefined;
  readonly coversItsDates: boolean;
  readonly statedAt: StatedAt;
  readonly historical: boolean;
  /** Columns that this form needs beside those of the mapping: its operation, its scope, when it was stated. */
  readonly own: readonly ColumnName[];
  readonly path: Path;
}

/** One table of a source: what its files look like, and what a row of them becomes. */
export interface SourceTable {
  readonly name: string;
  readonly forms: readonly Form[];
  readonly subject: SubjectMapping | undefined;
  /** Whose records the rows are, where another table of the source gives the subjects. */
  readonly of: { readonly scheme: string; readonly value: Value } | undefined;
  readonly records: readonly RecordMapping[];
  /** Every column the mapping names, once each, in order. */
  readonly columns: readonly ColumnName[];
}

/** Where records come from, and how columns become fields: data, not code. */
export interface Source {
  readonly id: string;
  readonly version: string;
  readonly title: Texts;
  readonly publisher: { readonly name: string; readonly url: string | undefined };
  readonly licence: { readonly id: string; readonly url: string | undefined; readonly attribution: string | undefined };
  readonly topic: string;
  /** The authority's list that the files show. Two sources that show the same list (as XML, as tables) share it. */
  readonly list: string;
  /** Tables that give subjects first, those that only have records of them behind. */
  readonly tables: readonly SourceTable[];
  /** From where its files are fetched, where it says so. */
  readonly fetch: Fetch | undefined;
  readonly file: string;
  /** Where a part of the mapping stands in the document. */
  readonly placeOf: (path: Path) => Place;
  /** SHA-256 of the document. */
  readonly hash: string;
  readonly text: string;
}
