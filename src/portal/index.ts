export { builtAssets, type Assets } from './assets.ts';
export { pageOfFailure, pageOfMissing, portalPages } from './routes.tsx';
