import { faultMaker } from '../vocabulary/index.ts';

interface SyntheticFaults {
  'generate-taken': { dir: string };
  'generate-too-many': { most: number };
}

/** States a fault in what was asked of the generator. */
export const syntheticFault = faultMaker<SyntheticFaults>({
  'generate-taken': ({ dir }) => ({
    message: `There is something in ${dir} already.`,
    fix: 'Name a folder that is empty or does not exist yet, with --to.',
  }),
  'generate-too-many': ({ most }) => ({
    message: `The scheme that subjects are numbered by has ${most} numbers.`,
    fix: 'Ask for no more subjects than that.',
  }),
});
