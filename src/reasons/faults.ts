import { faultMaker } from '../vocabulary/index.ts';

interface ReasonFaults {
  'subject-unknown': { text: string };
  'subject-ambiguous': { text: string; matches: readonly string[] };
}

/** States a fault in a question about a rating. */
export const reasonFault = faultMaker<ReasonFaults>({
  'subject-unknown': ({ text }) => ({
    message: `Nothing in this register is called, or identified as, "${text}".`,
    fix: 'Try fewer words, or `goodstanding search` with a part of the name.',
  }),
  'subject-ambiguous': ({ text, matches }) => ({
    message: `"${text}" may be any of ${matches.length}: ${matches.join('; ')}.`,
    fix: 'Ask again with the identifier of the one that is meant.',
  }),
});
