import { z } from 'zod';
import { runId, sealManifest, type Manifest } from '../proof/index.ts';
import type { RecordKind } from '../kinds/index.ts';
import { factTable } from '../registry/index.ts';
import { compileRulebook, evidenceOf } from '../rulebook/index.ts';
import { ident, shape, sql, type Sql, type Transaction } from '../sql/index.ts';
import type { Evidence, Moment, RulebookKind, Texts } from '../vocabulary/index.ts';
import { environmentRefusal, kindsFed, ownPackage, type Workspace } from '../workspace/index.ts';
import { checksInForce } from './checks.ts';
import type { Compile } from './compile.ts';
import { countsOf, type GradeCounts } from './count.ts';
import { keepRun } from './keep.ts';
import { inputsSaid, partSaid, type PartInputs, type SealedPart } from './part.ts';
import { RatedAgain } from './again.ts';
import { runsToRestOn } from './base.ts';
import { News, newsDropped } from './news.ts';
import { rateRulebooks } from './rate-all.ts';
import type { From } from './rate-since.ts';
import { resolveMoment, type FixedMoment, type MomentAsked } from './moment.ts';
import { SparkRating } from './on-spark.ts';
import { runsBefore } from './previous.ts';
import type { LoadedRulebook } from './library.ts';
import { loadRulebooks } from './rulebooks.ts';
import { kindsRead, ratesPremises } from './scope.ts';
import { noteRater } from './raters.ts';
import { ratingLayout } from './tables.ts';

/** What to rate. Rulebooks by id; none named means those in force in the workspace. */
export interface RunAsked extends MomentAsked {
  readonly rulebooks?: readonly string[];
  /** The compiler, unless said. */
  readonly compile?: Compile;
  /** Whose run it is, where somebody known asked for it: that one may not release it (law 11). */
  readonly who?: string;
  /** Rates everybody, also those of whom nothing new is known since another run of the day. */
  readonly whole?: boolean;
  /** About so many subjects are rated at once where records lie by subject; as many as are usual unless said. */
  readonly subjectsAtOnce?: number;
  /** Gives the rating up: nothing of it is kept then. */
  readonly signal?: AbortSignal;
  /** Told what is being done, for a terminal: `rulebook` of `of`. */
  readonly progress?: (doing: { readonly rulebook: string; readonly place: number; readonly of: number }) => void;
}

/** What one rulebook gave, as a person who ran it wants to see it. */
export interface RatedRulebook extends GradeCounts {
  readonly rulebook: string;
  readonly version: string;
  readonly title: Texts;
  readonly kind: RulebookKind;
  readonly evidence: Evidence;
  /** Labels of grades, in the rulebook's order. */
  readonly labels: Readonly<Record<string, Texts>>;
  /** Where it was worked out from another run: which, and how many were rated again, and got another grade. */
  readonly again: { readonly of: string; readonly subjects: number; readonly changed: number } | undefined;
  /** Kinds that nothing feeds, which is why everyone is unrated. */
  readonly unfed: readonly string[];
  readonly factsHash: string;
  readonly gradesHash: string;
}

/** A run as it was kept. `already` tells that the same content was kept before: nothing was written then. */
export interface RunResult {
  readonly run: string;
  readonly contentHash: string;
  readonly moment: Moment;
  readonly already: boolean;
  readonly rulebooks: readonly RatedRulebook[];
  readonly manifest: Manifest;
}

/**
 * Rates everything once, from fixed inputs to a kept draft.
 *
 * The moment is resolved first and is an input, so the run can be repeated; grades are hashed with what they rest on
 * before they are kept, so that one nobody can prove is never seen; and all of it is one transaction, so that a kill
 * leaves a whole run or none. The same content is the same run: asked for again, it is found, not made.
 */
export async function runRating(workspace: Workspace, asked: RunAsked): Promise<RunResult> {
  await workspace.prepare(ratingLayout);
  const moment = await resolveMoment(workspace, asked);
  const loaded = loadRulebooks(workspace, asked.rulebooks ?? []);
  const spark = SparkRating.of(workspace, asked.signal);
  try {
    return await workspace.database.write(
      (transaction) => rateAll(transaction, workspace, { asked, moment, loaded, spark }),
      asked.signal,
    );
  } catch (error) {
    throw environmentRefusal(error, workspace.dir);
  } finally {
    await spark?.close();
  }
}

