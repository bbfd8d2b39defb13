import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Instant } from '../vocabulary/index.ts';
import type { Patience } from './transient.ts';
import type { Bounds } from './http.ts';
import type { Environment } from './secrets.ts';

/** What is known of one thing that was fetched before: an address, or a file of a folder. */
export interface Item {
  /** Its address, or its name in the folder. */
  readonly item: string;
  readonly etag: string | undefined;
  readonly modified: string | undefined;
  readonly bytes: number;
}

/** A file that was fetched, whole, and is now to be taken in. */
export interface FetchedFile {
  readonly path: string;
  readonly table: string | undefined;
  readonly item: Item;
}

/** What a fetch has to work with. */
export interface Fetching {
  readonly source: string;
  /** What was fetched before, and taken in. */
  readonly known: ReadonlyMap<string, Item>;
  /** A folder of this fetch alone. */
  readonly dir: string;
  /** The folder of the workspace, from which a path in a source counts. */
  readonly home: string;
  readonly env: Environment;
  readonly bounds: Bounds;
  readonly patience: Patience;
  readonly now: Instant;
}

/**
 * Where a file is put until it is taken in, under the name by which the source knows it. Each in a folder of its own,
 * since two hosts may give the same name.
 */
export function placeFor({ dir }: Fetching, index: number, name: string): string {
  const folder = join(dir, String(index));
  mkdirSync(folder, { recursive: true });
  return join(folder, name);
}

/** A name as the source writes it, with the day of the fetch (`{day}`) or of the publisher's last change (`{modified}`). */
export function nameOf(
  written: string,
  { now, modified }: { readonly now: Instant; readonly modified?: string | undefined },
): string {
  const day = now.slice(0, 10);
  const at = modified === undefined ? Number.NaN : Date.parse(modified);
  const changed = Number.isNaN(at) ? day : new Date(at).toISOString().slice(0, 10);
  return written.replaceAll('{day}', day).replaceAll('{modified}', changed);
}
