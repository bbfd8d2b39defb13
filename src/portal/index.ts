export { builtAssets, type Assets } from './assets.ts';
export { pageOfFailure, portalPages } from './routes.tsx';
