import { faultMaker } from '../vocabulary/index.ts';

interface DraftFaults {
  'draft-kind-there': { kind: string };
  'draft-too-long': { seconds: number };
  'draft-too-heavy': Record<string, never>;
  'draft-busy': Record<string, never>;
  'draft-own-kinds': Record<string, never>;
  'draft-compares-nothing': Record<string, never>;
}

/** States a fault in a draft, or why it could not be tried. */
export const draftFault = faultMaker<DraftFaults>({
  'draft-kind-there': ({ kind }) => ({
    message: `The register already has a record kind "${kind}", which says something else.`,
    fix: 'Give yours another name, or take it out of the draft to read the one there is.',
  }),
  'draft-too-long': ({ seconds }) => ({
    message: `Trying this draft takes more than ${seconds} seconds of computing, and was given up.`,
    fix: 'Look for what multiplies: rows matched with rows, or many figures over the same records.',
  }),
  'draft-too-heavy': () => ({
    message: 'Trying this draft needed more memory than one draft may have, and was given up.',
    fix: 'Make it smaller, or put values that differ only in numbers into a table.',
  }),
  'draft-own-kinds': () => ({
    message: 'The draft reads record kinds that this register has not, so nobody can be rated by it here.',
    fix: 'Run its examples, or have records of these kinds taken in first.',
  }),
  'draft-compares-nothing': () => ({
    message: 'There are no rules in force here that this draft would take the place of.',
    fix: 'Begin from a rulebook that is in force, or give the draft the id of one.',
  }),
  'draft-busy': () => ({
    message: 'Too many drafts are being tried at this moment.',
    fix: 'Wait a few seconds and try again.',
  }),
});
