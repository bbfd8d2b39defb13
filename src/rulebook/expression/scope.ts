import type { RecordKind } from '../../kinds/index.ts';
import type { LookUpTable, ValueType } from '../model.ts';

/** What is known of a name before it is used: enough to type it, to keep units apart, and to refuse what no rule may read. */
export interface Shape {
  readonly type: ValueType;
  readonly unit: string | undefined;
  /** The closed list of values, where there is one. */
  readonly values: readonly string[] | undefined;
  readonly official: boolean;
  readonly canBeAbsent: boolean;
}

/** The columns of one relation's rows. */
export interface RowShape {
  readonly relation: string;
  readonly columns: ReadonlyMap<string, Shape>;
}

/** A figure: a value, or a record with the columns of the relation it was picked from. */
export type FigureShape = { readonly value: Shape } | { readonly record: RowShape };

/** A look-up table, with the unit of what it gives. */
export interface TableShape {
  readonly table: LookUpTable;
  readonly unit: string | undefined;
  /** The unit of what falls into a band, where the table states it. */
  readonly bandUnit?: string | undefined;
}

/** Everything an expression may name, at the place where it stands. `faulty` names exist and have a fault of their own. */
export interface Scope {
  /** Rows at hand, by the name expressions use: `violation.risk`. */
  readonly rows: ReadonlyMap<string, RowShape>;
  /** The relation being made, whose columns so far are named bare: `deducted`. */
  readonly own: RowShape | undefined;
  readonly figures: ReadonlyMap<string, FigureShape>;
  /** Figures that exist but cannot be read here, because rows are made before figures. */
  readonly figuresElsewhere: ReadonlySet<string>;
  readonly faulty: ReadonlySet<string>;
  readonly tables: ReadonlyMap<string, TableShape>;
  readonly subject: ReadonlyMap<string, Shape>;
  /** The grades there are, where the one given may be named `grade`: in consequences. */
  readonly grades?: readonly string[] | undefined;
  /** Only a comparison with the authority's result may read it. */
  readonly mayReadOfficial: boolean;
}

const freeText: Shape = {
  type: { base: 'text' },
  unit: undefined,
  values: undefined,
  official: false,
  canBeAbsent: true,
};

/**
 * What a rule may ask of the subject itself. The name, address and legal form are known too, and are no criteria:
 * a rule about one named organisation, or one sort of them, is not general law (law 9).
 */
export const subjectShapes: ReadonlyMap<string, Shape> = new Map([
  ['place', freeText],
  ['category', freeText],
]);

/** The scope in which nothing but the subject is known. */
export const emptyScope: Scope = {
  rows: new Map(),
  own: undefined,
  figures: new Map(),
  figuresElsewhere: new Set(),
  faulty: new Set(),
  tables: new Map(),
  subject: subjectShapes,
  mayReadOfficial: false,
};

/** Words of the language itself, which no figure, table or relation may take. */
export const reservedNames: ReadonlySet<string> = new Set([
  'subject',
  'as_of',
  'otherwise',
  'true',
  'false',
  'null',
  'in',
  'date',
  'given',
  'expect',
  // The keys of every table of facts.
  'subject_no',
  'fact_no',
  // Words that CEL's grammar keeps for itself: an expression could not say them.
  'as',
  'break',
  'const',
  'continue',
  'else',
  'for',
  'function',
  'if',
  'import',
  'let',
  'loop',
  'package',
  'namespace',
  'return',
  'var',
  'void',
  'while',
]);

/** The columns of a record kind's own records. */
export function rowOfKind(relation: string, kind: RecordKind): RowShape {
  const columns = kind.fields.map(({ name, type, unit, values, official, empty }): [string, Shape] => [
    name,
    { type, unit, values, official, canBeAbsent: empty === 'absent' },
  ]);
  return { relation, columns: new Map(columns) };
}

/** The same columns, read from a picked record: absent where there is no record to pick. */
export function pickedShape(shape: Shape): Shape {
  return { ...shape, canBeAbsent: true };
}
