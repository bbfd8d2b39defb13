import { faultMaker, suggestion } from '../vocabulary/index.ts';

interface ReasonFaults {
  'compare-nothing': { rulebook: string };
  'compare-nothing-public': Record<string, never>;
  'compare-unknown': { name: string; known: readonly string[] };
  'compare-file-missing': { file: string };
  'compare-file-columns': { missing: readonly string[]; columns: readonly string[] };
  'rulebook-cases-missing': { what: string; name: string };
  'subject-unknown': { text: string };
  'subject-ambiguous': { text: string; matches: readonly string[] };
  'simulate-same': { rulebook: string };
  'simulate-unlike': { what: 'topic' | 'rates'; from: string; to: string };
  'subject-not-rated': {
    name: string;
    rulebook: string | undefined;
    /** The rulebooks that did rate it, and the runs that were looked in. */
    ratedBy: readonly string[];
    missingIn: readonly string[];
  };
}

/** States a fault in a question about a rating. */
export const reasonFault = faultMaker<ReasonFaults>({
  'compare-nothing': ({ rulebook }) => ({
    message: `The rulebook "${rulebook}" names no official result to compare with.`,
    fix: 'Compare with a file (--with FILE), or say under "compares" where the official result is.',
  }),
  'compare-nothing-public': () => ({
    message: 'Nothing of this register is public.',
    fix: 'Release a run of a rulebook whose grades are public ("goodstanding release"), or leave out --public.',
  }),
  'compare-unknown': ({ name, known }) => ({
    message: `"${name}" is neither a file nor a comparison or official field of the rulebooks of this run.`,
    fix: suggestion(name, known),
  }),
  'compare-file-missing': ({ file }) => ({ message: `There is no file "${file}".`, fix: 'Check the path.' }),
  'compare-file-columns': ({ missing, columns }) => ({
    message: `The file lacks ${missing.map((each) => `"${each}"`).join(' and ')}; it has ${columns.join(', ')}.`,
    fix: 'Give it a header with scheme_value and grade, and scheme_id where several schemes are mixed.',
  }),
  'rulebook-cases-missing': ({ what, name }) => ({
    message: `The ${what} are to be read from "${name}", which is not beside the rulebook.`,
    fix: 'Put the file there, or mend its name.',
  }),
  'subject-unknown': ({ text }) => ({
    message: `Nothing in this register is called, or identified as, "${text}".`,
    fix: 'Try fewer words, or `goodstanding search` with a part of the name.',
  }),
  'subject-ambiguous': ({ text, matches }) => ({
    message: `"${text}" may be any of ${matches.length}: ${matches.join('; ')}.`,
    fix: 'Ask again with the identifier of the one that is meant.',
  }),
  'simulate-same': ({ rulebook }) => ({
    message: `Both are the same text of "${rulebook}", to the letter: nobody would move.`,
    fix: 'Name another version (ID@VERSION), or the file of a draft.',
  }),
  'simulate-unlike': ({ what, from, to }) => ({
    message: `The two do not ${what === 'topic' ? 'have one topic' : 'rate the same'}: ${from} and ${to}. Going from one to the other is no change of a rule.`,
    fix: 'Simulate two texts of one scheme; rate by both to see each alone.',
  }),
  'subject-not-rated': ({ name, rulebook, ratedBy, missingIn }) => ({
    message: `"${name}" was not rated${rulebook === undefined ? '' : ` by "${rulebook}"`}.`,
    fix: notRatedFix(ratedBy, missingIn),
  }),
});

function notRatedFix(ratedBy: readonly string[], missingIn: readonly string[]): string {
  if (ratedBy.length > 0)
    return `A rulebook rates what it reads records of, and no place that a person may run outside its one topic. It is rated by ${ratedBy.join(', ')}.`;
  if (missingIn.length > 0)
    return `It is not in ${missingIn.join(', ')}: then, nothing was known of it that the rules read. Rate again ("goodstanding rate"), or ask another run with --run.`;
  return 'Rate first ("goodstanding rate"), or name a rulebook with --rulebook to ask it directly.';
}
