import { resolve } from 'node:path';
import { z } from 'zod';
import { restoreBackup, writeBackup, type BackupDone } from '../../backup/index.ts';
import type { CommandHome } from '../command.ts';
import { given } from '../given.ts';
import type { Io } from '../io.ts';
import { thousands } from '../print/index.ts';

/** `goodstanding backup FILE`: the whole workspace in one file, while it is served or not. */
export function addBackup({ program, act }: CommandHome): void {
  program
    .command('backup')
    .argument('<file>', 'the file to write; none is written over')
    .summary('write the whole workspace into one file')
    .description(
      'Writes the workspace into one file, with the hash of everything in it. A server that serves it goes on; what it is to write waits meanwhile.',
    )
    .action(
      act(async ({ io, json, workspace }, [file]) => {
        const path = resolve(io.cwd, given('The name of the file', z.string().parse(file)));
        const start = resolve(io.cwd, workspace ?? '.');
        const done = await writeBackup({ start, exact: workspace !== undefined, file: path, now: io.now });
        if (json) return io.out(JSON.stringify({ file: path, ...told(done) }, undefined, 2));
        io.out(`Wrote ${path}: ${counted(done)}`);
        io.out(`  manifest ${done.sha256}`);
        io.out('It holds what is not public too. Keep it as you keep the workspace, and on another disk.');
      }),
    );
}

/** `goodstanding restore FILE DIR`: a workspace from its backup, compared byte for byte. */
export function addRestore({ program, act }: CommandHome): void {
  program
    .command('restore')
    .argument('<file>', 'what "goodstanding backup" wrote')
    .argument('<dir>', 'a folder that is not there yet')
    .summary('put a workspace back from its backup')
    .description(
      'Puts a workspace back, after comparing all of it with the manifest. Nothing is put back of a spoilt backup.',
    )
    .action(
      act(async ({ io, json }, [file, dir]) => {
        const path = resolve(io.cwd, given('The name of the file', z.string().parse(file)));
        const into = resolve(io.cwd, given('The name of the folder', z.string().parse(dir)));
        const done = await restoreBackup(path, into);
        if (json) return io.out(JSON.stringify({ dir: into, ...told(done) }, undefined, 2));
        printRestored(into, done, io);
      }),
    );
}

function printRestored(dir: string, done: BackupDone, io: Io): void {
  io.out(`Restored ${dir}: ${counted(done)}, as of ${done.manifest.made_at}`);
  io.out(`  manifest ${done.sha256}`);
  io.out(`Next: goodstanding --workspace ${dir} verify latest`);
}

function counted({ manifest, bytes }: BackupDone): string {
  return `${thousands(manifest.files.length)} files, ${thousands(bytes)} bytes`;
}

function told({ manifest, sha256, bytes }: BackupDone): Readonly<Record<string, unknown>> {
  return {
    made_at: manifest.made_at,
    version: manifest.version,
    files: manifest.files.length,
    bytes,
    manifest_sha256: sha256,
  };
}
