import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { ratingLayout, releaseRun, runRating } from '../src/rating/index.ts';
import { publicAudience, refreshNameIndex, showSubject, subjectOfId, whySubject } from '../src/reasons/index.ts';
import { shape, sql } from '../src/sql/index.ts';
import { dayFrom, dayOf, instantOf } from '../src/vocabulary/index.ts';
import { openWorkspace, type Workspace } from '../src/workspace/index.ts';
import { companiesOf, takeIn, takingInto } from './inspections.ts';
import { latencies, lookedUp, questions, type Measured, type Question } from './lookups/measured.ts';
import { runOfStanding, runOfWhys } from './lookups/whole.ts';
import { machine } from './measure.ts';
import { serveHere } from './serving.ts';

/**
 * `npm run lookups -- --workspace DIR`: how long people who read a released register wait for a standing, and for the reasons of it, by themselves and four
 * at once, of random subjects: while nothing else is done; while records are taken in; while little is rated again and
 * released; and while everybody is rated, which is released too. Asked of the program itself, and over HTTP of a server in the
 * very process that writes. Each answer is checked for being of one run whole. The workspace is written to. With `--readers-last` long work does not
 * stand back behind them, as it does not in a command.
 */
const { values: options } = parseArgs({
  options: {
    workspace: { type: 'string' },
    seconds: { type: 'string', default: '1.5' },
    'readers-last': { type: 'boolean' },
  },
});

const windowSeconds = Number(options.seconds);
const measuredForm = z.object({ milliseconds: z.array(z.number()), wrong: z.number() });

/** Who asks, of what: one column of the table. */
interface Sort {
  readonly by: 'functions' | 'HTTP';
  readonly question: Question;
  readonly readers: number;
}

const sorts: readonly Sort[] = (['functions', 'HTTP'] as const).flatMap((by) =>
  [1, 4].flatMap((readers) => questions.map((question) => ({ by, question, readers }))),
);

/** Which runs the public was shown, one after another: an answer may be of any that it saw while the question was answered. */
class InPublic {
  readonly #shown: string[];
  #from = 0;

  constructor(run: string) {
    this.#shown = [run];
  }

  /** Releases a run: answers may be of it from now on, and of no earlier one once that is done. */
  async releases(run: string, release: () => Promise<unknown>): Promise<void> {
    this.#shown.push(run);
    await release();
    this.#from = this.#shown.length - 1;
  }

  /** Asked before a question: whether its answer is of a run that may be. */
  now(): (run: string | undefined) => boolean {
    const from = this.#from;
    return (run) => run !== undefined && this.#shown.slice(from).includes(run);
  }
}

type Look = (sort: Sort) => Promise<Measured>;

/** Looks up of the program itself, as the API does. */
function functionsOf(workspace: Workspace, subjects: readonly string[], shown: InPublic): Look {
  let place = 0;
  const audience = publicAudience(dayOf(instantOf(new Date())));
  return ({ question, readers }) =>
    lookedUp(readers, windowSeconds, async () => {
      place += 1;
      const isShown = shown.now();
      const now = instantOf(new Date());
      const id = subjects[place % subjects.length] ?? '';
      const run = await workspace.database.atOneMoment(async (database) => {
        const subject = await subjectOfId(database, id, audience);
        if (subject === undefined) return undefined;
        const asked = { subject, reader: { is: 'public', today: dayOf(now) } as const, now };
        const then = { ...workspace, database };
        return question === 'standing'
          ? runOfStanding(await showSubject(then, asked))
          : runOfWhys(await whySubject(then, asked));
      });
      return isShown(run);
    });
}

/** What went on meanwhile, in words, where it ended with something to say. */
type Work = (isOver: () => boolean) => Promise<string>;

/** Looks up in turn by each sort, so that each sees every part of what goes on: so many rounds, or with 0 until that has ended. */
async function during(
  name: string,
  looks: Readonly<Record<Sort['by'], Look>>,
  work: Work,
  rounds: number,
): Promise<void> {
  const found = new Map<Sort, Measured & { cpu: number }>();
  const turns = monitorEventLoopDelay({ resolution: 5 });
  turns.enable();
  let [over, ended] = [false, false];
  const working = work(() => over).finally(() => (ended = true));
  for (let round = 0; rounds === 0 ? !ended : round < rounds; round += 1) {
    for (const sort of sorts) {
      const before = process.cpuUsage();
      const { milliseconds, wrong } = await looks[sort.by](sort);
      const { user, system } = process.cpuUsage(before);
      const sofar = found.get(sort) ?? { milliseconds: [], wrong: 0, cpu: 0 };
      found.set(sort, {
        milliseconds: [...sofar.milliseconds, ...milliseconds],
        wrong: sofar.wrong + wrong,
        cpu: sofar.cpu + (user + system) / 1000,
      });
    }
  }
  over = true;
  const said = await working;
  for (const [{ by, question, readers }, { milliseconds, wrong, cpu }] of found) {
    const each = name === idle ? (cpu / milliseconds.length).toFixed(1) : '';
    process.stdout.write(
      `| ${name} | ${question} | ${by} | ${readers} | ${latencies(milliseconds)} | ${each} | ${milliseconds.length} | ${wrong} |\n`,
    );
  }
  turns.disable();
  const [often, longest] = [turns.percentile(99), turns.max].map((of) => (of / 1e6).toFixed(0));
  notes.push(`${name}: ${said}; the program was held up for ${often} ms (p99) and ${longest} ms (at most)`);
}

