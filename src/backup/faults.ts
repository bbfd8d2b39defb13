import { faultMaker } from '../vocabulary/index.ts';

interface BackupFaults {
  'backup-file-exists': Record<string, never>;
  'backup-inside': { dir: string };
  'backup-not-a-file': { path: string };
  'backup-file-changed': { path: string };
  'backup-missing': Record<string, never>;
  'backup-not-empty': { dir: string };
  'backup-cut-short': Record<string, never>;
  'backup-unreadable': { problem: string };
  'backup-entry-strange': { entry: string };
  'backup-file-lacking': { path: string };
  'backup-file-spoilt': { path: string };
  'backup-file-added': { path: string };
}

/** States a fault in a backup, or in what is to be backed up. */
export const backupFault = faultMaker<BackupFaults>({
  'backup-file-exists': () => ({
    message: 'There is such a file already.',
    fix: 'Give another name: no backup is written over.',
  }),
  'backup-inside': ({ dir }) => ({
    message: `The backup would lie in ${dir}, which it is of.`,
    fix: 'Write it elsewhere, best on another disk.',
  }),
  'backup-not-a-file': ({ path }) => ({
    message: `${path} is neither a file nor a folder.`,
    fix: 'Take it out of the workspace.',
  }),
  'backup-file-changed': ({ path }) => ({
    message: `${path} changed while it was copied.`,
    fix: 'Try again when nobody edits it.',
  }),
  'backup-missing': () => ({ message: 'There is no such backup.', fix: 'Check the name.' }),
  'backup-not-empty': ({ dir }) => ({
    message: `${dir} is there already, and not empty.`,
    fix: 'Restore into a folder that does not exist yet: nothing is written over.',
  }),
  'backup-cut-short': () => ({
    message: 'The backup ends before its manifest: it was not written to its end.',
    fix: 'Use another backup.',
  }),
  'backup-unreadable': ({ problem }) => ({
    message: `This is no backup, or a spoilt one: ${problem}.`,
    fix: 'Use another backup.',
  }),
  'backup-entry-strange': ({ entry }) => ({
    message: `The backup holds "${entry}", which no backup of ours has.`,
    fix: 'Trust nothing in it; use another backup.',
  }),
  'backup-file-lacking': ({ path }) => ({
    message: `${path} stands in the manifest of the backup and is not in it.`,
    fix: 'Use another backup.',
  }),
  'backup-file-spoilt': ({ path }) => ({
    message: `${path} is not, byte for byte, what was backed up.`,
    fix: 'Use another backup, and have the disk that this one lay on looked at.',
  }),
  'backup-file-added': ({ path }) => ({
    message: `${path} is in the backup and not in its manifest.`,
    fix: 'Trust nothing in it; use another backup.',
  }),
});
