import { z } from 'zod';
import { sealForm } from './buckets.ts';
import { contentHash } from './canonical.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 in hexadecimal');

const rulebookPart = z.strictObject({
  rulebook: z.string(),
  version: z.string(),
  /** Of its text, its tables and the kinds it reads. */
  rulebook_hash: hash,
  /** Of the kinds it reads, by `ID@VERSION`. */
  kinds: z.record(z.string(), hash),
  /** Kinds that nothing fed, which is why everyone was unrated. */
  no_source: z.array(z.string()),
  /** Of the subjects it was asked about and every fact it read of them. */
  facts_hash: hash,
  /** Of the grade it gave each of them. */
  grades_hash: hash,
  /**
   * The run whose grades it carried on, by its content hash, for each grade of before that it reads; null where none
   * was in force. Grades it read of other rulebooks are this run's own, and their hashes stand beside it.
   */
  previous: z.record(z.string(), hash.nullable()).optional(),
});

const contentForm = z.strictObject({
  as_of: z.string(),
  known_at: z.string(),
  rulebooks: z.array(rulebookPart),
});

/** What a run is: its moment, and by rulebook what was read and what came out. Nothing here depends on who ran it. */
export type RunContent = z.infer<typeof contentForm>;
export type RulebookPart = z.infer<typeof rulebookPart>;

const checkForm = z.strictObject({ check: z.string(), version: z.string(), hash: hash.optional() });

/** One check that was in force: a rule of the software that a run relied on, with the hash of what it works from. */
export type Check = z.infer<typeof checkForm>;

/**
 * The manifest of a run: what lets anyone repeat it. `content_hash` covers `content` alone; what stands beside it
 * (checks, engine, counts, times) may differ between two machines that agree.
 */
export const manifestForm = z.strictObject({
  /** The form of its hashes (`SealForm`). */
  manifest: z.union([z.literal(1), z.literal(2)]),
  content_hash: hash,
  content: contentForm,
  checks: z.strictObject({ hash, list: z.array(checkForm) }),
  engine: z.strictObject({ name: z.string(), version: z.string(), goodstanding: z.string() }),
  counts: z.record(z.string(), z.record(z.string(), z.number().int())),
  rated_at: z.string(),
});
export type Manifest = z.infer<typeof manifestForm>;

/** The hash of the checks in force, in the order of their names. */
export function checksHash(checks: readonly Check[]): string {
  const byName = checks.toSorted((left, right) => (left.check < right.check ? -1 : 1));
  return contentHash(byName.map(({ check, version, hash: of }) => ({ check, version, hash: of ?? null })));
}

/** The hash of what a run is. Rulebooks count in the order of their ids, whatever order they were named in. */
export function runHash(content: RunContent): string {
  const rulebooks = ordered(content.rulebooks).map(({ previous, ...part }) =>
    previous === undefined ? part : { ...part, previous },
  );
  return contentHash({ ...content, rulebooks });
}

function ordered(parts: readonly RulebookPart[]): RulebookPart[] {
  return parts.toSorted((left, right) => (left.rulebook < right.rulebook ? -1 : 1));
}

/** A manifest from its parts, sealed by the hash of its content. */
export function sealManifest(
  parts: Omit<Manifest, 'manifest' | 'content_hash' | 'checks'> & { readonly checks: readonly Check[] },
): Manifest {
  const content = { ...parts.content, rulebooks: ordered(parts.content.rulebooks) };
  return {
    manifest: sealForm,
    content_hash: runHash(content),
    content,
    checks: { hash: checksHash(parts.checks), list: [...parts.checks] },
    engine: parts.engine,
    counts: parts.counts,
    rated_at: parts.rated_at,
  };
}

/** The id of a run: `run-` and the first twelve digits of its content hash, so that the same content is the same run. */
export function runId(content: string): string {
  return `run-${content.slice(0, 12)}`;
}
