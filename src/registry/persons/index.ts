export { personColumn } from './columns.ts';
export { legalForm, legalFormSql } from './legal-forms.ts';
export type { ColumnMark, LegalForm, PersonMarks, PersonNumber } from './marks.ts';
export { personName, personNameSql } from './names.ts';
export {
  isPersonNumber,
  personNumber,
  personNumberOffered,
  personNumbersIn,
  personNumberAtSightSql,
  personNumberSql,
  shortestNumber,
} from './numbers.ts';
export {
  admissionOf,
  needsCloserLookSql,
  operatorAtSightSql,
  operatorCloserSql,
  operatorFrom,
  type Admission,
  type OperatorColumns,
  type OperatorEvidence,
} from './operator.ts';
export { readPersonMarks } from './read.ts';
