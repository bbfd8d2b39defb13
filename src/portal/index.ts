export { bringsFiles } from './analyst/intake.ts';
export { rulebookMarkup } from './rulebook/body.tsx';
export { badgeRoutes, shownElsewhere } from './badge/routes.ts';
export { builtAssets, type Assets } from './assets.ts';
export { pageOfFailure, pageOfMissing, portalPages } from './routes.tsx';
