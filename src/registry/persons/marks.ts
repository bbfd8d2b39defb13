import type { Texts } from '../../vocabulary/index.ts';
import type { Check, Normalisation } from '../identifiers/scheme.ts';

/** A personal identity number: how it looks, and the checks that tell it from any other run of digits. */
export interface PersonNumber {
  readonly id: string;
  readonly title: Texts;
  readonly found: 'anywhere' | 'named';
  readonly pattern: string;
  readonly normal: Normalisation;
  readonly checks: readonly Check[];
  /** Well-formed numbers of invented people. */
  readonly valid: readonly string[];
}

/** One shape of personal names. The cue is a short pattern that lets most names go before the long one is asked. */
export interface Shape {
  readonly id: string;
  readonly cue: string;
  readonly pattern: string;
}

/** Shapes of personal names that share their exceptions; one pattern for all of them, so that SQL asks once. */
export interface ShapeGroup {
  readonly shapes: readonly Shape[];
  /** What makes an organisation's name of it after all. */
  readonly unless: string | undefined;
}

/** Words in the name of a column that only a natural person has a value for. */
export interface ColumnMark {
  readonly id: string;
  readonly title: Texts;
  readonly within: readonly string[];
  readonly whole: readonly string[];
  readonly parts: readonly string[];
  readonly except: readonly string[];
}

/** A legal form, and whether its holder is an organisation or a person in business. */
export interface LegalForm {
  readonly id: string;
  readonly title: Texts;
  readonly holder: 'organisation' | 'person';
  readonly pattern: string;
}

/** Everything that tells natural persons from organisations (law 1), read from data. */
export interface PersonMarks {
  readonly numbers: readonly PersonNumber[];
  readonly names: readonly ShapeGroup[];
  /** Shapes that prove no person, but cast doubt on a proof of an organisation. */
  readonly doubts: readonly ShapeGroup[];
  readonly columns: readonly ColumnMark[];
  readonly legalForms: readonly LegalForm[];
  /** SHA-256 over the documents, for the hash of the checks in force in a manifest. */
  readonly hash: string;
}
