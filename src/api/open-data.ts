import { createReadStream } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { dataFormats, datasets, downloadFile, getDataset, listOpenData } from '../contract/index.ts';
import { exportFacts, exportRatings, readExport, type ExportFormat, type ExportListed } from '../opendata/index.ts';
import { publicRuns } from '../reasons/index.ts';
import { disputedRatings, KeptAnswers, type Visit } from '../visit/index.ts';
import { answerOne } from './answer.ts';
import { apiPart } from './asking.ts';
import { unknownAddress } from './problem.ts';

interface Wanted {
  readonly dataset: (typeof datasets)[number];
  readonly format: ExportFormat;
}

/** Everything that is public, to download: written once for each revision of the register, and sent as a stream. */
export function openDataRoutes() {
  const kept = new KeptAnswers<ExportListed>();
  const exported = (visit: Visit, wanted: Wanted): Promise<ExportListed> =>
    kept.of(visit, `${wanted.dataset} ${wanted.format}`, (revision) => writeExport(visit, wanted, revision));
  return apiPart()
    .openapi(listOpenData, async (context) => {
      const runs = await runsInPublic(context.var.visit);
      const items =
        runs.length === 0
          ? []
          : datasets.flatMap((dataset) =>
              dataFormats.map((format) => ({ dataset, format, href: hrefOf({ dataset, format }) })),
            );
      return answerOne(context, listOpenData, { runs, items });
    })
    .openapi(getDataset, async (context) => {
      const { visit } = context.var;
      const wanted = context.req.valid('param');
      const runs = await runsInPublic(visit);
      if (runs.length === 0) throw unknownAddress();
      const { files } = await exported(visit, wanted);
      const listed = files.map(({ name, rows = null, bytes, sha256 }) => ({
        name,
        rows,
        bytes,
        sha256,
        href: `${hrefOf(wanted)}/${encodeURIComponent(name)}`,
      }));
      return answerOne(context, getDataset, { ...wanted, runs, files: listed });
    })
    .openapi(downloadFile, async (context) => {
      const { visit } = context.var;
      const { file, ...wanted } = context.req.valid('param');
      if ((await runsInPublic(visit)).length === 0) throw unknownAddress();
      const { dir, files } = await exported(visit, wanted);
      // Only names that the export lists lead to a file; whatever else is asked for is no name of ours.
      const found = files.find(({ name }) => name === file);
      if (found === undefined) throw unknownAddress();
      context.header('Content-Disposition', `attachment; filename="${found.name}"`);
      context.header('Content-Type', typeOf(found.name));
      return context.body(streamOf(join(dir, found.name)));
    });
}

function hrefOf({ dataset, format }: Wanted): string {
  return `/v1/open-data/${dataset}/${format}`;
}

async function runsInPublic({ served, today }: Visit): Promise<readonly string[]> {
  const runs = await publicRuns(served.workspace.database, today);
  return runs.flatMap(({ kept, parts }) => (parts.some(({ current }) => current) ? [kept.run] : []));
}

/** Exports of earlier revisions go: what is no longer public must not lie about. Downloads that have begun go on. */
async function writeExport(visit: Visit, { dataset, format }: Wanted, revision: string): Promise<ExportListed> {
  const { served, now } = visit;
  const { workspace } = served;
  const home = join(workspace.scratch, 'open-data');
  await mkdir(join(home, revision), { recursive: true });
  for (const name of await readdir(home))
    if (name !== revision) await rm(join(home, name), { recursive: true, force: true });
  const to = join(home, revision, `${dataset}-${format}`);
  const write = dataset === 'ratings' ? exportRatings : exportFacts;
  await write(workspace, { run: 'latest', now, format, to, disputed: await disputedRatings(visit) });
  return readExport(to);
}

const types: Readonly<Record<string, string>> = {
  csv: 'text/csv; charset=utf-8; header=present',
  json: 'application/json',
  parquet: 'application/vnd.apache.parquet',
  md: 'text/markdown; charset=utf-8',
};

function typeOf(name: string): string {
  return types[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
}

const bytesForm = z.instanceof(ReadableStream);

function streamOf(path: string): ReadableStream {
  return bytesForm.parse(Readable.toWeb(createReadStream(path)));
}
