import type { Sql } from '../../sql/index.ts';

/**
 * What is asked about natural persons while rows are mapped. The marks themselves (shapes of identity numbers, words in
 * names and headers) are data of the registry; intake only asks.
 */
export interface PersonRules {
  /** Whether any of these texts is a personal identity number: BOOLEAN, never NULL. */
  readonly numberIn: (texts: readonly Sql[]) => Sql;
  /** Who runs a subject: `organisation`, `person` or `unknown`, never NULL. */
  readonly operator: (known: { readonly identifier: Sql; readonly name: Sql; readonly legalForm: Sql }) => Sql;
}
