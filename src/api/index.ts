export { publicApi } from './app.ts';
export type { ApiLimits } from './limits.ts';
