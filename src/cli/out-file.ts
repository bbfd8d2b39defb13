import { existsSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Refused } from '../vocabulary/index.ts';
import { environmentRefusal } from '../workspace/index.ts';
import { cliFault } from './faults.ts';

/** Where an option says that a file is to be written. Asked for before the work, so that no long answer is lost to a typing mistake. */
export function outFile(named: string | undefined, cwd: string): string | undefined {
  if (named === undefined) return undefined;
  const path = resolve(cwd, named);
  if (existsSync(dirname(path))) return path;
  throw new Refused([cliFault('cli-folder-missing', { path: named }, { file: named })], 'misuse');
}

/** Writes a file that was asked for, over one that is there. */
export function writeOut(path: string, content: string | Uint8Array): void {
  try {
    writeFileSync(path, content);
  } catch (error) {
    throw environmentRefusal(error, path);
  }
}
