import { faultMaker } from '../vocabulary/index.ts';

interface CliFaults {
  'cli-day': { written: string };
  'cli-instant': { written: string };
  'cli-not-demo': { dir: string };
  'cli-assignment': { written: string };
  'cli-folder-missing': { path: string };
  'cli-no-terminal': { rulebook: string };
  'cli-bytes-to-terminal': { command: string };
  'cli-file-exists': { file: string };
  'cli-id': { written: string };
  'cli-kinds-apart': { kind: string; other: string };
  'cli-empty': { what: string };
}

/** States a fault in what was typed. */
export const cliFault = faultMaker<CliFaults>({
  'cli-day': ({ written }) => ({
    message: `"${written}" is not a day that exists.`,
    fix: 'Write it as YYYY-MM-DD, such as 2024-02-29.',
  }),
  'cli-empty': ({ what }) => ({
    message: `${what} is empty.`,
    fix: 'Give a text; a variable of the shell may not have been set.',
  }),
  'cli-assignment': ({ written }) => ({
    message: `"${written}" does not say what is to be set.`,
    fix: 'Write NAME=VALUE.',
  }),
  'cli-folder-missing': ({ path }) => ({
    message: `There is no folder to write ${path} in.`,
    fix: 'Make the folder, or name a file in one that is there.',
  }),
  'cli-bytes-to-terminal': ({ command }) => ({
    message: 'A workbook is no text, and would only spoil the terminal.',
    fix: `Send it to a file: ${command} > form.xlsx.`,
  }),
  'cli-no-terminal': ({ rulebook }) => ({
    message: 'There is nobody at a terminal to ask.',
    fix: `Make a form with "goodstanding assess --rulebook ${rulebook} --template yaml", fill it in, and assess the file.`,
  }),
  'cli-not-demo': ({ dir }) => ({
    message: `${dir} is a workspace of its own, and not for trying things out.`,
    fix: 'Name another folder: goodstanding demo DIR.',
  }),
  'cli-instant': ({ written }) => ({
    message: `"${written}" is not a time.`,
    fix: 'Write a day (2024-06-30, which means its end) or a time in UTC (2024-06-30T12:00:00Z).',
  }),
  'cli-kinds-apart': ({ kind, other }) => ({
    message: `"${kind}" is of another topic or another kind of subject than "${other}".`,
    fix: 'Make a source of each: a source feeds one topic.',
  }),
  'cli-file-exists': ({ file }) => ({
    message: `${file} is there already.`,
    fix: 'Move it away first: nothing is written over.',
  }),
  'cli-id': ({ written }) => ({
    message: `"${written}" is no id.`,
    fix: 'Write lower-case letters and digits joined by hyphens or /, such as xx/kitchens.',
  }),
});
