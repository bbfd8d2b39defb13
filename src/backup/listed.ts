import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Refused } from '../vocabulary/index.ts';
import { backupFault } from './faults.ts';

/** What is in a workspace only while somebody works in it, and must not come back; and its history, which git keeps. */
const transient = /^(\.git|data\/(scratch|reading-[^/]*|fetching|owner\.json[^/]*|server\.sock))$/;

/** Every folder and file of a workspace that a backup holds, in the order of their names. */
export function listed(dir: string): { readonly folders: readonly string[]; readonly files: readonly string[] } {
  const folders: string[] = [];
  const files: string[] = [];
  const look = (folder: string): void => {
    for (const name of readdirSync(join(dir, folder)).toSorted()) {
      const path = folder === '' ? name : `${folder}/${name}`;
      if (transient.test(path)) continue;
      const facts = statSync(join(dir, path));
      if (facts.isDirectory()) {
        folders.push(path);
        look(path);
      } else if (facts.isFile()) files.push(path);
      else throw new Refused([backupFault('backup-not-a-file', { path }, { file: join(dir, path) })]);
    }
  };
  look('');
  return { folders, files };
}
