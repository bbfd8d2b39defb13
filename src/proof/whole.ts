import { beginning } from './buckets.ts';
import { sha256 } from './canonical.ts';

/** The hashes of the buckets of one part, or of their beginnings, by name. One without a hash is empty. */
export type Hashes = ReadonlyMap<string, string>;

/** What `joinBuckets` makes of the hashes of few buckets, in the program: of those an engine takes longer to plan than to hash. */
export function beginningsOf(buckets: Hashes): Hashes {
  const lines = new Map<string, string[]>();
  for (const [bucket, hash] of buckets) {
    if (hash === '') continue;
    const name = bucket.slice(0, beginning);
    lines.set(name, [...(lines.get(name) ?? []), `${bucket} ${hash}`]);
  }
  return new Map([...lines].map(([name, those]) => [name, hashOf(those)]));
}

/** What `wholeHashes` makes of the hashes of all beginnings. */
export function wholeOf(beginnings: Hashes): string {
  return hashOf([...beginnings].filter(([, hash]) => hash !== '').map(([name, hash]) => `${name} ${hash}`));
}

/** Lines in the order of their bytes, which are those of characters that have one each. */
function hashOf(lines: readonly string[]): string {
  return sha256(lines.toSorted().join('\n'));
}
