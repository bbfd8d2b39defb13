import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadRulebook } from '../src/rating/index.ts';
import { parquetIn, type SparkJob } from '../src/spark/index.ts';
import { connectServer } from '../src/spark/servers.fixture.ts';
import { ident, shape, sql } from '../src/sql/index.ts';
import { dayFrom, valueOf } from '../src/vocabulary/index.ts';
import { openWorkspace, type Workspace } from '../src/workspace/index.ts';
import { z } from 'zod';
import { machine, spread, timed } from './measure.ts';
import { doorsTo, type Door } from './spark/doors.ts';
import { lay, questionOf } from './spark/laid.ts';

/**
 * `npm run spark-doors -- --workspace DIR --python PYTHON`: what each way to reach Spark costs before it computes anything: until
 * a session stands, its first question, the further ones. All of them answer one rulebook of a generated country over the same Parquet,
 * and that all answers are of as many subjects is checked. Each door is opened anew some times, in turn with the others.
 */
const { values: options } = parseArgs({
  options: {
    workspace: { type: 'string' },
    python: { type: 'string', default: 'python3' },
    rulebook: { type: 'string' },
    times: { type: 'string', default: '5' },
    further: { type: 'string', default: '3' },
  },
});

const asOf = dayFrom('2025-06-30');

interface Took {
  readonly begun: number[];
  readonly first: number[];
  readonly further: number[];
}

async function open(door: Door, ask: (into: string) => SparkJob, folder: string, took: Took): Promise<void> {
  const start = performance.now();
  const session = await door.begin();
  took.begun.push((performance.now() - start) / 1000);
  try {
    took.first.push(await timed(() => session.answer(ask(join(folder, 'answer')))));
    // A question that begins a Spark of its own costs what the first one does.
    if (session.version === '') return;
    for (let more = 0; more < Number(options.further); more += 1)
      took.further.push(await timed(() => session.answer(ask(join(folder, 'answer')))));
  } finally {
    await session.close();
  }
}

async function measure(workspace: Workspace, folder: string): Promise<void> {
  const id = options.rulebook ?? workspace.settings.rulebooks[0] ?? '';
  const { rulebook } = valueOf(loadRulebook(workspace.data, id));
  if (asOf === undefined) throw new Error('a day that is none');
  const day = asOf;
  const laid = await workspace.database.inTurn((writer) =>
    writer.rehearse((transaction) => lay(transaction, rulebook, { folder, times: 1, day })),
  );
  const ask = (into: string): SparkJob => ({
    views: laid.views,
    question: questionOf(rulebook, day, ident),
    into,
  });
  const server = await connectServer(options.python);
  try {
    const doors = doorsTo(server.url, options.python).map((door): [Door, Took] => [
      door,
      { begun: [], first: [], further: [] },
    ]);
    // A server that others use too has its classes loaded.
    const warming: Took = { begun: [], first: [], further: [] };
    for (const [door] of doors.slice(0, 2)) await open(door, ask, folder, warming);
    for (let time = 0; time < Number(options.times); time += 1)
      for (const [door, took] of doors) {
        await open(door, ask, folder, took);
        const { count } = await workspace.database.row(
          sql`select count(*) as count from (${parquetIn(join(folder, 'answer'))}) as answer`,
          z.object({ count: shape.count }),
        );
        if (count !== laid.subjects) throw new Error(`${door.name}: ${count} answers for ${laid.subjects} subjects`);
      }
    process.stdout.write(
      `${machine()}; ${id}, ${laid.subjects.toLocaleString('en')} subjects, ${laid.records.toLocaleString('en')} records; seconds, min / median / max of ${options.times}\n\n| door | until a session stands | its first question | each further one |\n| --- | ---: | ---: | ---: |\n`,
    );
    for (const [{ name }, { begun, first, further }] of doors)
      process.stdout.write(
        `| ${name} | ${spread(begun)} | ${spread(first)} | ${further.length === 0 ? 'the same' : spread(further)} |\n`,
      );
  } finally {
    await server.stop();
  }
}

if (options.workspace === undefined)
  throw new Error('name a workspace that "goodstanding generate" made, with --workspace DIR');
const workspace = await openWorkspace(options.workspace, { exact: true });
const folder = mkdtempSync(join(tmpdir(), 'spark-doors-'));
try {
  await measure(workspace, folder);
} finally {
  rmSync(folder, { recursive: true });
  await workspace.close();
}
