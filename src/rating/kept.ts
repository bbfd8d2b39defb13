import { z } from 'zod';
import { readKinds } from '../kinds/index.ts';
import { manifestForm, type Asked, type Manifest } from '../proof/index.ts';
import { ratedBookFrom, readRulebook, type RatedAnswer } from '../rulebook/index.ts';
import { shape, sql, type Database } from '../sql/index.ts';
import { dayFrom, done, faulty, instantFrom, Refused, type Instant, type Outcome } from '../vocabulary/index.ts';
import { ratingFault } from './faults.ts';
import { HeldByRuns } from './held-by-runs.ts';
import type { FixedMoment } from './moment.ts';
import type { KeptText, LoadedRulebook } from './library.ts';

/** What became of one rulebook's grades in a run: seen by nobody outside, made public, or taken back. */
export type RunState = 'draft' | 'released' | 'withdrawn';

/** One rulebook's part of a run, as it was kept. */
export interface KeptRulebook {
  readonly rulebook: string;
  readonly version: string;
  readonly kind: string;
  readonly evidence: string;
  readonly topic: string;
  readonly rates: string;
  readonly publishTo: string;
  readonly appealDays: number;
  readonly state: RunState;
  /** From which day a released part is public: after its appeal days. */
  readonly publicFrom: string | undefined;
  readonly withdrawnFor: string | undefined;
}

/** A run as it was kept, and what became of it. */
export interface KeptRun {
  readonly run: string;
  readonly contentHash: string;
  readonly moment: FixedMoment;
  readonly ratedAt: Instant;
  readonly manifestText: string;
  readonly rulebooks: readonly KeptRulebook[];
}

const runForm = z.object({
  run_id: z.string(),
  content_hash: z.string(),
  as_of: z.string(),
  known_at: z.string(),
  through_commit: shape.bigint,
  rated_at: z.string(),
  manifest: z.string(),
});

const rulebookRow = z.object({
  rulebook: z.string(),
  version: z.string(),
  kind: z.string(),
  evidence: z.string(),
  topic: z.string(),
  rates: z.string(),
  publish_to: z.string(),
  appeal_days: shape.count,
  event: z.string().nullable(),
  public_from: z.string().nullable(),
  reason: z.string().nullable(),
});

/** The last event of each rulebook's part of each run: `run_id, rulebook, event, public_from, reason, event_no`. */
export const lastEvents = sql`select run_id, rulebook, event, public_from, reason, event_no from run_event
qualify row_number() over (partition by run_id, rulebook order by event_no desc) = 1`;

/** Every run, the latest first. */
export async function runIds(asked: Asked): Promise<string[]> {
  const rows = await asked.rows(
    sql`select run_id from run order by rated_at desc, rowid desc`,
    z.object({ run_id: z.string() }),
  );
  return rows.map(({ run_id }) => run_id);
}

/** The run of an id, of the beginning of one, or the `latest`; refused where there is none or several. */
export async function keptRun(asked: Asked, id: string): Promise<KeptRun> {
  const known = await runIds(asked);
  if (known.length === 0) throw new Refused([ratingFault('rating-no-run', {}, { file: id })], 'misuse');
  const matching =
    id === 'latest' ? known.slice(0, 1) : known.filter((each) => each === id || (id.length > 7 && each.startsWith(id)));
  const [run] = matching;
  if (run === undefined || matching.length > 1) {
    throw new Refused([ratingFault('rating-run-unknown', { run: id, known }, { file: id })], 'misuse');
  }
  const [row] = await asked.rows(
    sql`select run_id, content_hash, cast(as_of as varchar) as as_of, cast(known_at as varchar) as known_at, through_commit,
      cast(rated_at as varchar) as rated_at, manifest from run where run_id = ${run}`,
    runForm,
  );
  const asOf = dayFrom(row?.as_of ?? '');
  const knownAt = instantFrom(row?.known_at ?? '');
  const ratedAt = instantFrom(row?.rated_at ?? '');
  if (row === undefined || asOf === undefined || knownAt === undefined || ratedAt === undefined) {
    throw new Error(`the run ${run} is not kept whole`);
  }
  return {
    run,
    contentHash: row.content_hash,
    moment: { asOf, knownAt, through: row.through_commit },
    ratedAt,
    manifestText: row.manifest,
    rulebooks: await keptRulebooks(asked, run),
  };
}

const runs = new HeldByRuns<KeptRun>(128);

/** The same run, held until something becomes of any: that is told of it too. */
export async function heldRun(database: Database, id: string): Promise<KeptRun> {
  return runs.of(database, id, () => keptRun(database, id));
}

async function keptRulebooks(asked: Asked, run: string): Promise<KeptRulebook[]> {
  const rows = await asked.rows(
    sql`select rulebook, version, kind, evidence, topic, rates, publish_to, appeal_days, last.event,
      cast(last.public_from as varchar) as public_from, last.reason
    from run_rulebook left join (${lastEvents}) as last using (run_id, rulebook) where run_id = ${run} order by rulebook`,
    rulebookRow,
  );
  return rows.map(({ publish_to, appeal_days, event, public_from, reason, ...row }) => ({
    ...row,
    publishTo: publish_to,
    appealDays: appeal_days,
    state: event === 'released' || event === 'withdrawn' ? event : 'draft',
    publicFrom: public_from ?? undefined,
    withdrawnFor: event === 'withdrawn' ? (reason ?? '') : undefined,
  }));
}

const manifests = new WeakMap<KeptRun, Manifest | undefined>();

/** The manifest of a run, read once; undefined where its text is no longer one. */
export function manifestOf(run: KeptRun): Manifest | undefined {
  if (!manifests.has(run)) manifests.set(run, manifestIn(run.manifestText));
  return manifests.get(run);
}

/** A manifest from its text; undefined where that is none. */
export function manifestIn(text: string): Manifest | undefined {
  try {
    return manifestForm.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

const textForm = z.object({
  what: z.enum(['rulebook', 'table', 'kind', 'grades']),
  name: z.string(),
  hash: z.string(),
  text: z.string(),
});

/** The texts one rulebook of a run was read from, as they were then. */
export async function keptTexts(asked: Asked, run: string, rulebook: string): Promise<KeptText[]> {
  return asked.rows(
    sql`select what, name, hash, text from run_text join kept_text using (hash)
      where run_id = ${run} and rulebook = ${rulebook} order by what, name`,
    textForm,
  );
}

/**
 * A rulebook read again from the texts a run kept: what `why` and `verify` of an old run go by, whatever the files
 * say now.
 */
export function rulebookFromTexts(texts: readonly KeptText[]): Outcome<LoadedRulebook> {
  const kinds = readKinds(texts.filter(({ what }) => what === 'kind').map(({ name, text }) => ({ file: name, text })));
  if (!kinds.ok) return kinds;
  const [book] = texts.filter(({ what }) => what === 'rulebook');
  if (book === undefined) return faulty([ratingFault('rating-text-missing', {}, { file: 'rulebook.yaml' })]);
  const tables = new Map(texts.filter(({ what }) => what === 'table').map(({ name, text }) => [name, text]));
  const others = new Map(texts.filter(({ what }) => what === 'grades').map(({ name, text }) => [name, text]));
  const rated = (id: string): RatedAnswer => {
    const found = ratedBookFrom(others.get(id) ?? '');
    return found === undefined ? { is: 'missing', known: [...others.keys()] } : { is: 'book', book: found };
  };
  const read = readRulebook(book.name, book.text, {
    kinds: kinds.value,
    tableFiles: (name) => tables.get(name),
    rated,
  });
  return read.ok ? done({ rulebook: read.value, texts }) : read;
}
