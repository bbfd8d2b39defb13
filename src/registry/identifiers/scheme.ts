import type { Evidence, Operator, Texts } from '../../vocabulary/index.ts';
import type { Algorithm, Span } from './algorithm.ts';

/**
 * Who holds an identifier of a scheme (law 1). Only `legal-persons` proves an organisation by itself. `premises`
 * names a place and says nothing of who runs it.
 */
export const holders = ['legal-persons', 'mixed', 'natural-persons', 'premises'] as const;
export type Holder = (typeof holders)[number];

/** How a text is brought into the one form that is stored, in this order. All of it is ASCII-exact. */
export interface Normalisation {
  readonly upper: boolean;
  /** Characters that say nothing: blanks, hyphens, dots. */
  readonly drop: string;
  /** Character for character: full-width digits to ASCII. Two texts of equal length. */
  readonly replace: { readonly from: string; readonly to: string };
  /** Runs of blanks become one, and none is left at the ends; for identities that are composed of words. */
  readonly collapse: boolean;
  /** Put in front where it is missing. */
  readonly prefix: string;
  /** A text of digits alone that is shorter lost its leading zeros in a spreadsheet; they are put back. */
  readonly padDigits: number;
}

/** One check of a scheme. It is asked only where its conditions hold. */
export interface Check {
  readonly name: string;
  readonly title: Texts;
  readonly when: string | undefined;
  readonly unless: string | undefined;
  readonly algorithm: Algorithm;
}

/** What some characters of an identifier say of its holder. */
interface Types {
  readonly span: Span;
  readonly codes: ReadonlyMap<string, { readonly operator: Operator; readonly title: Texts }>;
}

/** An identifier scheme: what a well-formed identifier is, and who holds one. */
export interface Scheme {
  readonly id: string;
  readonly title: Texts;
  readonly source: { readonly title: string; readonly url: string | undefined; readonly evidence: Evidence };
  readonly holder: Holder;
  readonly normal: Normalisation;
  /** A pattern for the whole normal text, read alike by JavaScript and RE2. */
  readonly form: string;
  /** The form in words, for messages. */
  readonly formTitle: Texts;
  readonly checks: readonly Check[];
  /** Whether a check digit or character is computed, so that a number of another kind hardly ever passes. */
  readonly computed: boolean;
  readonly types: Types | undefined;
  readonly examples: {
    readonly valid: readonly {
      readonly text: string;
      readonly normal: string | undefined;
      readonly operator: Operator | undefined;
    }[];
    readonly invalid: readonly { readonly text: string; readonly fails: string }[];
  };
  readonly file: string;
}

/** What an identifier of a scheme says of its holder before any type in it is read. */
export function operatorOf(holder: Holder): Operator {
  if (holder === 'legal-persons') return 'organisation';
  return holder === 'natural-persons' ? 'person' : 'unknown';
}
