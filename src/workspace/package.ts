import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const packageForm = z.object({ name: z.string(), version: z.string() });

/** Where Goodstanding itself is installed, and which version it is. */
export interface Package {
  readonly dir: string;
  readonly version: string;
}

let found: Package | undefined;

/** The package this code runs from: the nearest `package.json` above it, from `src/` and from `dist/src/` alike. */
export function ownPackage(): Package {
  if (found !== undefined) return found;
  for (let dir = dirname(fileURLToPath(import.meta.url)); dirname(dir) !== dir; dir = dirname(dir)) {
    const file = join(dir, 'package.json');
    if (!existsSync(file)) continue;
    found = { dir, version: packageForm.parse(JSON.parse(readFileSync(file, 'utf8'))).version };
    return found;
  }
  throw new Error('no package.json above the code that runs');
}
