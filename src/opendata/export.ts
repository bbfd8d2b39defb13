import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Manifest } from '../proof/index.ts';
import { manifestOf } from '../rating/index.ts';
import { joined, quoted, shape, sql, type Sql } from '../sql/index.ts';
import type { SourceNotice, Workspace } from '../workspace/index.ts';
import { chosenRuns, gradesOf, type ChosenRun, type RunChoice } from './chosen.ts';
import { written, type ExportFormat } from './columns.ts';
import { dataPackage, readme, type Described, type Resource } from './dictionary.ts';
import { factFiles, kindsOf } from './facts.ts';
import { noticesOf } from './notices.ts';
import { fileHash, inPlace, manifestFile } from './place.ts';
import type { DataFilePlan } from './plan.ts';
import { ratingColumns, ratingOrder, ratingRows, type RatingDisputed } from './ratings.ts';

/** What to export, how, and to which directory. `now` decides what is still within its publicity period. */
export interface ExportAsked extends RunChoice {
  readonly format: ExportFormat;
  readonly to: string;
  /** Ratings that are said to be wrong; nobody's where it is not said. */
  readonly disputed?: readonly RatingDisputed[];
}

/** What was written. */
export interface Exported {
  readonly to: string;
  readonly runs: readonly string[];
  readonly draft: boolean;
  readonly files: readonly {
    readonly name: string;
    readonly rows: number;
    readonly sha256: string;
    readonly bytes: number;
  }[];
}

/**
 * Exports ratings as open data: one row a subject and rulebook, with manifest, data dictionary, and the licences of
 * the sources. The same run exported twice gives the same bytes, while the same is disputed.
 */
export async function exportRatings(workspace: Workspace, asked: ExportAsked): Promise<Exported> {
  const runs = await chosenRuns(workspace, asked);
  const rows = joined(
    runs.map((run) =>
      ratingRows({ grades: gradesOf(run), run: run.kept.run, moment: run.kept.moment, disputed: asked.disputed ?? [] }),
    ),
    ' union all ',
  );
  const plan: DataFilePlan = {
    name: 'ratings',
    title: 'Ratings, one row for each subject and rulebook',
    rows,
    columns: ratingColumns(await scorePlaces(workspace, rows)),
    order: ratingOrder,
    key: ['subject_id', 'rulebook', 'run'],
  };
  return writeExport(workspace, { dataset: 'ratings', asked, runs, plans: [plan] });
}

/** Exports the facts behind ratings, one file a record kind: with the rulebooks, all that a run can be repeated from. */
export async function exportFacts(workspace: Workspace, asked: ExportAsked): Promise<Exported> {
  const runs = await chosenRuns(workspace, asked);
  return writeExport(workspace, { dataset: 'facts', asked, runs, plans: await factFiles(workspace, runs) });
}

async function scorePlaces({ database }: Workspace, rows: Sql): Promise<{ places: number; numeric: boolean }> {
  return database.row(
    sql`select coalesce(max(length(split_part(score, '.', 2))), 0) as places,
      coalesce(bool_and(regexp_full_match(score, '-?[0-9]{1,28}(\\.[0-9]{1,10})?')), true) as numeric from (${rows}) as rows`,
    z.object({ places: shape.count, numeric: z.boolean() }),
  );
}

interface Writing {
  readonly dataset: 'ratings' | 'facts';
  readonly asked: ExportAsked;
  readonly runs: readonly ChosenRun[];
  readonly plans: readonly DataFilePlan[];
}

async function writeExport(workspace: Workspace, { dataset, asked, runs, plans }: Writing): Promise<Exported> {
  const { format, to } = asked;
  const draft = runs.some(({ kept, rulebooks }) =>
    kept.rulebooks.some(({ rulebook, state }) => rulebooks.includes(rulebook) && state === 'draft'),
  );
  return inPlace(to, dataset, async (dir) => {
    const resources: Resource[] = [];
    for (const plan of plans) resources.push(await writeData(workspace, dir, plan, format));
    const described: Described = {
      dataset,
      format,
      register: workspace.settings,
      runs: runs.map(({ kept, rulebooks }) => ({
        ...kept,
        rulebooks: kept.rulebooks.filter(({ rulebook }) => rulebooks.includes(rulebook)),
      })),
      draft,
      resources,
      notices: await allNotices(workspace, runs),
    };
    writeFileSync(join(dir, 'datapackage.json'), `${JSON.stringify(dataPackage(described), undefined, 2)}\n`);
    writeFileSync(join(dir, 'README.md'), readme(described));
    const beside = [await fileHash(dir, 'datapackage.json'), await fileHash(dir, 'README.md')];
    const files = [...resources.map(({ file, rows }) => ({ ...file, rows })), ...beside];
    const manifest = {
      goodstanding_export: dataset,
      format,
      draft,
      files,
      runs: runs.map((run) => manifestShown(run)),
    };
    writeFileSync(join(dir, manifestFile), `${JSON.stringify(manifest, undefined, 2)}\n`);
    return {
      to,
      runs: runs.map(({ kept }) => kept.run),
      draft,
      files: resources.map(({ file, rows }) => ({ ...file, rows })),
    };
  });
}

/**
 * A run's manifest beside open data: of the rulebooks exported alone, and without its counts. What another rulebook of
 * the run gave is not public, and counts of a whole run would tell how many rows are hidden (law 10). `content_hash`
 * still names the run; it can be worked out from what is here only where nothing of the run is hidden.
 */
function manifestShown({ kept, rulebooks }: ChosenRun): Manifest | null {
  const manifest = manifestOf(kept);
  if (manifest === undefined) return null;
  const { content } = manifest;
  const parts = content.rulebooks
    .filter(({ rulebook }) => rulebooks.includes(rulebook))
    .map(({ previous: _before, ...part }) => part);
  return { ...manifest, content: { ...content, rulebooks: parts }, counts: {} };
}

async function allNotices(workspace: Workspace, runs: readonly ChosenRun[]): Promise<SourceNotice[]> {
  const bySource = new Map<string, SourceNotice>();
  for (const run of runs) {
    const kinds = await kindsOf(workspace, run);
    for (const notice of await noticesOf(workspace, kinds, run)) bySource.set(notice.source, notice);
  }
  return [...bySource.values()].toSorted((left, right) => (left.source < right.source ? -1 : 1));
}

const copyOptions: Readonly<Record<ExportFormat, Sql>> = {
  csv: sql`format csv, header true`,
  json: sql`format json, array true`,
  parquet: sql`format parquet, compression zstd`,
};

/** Writes one file by the database itself: no row passes through JavaScript, and memory stays bounded. */
async function writeData(
  { database }: Workspace,
  dir: string,
  plan: DataFilePlan,
  format: ExportFormat,
): Promise<Resource> {
  const { name, title, rows, columns, order, key } = plan;
  const fileName = `${name}.${format}`;
  const select = joined(columns.map((column) => written(column, format)));
  const counted = await database.rehearse((transaction) =>
    transaction.row(
      sql`copy (select ${select} from (select * from (${rows}) as unordered order by ${order}) as ordered)
        to ${quoted(join(dir, fileName))} (${copyOptions[format]})`,
      z.object({ Count: shape.count }),
    ),
  );
  return { name, title, file: await fileHash(dir, fileName), rows: counted.Count, columns, key };
}
