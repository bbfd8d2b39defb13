export { collectSource, type Collected, type Collecting } from './collect.ts';
export { collectFault } from './faults.ts';
export { collectLayout } from './layout.ts';
export { rateAfter, type Rated } from './rate.ts';
export { collectOnSchedule, type Heard } from './schedule.ts';
export { collectStatus, type CollectStatus } from './status.ts';
