import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { Refused, type Day } from '../vocabulary/index.ts';
import { createWorkspace, dataFolders, inEnvironment, makeFolder, tidied } from '../workspace/index.ts';
import { countryFolder, shippedCountry } from './country.ts';
import { syntheticFault } from './faults.ts';
import { writeFiles, type Format, type Offer } from './files.ts';
import { mostOf } from './identifier.ts';
import type { Size } from './tables.ts';

/** Where in the workspace the files lie. */
const filesFolder = 'files';

/** What is to be made, and where. */
export interface Wanted extends Size {
  readonly dir: string;
  readonly format: Format;
  readonly progress?: (name: string, so: { readonly done: number; readonly of: number }) => void;
}

/** A workspace that was made, and what to do with it: each offer is one intake, in that order. */
export interface Generated {
  readonly dir: string;
  readonly asOf: Day;
  readonly offers: readonly Offer[];
}

/**
 * Makes a workspace of a made-up country: its schemes, kinds, sources and rulebooks as anybody's own, and its files.
 * It is made aside and gets its name at the end, so that it is there whole or not at all.
 */
export async function generateCountry({ dir: written, progress, ...wanted }: Wanted): Promise<Generated> {
  const dir = resolve(written);
  refuseTaken(dir);
  const { country, schemes } = shippedCountry();
  const most = Math.min(...[...schemes.values()].map(mostOf));
  if (wanted.subjects > most)
    throw new Refused([syntheticFault('generate-too-many', { most }, { file: '--subjects' })], 'misuse');
  return inEnvironment(dir, async () => {
    makeFolder(dirname(dir));
    const aside = mkdtempSync(join(dirname(dir), `${basename(dir)}.part-`));
    const clear = tidied(() => rmSync(aside, { recursive: true, force: true }));
    try {
      const made = join(aside, basename(dir));
      const { name, authority, rulebooks } = country;
      await createWorkspace(made, { name, authority, rulebooks, demo: true });
      for (const folder of dataFolders) cpSync(join(countryFolder(), folder), join(made, folder), { recursive: true });
      mkdirSync(join(made, filesFolder));
      const offers = await writeFiles(
        join(made, filesFolder),
        { ...wanted, country, schemes },
        progress ?? (() => undefined),
      );
      if (existsSync(dir)) rmdirSync(dir);
      renameSync(made, dir);
      const offered = offers.map(({ source, files }) => ({
        source,
        files: files.map((file) => join(filesFolder, file)),
      }));
      return { dir, asOf: country['as-of'], offers: offered };
    } finally {
      clear();
    }
  });
}

/** Refuses a place where something is already: an empty folder is nothing. */
function refuseTaken(dir: string): void {
  if (!existsSync(dir)) return;
  const empty = statSync(dir).isDirectory() && readdirSync(dir).length === 0;
  if (!empty) throw new Refused([syntheticFault('generate-taken', { dir }, { file: dir })], 'misuse');
}
