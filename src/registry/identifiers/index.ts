export {
  checkIdentifier,
  identifierSql,
  identifierSqlOfNormal,
  type CheckedIdentifier,
  type IdentifierSql,
} from './check.ts';
export { readSchemes, SchemeCatalogue } from './catalogue.ts';
export type { Holder, Scheme } from './scheme.ts';
