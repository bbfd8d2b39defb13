export * from './compare/compare.ts';
export { compareRun, type CompareAsked } from './compare/run.ts';
export { tellComparison } from './compare/tell.ts';
export * from './improve/improve.ts';
export { improveSubject } from './improve/subject.ts';
export { tellImprovement } from './improve/tell.ts';
export * from './search/find.ts';
export type { SubjectMatch } from './search/match.ts';
export { searchSubjects, type Audience } from './search/search.ts';
export { explain, recordsNamed, type Explained, type Explaining } from './why/explain.ts';
export { factsOfSubjects, type FactsOfSubject, type KnownWhen } from './why/facts.ts';
export { recordsOf, type RecordField, type RecordShown, type RecordSource } from './why/records.ts';
export { tellWhy, type Paragraph } from './why/tell.ts';
export * from './why/why.ts';
export { agrees, assessSubject, whySubject, type Assessed, type WhyAsked } from './why/subject.ts';
export type { KeptGrade, RatedPart, Reader } from './why/which-run.ts';
export {
  showSubject,
  showSchema,
  type GradeShown,
  type HistoricGrade,
  type ShowAsked,
  type SubjectShown,
} from './show/show.ts';
export { tellSubject } from './show/tell.ts';
export { checkAgreement, type Agreement, type Disagreement } from './why/agreement.ts';
