export * from './search/find.ts';
export type { SubjectMatch } from './search/match.ts';
export { searchSubjects, type Audience } from './search/search.ts';
