import { faultMaker, suggestion } from '../vocabulary/index.ts';

interface WorkspaceFaults {
  'workspace-none': { dir: string; above: boolean };
  'workspace-exists': { dir: string };
  'workspace-not-empty': { dir: string; found: string };
  'workspace-owned': { pid: number; host: string; started: string; command: string; dir: string };
  'workspace-owned-elsewhere': { host: string; pid: number; started: string; lock: string };
  'workspace-open-twice': { dir: string };
  'workspace-in-use': { pid: string | undefined };
  'workspace-stirred': Record<string, never>;
  'workspace-newer': { found: number; known: number };
  'workspace-kind-changed': { kind: string; field: string; held: string; wanted: string };
  'workspace-database-unreadable': { problem: string };
  'workspace-behind': { found: number; acknowledged: number; at: string };
  'workspace-acknowledged-unreadable': Record<string, never>;
  'workspace-unsettled': { problem: string };
  'workspace-not-writable': { path: string; detail: string };
  'workspace-disk-full': { path: string };
  'workspace-memory': { allowed: string | undefined };
  'workspace-spill-full': { path: string };
  'workspace-data-missing': { dir: string };
  'workspace-id-unknown': { what: string; id: string; known: readonly string[] };
}

/** States a fault in a workspace, or in the machine it lies on. */
export const workspaceFault = faultMaker<WorkspaceFaults>({
  'workspace-none': ({ dir, above }) => ({
    message: `There is no workspace in ${dir}${above ? ' or in a directory above it' : ''}.`,
    fix: 'Make one with "goodstanding init DIR", or name one with --workspace DIR.',
  }),
  'workspace-exists': ({ dir }) => ({
    message: `${dir} is a workspace already.`,
    fix: 'Use it as it is, or choose another directory.',
  }),
  'workspace-not-empty': ({ dir, found }) => ({
    message: `${dir} is not empty (it has "${found}").`,
    fix: 'Choose a directory that is empty or does not exist yet.',
  }),
  'workspace-owned': ({ pid, host, started, command, dir }) => ({
    message: `The workspace ${dir} is open in process ${pid} on ${host} since ${started} (${command}).`,
    fix: 'Wait until it has finished, or end it. A server is ended with SIGTERM (systemctl stop), and started again after this command; goodstanding backup works beside it.',
  }),
  'workspace-owned-elsewhere': ({ host, pid, started, lock }) => ({
    message: `The workspace is open on another machine: ${host}, process ${pid}, since ${started}.`,
    fix: `End it there. If that machine no longer runs it, delete ${lock} and try again.`,
  }),
  'workspace-open-twice': ({ dir }) => ({
    message: `The workspace ${dir} is open in this process already.`,
    fix: 'Share the one that is open: two would lose what one of them writes.',
  }),
  'workspace-in-use': ({ pid }) => ({
    message: `Another program has the database open${pid === undefined ? '' : `: process ${pid}`}.`,
    fix: 'Close that program, then try again.',
  }),
  'workspace-stirred': () => ({
    message: 'The server of the workspace stopped, or went on writing, before its files were copied.',
    fix: 'Try again; where copying takes longer than a quarter of an hour, stop the server first.',
  }),
  'workspace-newer': ({ found, known }) => ({
    message: `The database has layout ${found}; this Goodstanding knows layouts up to ${known}.`,
    fix: 'Use the newer Goodstanding that wrote it.',
  }),
  'workspace-kind-changed': ({ kind, field, held, wanted }) => ({
    message: `The record kind "${kind}" says its field "${field}" is ${wanted}; facts held here have it as ${held}.`,
    fix: 'Give the changed field another name, or the kind another id: facts are never rewritten.',
  }),
  'workspace-database-unreadable': ({ problem }) => ({
    message: `The database cannot be read: ${problem}.`,
    fix: 'Restore data/ from a backup, and have the disk looked at; something other than Goodstanding changed the file.',
  }),
  'workspace-behind': ({ found, acknowledged, at }) => ({
    message: `The database knows ${found} of the ${acknowledged} changes that were acknowledged (the last on ${at}): its file or its log was damaged, or is an older copy.`,
    fix: 'Restore all of data/ from a backup. Nothing was changed; to go on without what is missing, delete the file named here.',
  }),
  'workspace-acknowledged-unreadable': () => ({
    message: 'The file that counts what was acknowledged cannot be read: something other than Goodstanding changed it.',
    fix: 'Restore all of data/ from a backup; to go on with the database as it is, delete this file.',
  }),
  'workspace-unsettled': ({ problem }) => ({
    message: `What this command did is kept, but the last step of keeping it safe failed: ${problem}.`,
    fix: 'Mend that; the next command here takes the step again. Until then keep all files of data/ together.',
  }),
  'workspace-not-writable': ({ path, detail }) => ({
    message: `${path} cannot be written (${detail}).`,
    fix: 'Give this user the right to write there, or use a workspace elsewhere.',
  }),
  'workspace-disk-full': ({ path }) => ({
    message: `There is no space left on the disk of ${path}; nothing of this operation was kept.`,
    fix: 'Make room, then run the same command again.',
  }),
  'workspace-memory': ({ allowed }) => ({
    message: `The memory allowed${allowed === undefined ? '' : ` (${allowed})`} was not enough; nothing of this operation was kept.`,
    fix: 'Raise "memory" in goodstanding.yaml, or lower "threads".',
  }),
  'workspace-spill-full': ({ path }) => ({
    message: `The work in ${path} needed more disk beside its memory than it may take; nothing of this operation was kept.`,
    fix: 'Raise "disk" in goodstanding.yaml, or "memory"; where neither is said, make room on the disk.',
  }),
  'workspace-data-missing': ({ dir }) => ({
    message: `The data that ships with Goodstanding is not in ${dir}.`,
    fix: 'Install the package again; part of it is missing.',
  }),
  'workspace-id-unknown': ({ what, id, known }) => ({
    message: `There is no ${what} "${id}" here.`,
    fix: suggestion(id, known),
  }),
});