interface Work {
  readonly asked: RunAsked;
  readonly moment: FixedMoment;
  readonly loaded: readonly LoadedRulebook[];
  readonly spark: SparkRating | undefined;
}

async function rateAll(
  transaction: Transaction,
  workspace: Workspace,
  { asked, moment: resolved, loaded, spark }: Work,
): Promise<RunResult> {
  const moment = await seenBy(transaction, resolved);
  const unfed = await kindsUnfed(transaction, workspace, loaded);
  const kinds = workspace.data.kinds.all();
  const compile = asked.compile ?? compileRulebook;
  const inputs: PartInputs[] = [];
  for (const { rulebook } of loaded)
    inputs.push({ rulebook, unfed, before: await runsBefore(transaction, rulebook, moment) });
  const froms = asked.whole === true ? [] : await fromRuns(transaction, workspace, { moment, inputs, kinds });
  const parts = await rateRulebooks(transaction, {
    moment,
    spark,
    subjectsAtOnce: asked.subjectsAtOnce,
    progress: asked.progress ?? (() => undefined),
    rulebooks: loaded.map((each, place) => ({
      ...each,
      from: froms.find(({ base }) => base.rulebook === each.rulebook.id),
      inputs: {
        moment,
        kinds,
        unfed,
        compile,
        given: { sameRun: new Map(), before: inputs[place]?.before ?? {} },
        place,
      },
    })),
  });
  const rated = parts.map(ratedRulebook);
  const manifest = await seal(transaction, workspace, { asked, moment, parts, rated, spark });
  const id = runId(manifest.content_hash);
  const before = await transaction.rows(sql`select content_hash, manifest from run where run_id = ${id}`, keptForm);
  if (asked.who !== undefined) await noteRater(transaction, { run: id, who: asked.who, now: asked.now });
  if (before[0] === undefined) await keepRun(transaction, { id, moment, ratedAt: asked.now, manifest, parts });
  else if (before[0].content_hash !== manifest.content_hash) throw new Error(`two runs would both be called ${id}`);
  const anew = parts.flatMap(({ rulebook, since }) =>
    since !== undefined && since.change === undefined
      ? []
      : [loaded.findIndex((each) => each.rulebook.id === rulebook.id)],
  );
  await transaction.runAll([...anew.flatMap(partDropped), newsDropped, ...(froms[0]?.rated.dropped ?? [])]);
  return {
    run: id,
    contentHash: manifest.content_hash,
    moment: resolved,
    already: before[0] !== undefined,
    rulebooks: rated,
    manifest,
  };
}

/** A moment, with whether anything was committed since it was resolved. */
async function seenBy(transaction: Transaction, moment: FixedMoment): Promise<FixedMoment> {
  const { last } = await transaction.row(
    sql`select max(commit_no) as last from commit_log`,
    z.object({ last: shape.bigint }),
  );
  return { ...moment, isLast: last === moment.through };
}

interface FromAsked {
  readonly moment: FixedMoment;
  readonly inputs: readonly PartInputs[];
  readonly kinds: readonly RecordKind[];
}

/** The runs that parts can be worked out from; what was committed since the oldest of them is listed. */
async function fromRuns(
  transaction: Transaction,
  { database }: Workspace,
  { moment, inputs: parts, kinds }: FromAsked,
): Promise<readonly From[]> {
  const find = await runsToRestOn(transaction, database, moment);
  const bases = parts.flatMap((part) => find(part) ?? []);
  const since = bases.map(({ through }) => through).toSorted((left, right) => (left < right ? -1 : 1))[0];
  if (since === undefined) return [];
  const read = parts.some(({ rulebook }) => ratesPremises(rulebook))
    ? kinds
    : parts.flatMap(({ rulebook }) => kindsRead(rulebook));
  const news = await News.of(transaction, database, { since, kinds: read });
  const runs = new Set(bases.flatMap(({ run, rests }) => (rests === undefined ? [run] : [run, rests])));
  const rated = new RatedAgain(transaction, moment, [...runs]);
  return bases.map((base) => ({ base, news, rated }));
}

