import type { Evidence } from '../../vocabulary/index.ts';

/** The name of this form; see `whySchema`. */
export const pageSchema = 'goodstanding/rulebook-page/1';

/**
 * A rulebook as a page that a lawyer reads: every rule in words with the law beside it, what is left out, worked cases.
 * Data and no markup; a terminal and a browser set it in their own way.
 */
export interface RulebookPage {
  readonly schema: typeof pageSchema;
  readonly language: string;
  readonly rulebook: string;
  readonly version: string;
  readonly title: string;
  /** Whose rules they are, whom they rate, since when: a label and what it says. */
  readonly facts: readonly (readonly [label: string, text: string])[];
  readonly laws: readonly LawShown[];
  readonly sections: readonly PageSection[];
  /** Which text this is, by its hash. */
  readonly source: string;
  /** The words around what is said, in the page's language. */
  readonly labels: { readonly laws: string; readonly asWritten: string };
}

export interface LawShown {
  readonly name: string;
  readonly title: string;
  readonly url: string | null;
  readonly date: string | null;
  readonly evidence: Evidence;
  /** The evidence in words. */
  readonly read: string;
  readonly note: string | null;
}

export interface PageSection {
  readonly id: string;
  readonly heading: string;
  readonly intro: string | null;
  readonly entries: readonly PageEntry[];
  readonly tables: readonly PageTable[];
}

/** One rule, figure or the like. */
export interface PageEntry {
  /** As the document calls it. */
  readonly name: string;
  readonly title: string;
  /** What it says, each statement in words and as it is written. */
  readonly statements: readonly Statement[];
  readonly cites: readonly PlaceCited[];
}

export interface Statement {
  readonly label: string | null;
  readonly says: string;
  /** As the author wrote it; null where the words are all there is. */
  readonly written: string | null;
  /** Figures and rows it rests on, which are explained further down. */
  readonly rests?: readonly string[];
}

export interface PlaceCited {
  readonly law: string;
  readonly title: string;
  readonly article: string;
  readonly url: string | null;
  readonly evidence: Evidence;
  /** The evidence in a word or two; empty where the text itself was read. */
  readonly mark: string;
}

export interface PageTable {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}
