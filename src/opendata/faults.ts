import { faultMaker } from '../vocabulary/index.ts';

interface OpenDataFaults {
  'export-foreign-file': { dir: string; name: string };
  'export-changed-file': { dir: string; name: string };
  'export-other-dataset': { dir: string; found: string; wanted: string };
  'export-not-directory': { dir: string };
  'export-nothing-public': Record<string, never>;
  'export-withdrawn': { run: string };
  'export-not-for-public': { run: string; rulebooks: readonly string[] };
}

/** States a fault in what was asked of an export. */
export const openDataFault = faultMaker<OpenDataFaults>({
  'export-foreign-file': ({ dir, name }) => ({
    message: `${dir} has "${name}", which no export of ours put there; nothing was written.`,
    fix: 'Choose another directory with --to, or move that file away.',
  }),
  'export-changed-file': ({ dir, name }) => ({
    message: `"${name}" in ${dir} was changed after it was exported; nothing was written.`,
    fix: 'Move it away if the change is wanted, or choose another directory with --to.',
  }),
  'export-other-dataset': ({ dir, found, wanted }) => ({
    message: `${dir} holds an export of ${found}; this is one of ${wanted}.`,
    fix: 'Give each its own directory with --to.',
  }),
  'export-not-directory': ({ dir }) => ({ message: `${dir} is a file.`, fix: 'Name a directory with --to.' }),
  'export-nothing-public': () => ({
    message: 'No run is public, so there is nothing to publish.',
    fix: 'Release a run, or name a draft with --run RUN, which is then marked as one.',
  }),
  'export-not-for-public': ({ run, rulebooks }) => ({
    message: `The grades of ${rulebooks.join(', ')} in ${run} are not for the public, says the rulebook.`,
    fix: 'Look at them with show and why; open data carries only what is for the public.',
  }),
  'export-withdrawn': ({ run }) => ({
    message: `The run ${run} was withdrawn, and what was withdrawn is not published.`,
    fix: 'Export the latest run; an auditor reads a withdrawn one by a logged purpose.',
  }),
});