const idle = 'nothing';
const notes: string[] = [];

/** Subjects of which something is public, spread over the register, and the run that is. */
async function sampled({ database }: Workspace): Promise<{ subjects: readonly string[]; run: string; asOf: string }> {
  const { run, as_of: asOf } = await database.row(
    sql`select run_id as run, cast(as_of as varchar) as as_of from run_event join run using (run_id)
where event = 'released' order by event_no desc limit 1`,
    z.object({ run: z.string(), as_of: z.string() }),
  );
  const rows = await database.rows(
    sql`select subject_id, subject_no from (select distinct subject_no from grade where run_id = ${run}) join subject using (subject_no)
order by hash(subject_no, 7) limit 20000`,
    z.object({ subject_id: z.string(), subject_no: shape.bigint }),
  );
  const numbers = rows.map(({ subject_no }) => subject_no);
  const may = (await publicAudience(dayOf(instantOf(new Date()))).only?.among(database, numbers)) ?? new Set();
  return {
    subjects: rows.flatMap(({ subject_id, subject_no }) => (may.has(subject_no) ? [subject_id] : [])),
    run,
    asOf,
  };
}

async function measure(workspace: Workspace, folder: string): Promise<void> {
  await workspace.prepare(ratingLayout);
  await refreshNameIndex(workspace.database);
  const { subjects, run, asOf: last } = await sampled(workspace);
  const shown = new InPublic(run);
  // A grade of an earlier day would stand before the one that is public, and not at the end of what is shown of the past.
  const asOf = dayFrom(last > '2025-07-31' ? last : '2025-07-31');
  if (asOf === undefined) throw new Error('a day that is none');
  const { many } = await workspace.database.row(
    sql`select count(*) as many from subject`,
    z.object({ many: shape.count }),
  );
  process.stdout.write(`${many.toLocaleString('en')} subjects; ${machine()}\n\n`);
  const { url, stop } = await serveHere(workspace);
  const client = fork(fileURLToPath(new URL('lookups/client.js', import.meta.url)));
  const gone = once(client, 'exit').then(() => Promise.reject(new Error('whoever asked over HTTP has ended')));
  gone.catch(() => undefined);
  const looks = {
    functions: functionsOf(workspace, subjects, shown),
    HTTP: async ({ question, readers }: Sort) => {
      const answer = Promise.race([once(client, 'message'), gone]);
      client.send({ url, subjects, question, readers, seconds: windowSeconds });
      const [message]: unknown[] = await answer;
      return measuredForm.parse(message);
    },
  };
  const taking = takingInto(workspace, folder);
  const companies = await companiesOf(workspace, 'anywhere', 20_000);
  let no = 0;
  const takeSome = async (some: number): Promise<void> => {
    const from = (no * 100) % (companies.length - some + 1);
    await takeIn(taking, { some: companies.slice(from, from + some), no });
    await workspace.settle();
    no += 1;
  };
  const rateAndRelease = async (whole: boolean): Promise<void> => {
    const { run: made } = await runRating(workspace, { now: instantOf(new Date()), asOf, whole });
    await workspace.settle();
    await shown.releases(made, () =>
      releaseRun(workspace, { run: made, who: 'the bench', now: instantOf(new Date()) }),
    );
    await workspace.settle();
  };
  try {
    process.stdout.write(
      '| meanwhile | asked | by | readers | p50 ms | p99 ms | max ms | CPU ms each | look-ups | wrong |\n',
    );
    process.stdout.write('| --- | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n');
    for (const sort of sorts) await looks[sort.by](sort);
    await during(idle, looks, async () => 'was done', 2);
    await during(
      'records are taken in',
      looks,
      async (isOver) => {
        const before = no;
        while (!isOver()) await takeSome(10_000);
        return `${no - before} files of 10,000 records`;
      },
      2,
    );
    await during(
      'everybody is rated',
      looks,
      async () => {
        const started = performance.now();
        await rateAndRelease(true);
        return `${((performance.now() - started) / 1000).toFixed(0)} s`;
      },
      0,
    );
    await during(
      'one record comes and is rated, again and again',
      looks,
      async (isOver) => {
        let times = 0;
        for (; !isOver(); times += 1) {
          await takeSome(1);
          await rateAndRelease(false);
        }
        return `${times} ratings, each released`;
      },
      2,
    );
    process.stdout.write(`\n${notes.join('; ')}.\n`);
  } finally {
    client.disconnect();
    await stop();
  }
}

async function main(): Promise<void> {
  if (options.workspace === undefined)
    throw new Error('name a released workspace that "goodstanding generate" made, with --workspace DIR');
  const folder = mkdtempSync(join(tmpdir(), 'lookups-'));
  const workspace = await openWorkspace(options.workspace, {
    exact: true,
    layouts: [ratingLayout],
    readersFirst: options['readers-last'] !== true,
  });
  try {
    await measure(workspace, folder);
  } finally {
    await workspace.close();
    rmSync(folder, { recursive: true });
  }
}

await main();
