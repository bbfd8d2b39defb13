export type { Compile, CompileInput } from './compile.ts';
export type { GradeCounts } from './count.ts';
export * from './moment.ts';
export { loadRulebook, type LoadedRulebook } from './rulebooks.ts';
export { runRating, type RatedRulebook, type RunAsked, type RunResult } from './run.ts';
export { kindsRead } from './scope.ts';
export { ratingLayout } from './tables.ts';
