export { compact, type Compacted, type CompactionProgress } from './compact.ts';
