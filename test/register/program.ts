import { join } from 'node:path';
import { ownPackage } from '../../src/workspace/index.ts';

/** A file that was built, from wherever this is run: here, or built itself. */
export function built(path: string): string {
  return join(ownPackage().dir, 'dist', path);
}

/** The command line as it is installed: what is tried as a person would, is a process of its own. */
export const program = built('src/cli/main.js');
