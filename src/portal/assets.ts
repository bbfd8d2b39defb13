import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Refused } from '../vocabulary/index.ts';
import { ownPackage } from '../workspace/index.ts';
import { portalFault } from './faults.ts';

/** Where the built style sheet and scripts are, by the names that pages give them. */
export interface Assets {
  /** The folder that `/assets/` shows. */
  readonly dir: string;
  readonly style: string;
  readonly script: string;
  /** The application of the rule maker's bench, which its pages alone load. */
  readonly bench: string;
  /** The file in `dir` that other sites run to show a rating; it has an address that does not change. */
  readonly badge: string;
}

const manifestForm = z.record(z.string(), z.looseObject({ file: z.string() }));

/** Finds what `npm run build` made; refused with what to do where it was not run. */
export function builtAssets(dir = join(ownPackage().dir, 'dist', 'browser')): Assets {
  const file = join(dir, 'manifest.json');
  if (!existsSync(file)) throw new Refused([portalFault('portal-not-built', { dir }, { file })], 'environment');
  const manifest = manifestForm.parse(JSON.parse(readFileSync(file, 'utf8')));
  const named = (source: string): string => {
    const built = manifest[source];
    if (built === undefined) throw new Refused([portalFault('portal-not-built', { dir }, { file })], 'environment');
    return `/assets/${built.file}`;
  };
  return {
    dir,
    style: named('style/main.scss'),
    script: named('main.ts'),
    bench: named('bench/main.ts'),
    badge: named('badge.ts').replace('/assets/', ''),
  };
}