/** What rated: the database alone, or with it what answered the rulebooks that were rated as a whole. */
function engineOf(version: string, spark: string | undefined): { name: string; version: string } {
  return spark === undefined
    ? { name: 'DuckDB', version }
    : { name: 'DuckDB and Apache Spark', version: `${version} and ${spark}` };
}

const keptForm = z.object({ content_hash: z.string(), manifest: z.string() });

/** Clears the tables of one rulebook's part away. */
function partDropped(place: number): readonly Sql[] {
  const all = ['scope', 'grade', 'answer', 'before', 'changed', 'given', 'bucket', 'bucket_before', 'grades'];
  return all.map((what) => sql`drop table if exists ${ident(`rating_${what}_${place}`)}`);
}

/** The kinds that rulebooks read and nothing feeds: no fact of it, and no source that was taken in maps to it. */
export async function kindsUnfed(
  transaction: Pick<Transaction, 'rows'>,
  { data }: Pick<Workspace, 'data'>,
  loaded: readonly Pick<LoadedRulebook, 'rulebook'>[],
): Promise<Set<string>> {
  const taken = await transaction.rows(sql`select distinct source from intake`, z.object({ source: shape.text }));
  const fed = new Set(taken.flatMap(({ source }) => kindsFed(data.sources, source)));
  const unfed = new Set<string>();
  for (const kind of loaded.flatMap(({ rulebook }) => kindsRead(rulebook))) {
    if (fed.has(kind.id) || unfed.has(kind.id)) continue;
    const any = await transaction.rows(sql`select 1 as one from ${factTable(kind)} limit 1`, shape.anything);
    if (any.length === 0) unfed.add(kind.id);
  }
  return unfed;
}

function ratedRulebook(part: SealedPart): RatedRulebook {
  const { rulebook, since, groups } = part;
  const counts = countsOf(
    groups,
    rulebook.grades.map(({ grade }) => grade),
  );
  return {
    rulebook: rulebook.id,
    version: rulebook.version,
    title: rulebook.title,
    kind: rulebook.kind,
    evidence: evidenceOf(rulebook),
    labels: Object.fromEntries(rulebook.grades.map(({ grade, label }) => [grade, label])),
    unfed: inputsSaid(part).no_source,
    factsHash: part.factsHash,
    gradesHash: part.gradesHash,
    again:
      since === undefined ? undefined : { of: since.base.run, subjects: since.again, changed: since.change?.many ?? 0 },
    ...counts,
  };
}

interface Sealing {
  readonly asked: RunAsked;
  readonly moment: FixedMoment;
  readonly parts: readonly SealedPart[];
  readonly rated: readonly RatedRulebook[];
  readonly spark: SparkRating | undefined;
}

async function seal(
  transaction: Transaction,
  { data }: Workspace,
  { asked, moment, parts, rated, spark }: Sealing,
): Promise<Manifest> {
  const { version } = await transaction.row(sql`select version() as version`, z.object({ version: shape.text }));
  return sealManifest({
    content: {
      as_of: moment.asOf,
      known_at: moment.knownAt,
      rulebooks: parts.map(partSaid),
    },
    checks: checksInForce(data),
    engine: { ...engineOf(version, spark?.version), goodstanding: ownPackage().version },
    counts: Object.fromEntries(
      rated.map(({ rulebook, subjects, grades, unrated }) => [rulebook, flat({ subjects, grades, unrated })]),
    ),
    rated_at: asked.now,
  });
}

function flat({
  subjects,
  grades,
  unrated,
}: Pick<GradeCounts, 'subjects' | 'grades' | 'unrated'>): Record<string, number> {
  return {
    subjects,
    ...Object.fromEntries(grades.map(({ grade, count }) => [`grade ${grade}`, count])),
    ...Object.fromEntries(unrated.map(({ reason, count }) => [`unrated ${reason}`, count])),
  };
}
