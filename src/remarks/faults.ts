import { faultMaker } from '../vocabulary/index.ts';

interface RemarkFaults {
  'remark-text-missing': Record<string, never>;
  'remark-text-long': { most: number; found: number };
  'remark-text-unreadable': Record<string, never>;
  'remark-target-unknown': Record<string, never>;
  'remark-waits': Record<string, never>;
  'remark-by-letter': Record<string, never>;
  'remark-own': Record<string, never>;
  'remark-over': Record<string, never>;
  'remark-reason-missing': Record<string, never>;
  'remark-personal-number': Record<string, never>;
  'remark-look-missing': Record<string, never>;
  'remark-mend-unknown': Record<string, never>;
  'remark-store-newer': { found: number; known: number };
}

/** States a fault in what somebody tells the register, or in how it is answered. */
export const remarkFault = faultMaker<RemarkFaults>({
  'remark-text-missing': () => ({
    message: 'Nothing is said.',
    fix: 'Say it in at least one of the languages.',
  }),
  'remark-text-long': ({ most, found }) => ({
    message: `The text has ${found} characters; at most ${most} are kept.`,
    fix: 'Say it in fewer words.',
  }),
  'remark-text-unreadable': () => ({
    message: 'The text has characters that nobody sees, or that turn the direction of writing.',
    fix: 'Write it as plain text.',
  }),
  'remark-target-unknown': () => ({
    message: 'There is no such rating or record of this subject that you may speak about.',
    fix: 'Take the rating or the record from the page of the subject.',
  }),
  'remark-waits': () => ({
    message: 'The same is reported already, and not answered yet.',
    fix: 'Wait for the answer, or take the first report back.',
  }),
  'remark-by-letter': () => ({
    message: 'A natural person may run this place, so no account speaks for it.',
    fix: 'Write to the authority; an analyst enters what a letter says.',
  }),
  'remark-own': () => ({
    message: 'Whoever sent it, speaks for the organisation, or released the rating does not decide it.',
    fix: 'Leave it to another analyst.',
  }),
  'remark-over': () => ({
    message: 'This was decided or taken back already.',
    fix: 'Look at how it stands now.',
  }),
  'remark-reason-missing': () => ({
    message: 'No reason is given.',
    fix: 'Say why, in words that whoever sent it can follow.',
  }),
  'remark-personal-number': () => ({
    message: 'There is a number in it that only a natural person has.',
    fix: 'Refuse it, and say that it can be sent again without the number.',
  }),
  'remark-look-missing': () => ({
    message: 'What was found in it was not looked at.',
    fix: 'Look at each place, and say that none of it is about a person; else refuse it.',
  }),
  'remark-mend-unknown': () => ({
    message: 'No record of this subject was mended so since it was reported.',
    fix: 'Correct or withdraw the record first, and name it as KIND/NUMBER.',
  }),
  'remark-store-newer': ({ found, known }) => ({
    message: `What organisations told this register has layout ${found}; this Goodstanding knows layouts up to ${known}.`,
    fix: 'Use the newer Goodstanding that wrote it.',
  }),
});
