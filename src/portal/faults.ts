import { faultMaker } from '../vocabulary/index.ts';

interface PortalFaults {
  'portal-not-built': { dir: string };
}

/** States a fault in what the portal needs. */
export const portalFault = faultMaker<PortalFaults>({
  'portal-not-built': ({ dir }) => ({
    message: `The style sheet and scripts of the portal are not in ${dir}.`,
    fix: 'Run `npm run build` in the folder of this package.',
  }),
});
