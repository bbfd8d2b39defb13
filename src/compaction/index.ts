export { compactWhile } from './background.ts';
export { compact, isAnyDue, type Compacted, type CompactionProgress } from './compact.ts';
