import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';
import { z } from 'zod';
import { machine } from './measure.ts';

/**
 * `npm run load -- --workspace DIR`: how many visits a second a server of a register answers, and how long they take,
 * asked from another process about thousands of different subjects: quiet, and while the same process rates everything;
 * what each costs of the processor; and whether its memory grows over `--requests`, of all sorts in turn.
 */
const { values: options } = parseArgs({
  options: {
    workspace: { type: 'string' },
    connections: { type: 'string', default: '50' },
    seconds: { type: 'string', default: '10' },
    requests: { type: 'string', default: '18000' },
  },
});

const connections = Number(options.connections);
const told = z.object({ url: z.string(), subjects: z.array(z.string()), texts: z.array(z.string()) });
const rated = z.object({ rated: z.number(), seconds: z.number() });

interface Server extends z.infer<typeof told> {
  readonly child: ChildProcess;
}

async function startServer(workspace: string): Promise<Server> {
  const child = fork(fileURLToPath(new URL('load-server.js', import.meta.url)), [workspace], { stdio: 'inherit' });
  const [message]: unknown[] = await once(child, 'message');
  return { child, ...told.parse(message) };
}

/** What is asked, by what it is called: the same of each of many subjects. */
function questions({ subjects, texts }: Server): ReadonlyMap<string, readonly string[]> {
  return new Map([
    ['page of a subject', subjects.map((id) => `/en/subjects/${id}`)],
    ['standing by the API', subjects.map((id) => `/v1/subjects/${id}/standing`)],
    ['why by the API', subjects.map((id) => `/v1/subjects/${id}/why`)],
    ['search by name', texts.map((text) => `/en/search?q=${encodeURIComponent(text)}`)],
  ]);
}

interface Measured {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly failed: number;
  readonly cpu: number;
}

/** Asks these paths in turn, each connection from another place on. */
async function loaded(
  url: string,
  paths: readonly string[],
  amount: { readonly duration: number } | { readonly amount: number },
): Promise<Measured> {
  let place = 0;
  const before = await processOf(url);
  const { requests, latency, errors, timeouts, non2xx } = await autocannon({
    url,
    connections,
    ...amount,
    setupClient: (client) => {
      const from = Math.floor((place * paths.length) / connections) % paths.length;
      place += 1;
      client.setRequests([...paths.slice(from), ...paths.slice(0, from)].map((path) => ({ path })));
    },
  });
  const { seconds } = await processOf(url);
  return {
    perSecond: requests.average,
    p50: latency.p50,
    p99: latency.p99,
    failed: errors + timeouts + non2xx,
    cpu: (1000 * (seconds - before.seconds)) / Math.max(1, requests.total),
  };
}

function row(what: string, { perSecond, p50, p99, failed, cpu }: Measured, quiet: boolean): void {
  const cost = quiet ? cpu.toFixed(1) : '';
  process.stdout.write(`| ${what} | ${perSecond.toFixed(0)} | ${p50} | ${p99} | ${cost} | ${failed} |\n`);
}

/** Rates again and again in the server's own process until it is told to stop; gives how often it did. */
function rating(child: ChildProcess): { readonly stop: () => Promise<z.infer<typeof rated>> } {
  child.send('rate');
  return {
    stop: async () => {
      const answer = once(child, 'message');
      child.send('rest');
      const [message]: unknown[] = await answer;
      return rated.parse(message);
    },
  };
}

/** What the server's process has of memory and has used of the processor so far. */
async function processOf(url: string): Promise<{ readonly megabytes: number; readonly seconds: number }> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const figure = (name: string): number => Number(new RegExp(`^${name} (\\S+)`, 'm').exec(text)?.[1] ?? 0);
  return {
    megabytes: figure('process_resident_memory_bytes') / 1024 / 1024,
    seconds: figure('process_cpu_seconds_total'),
  };
}

/** Everything in turn, many times over: the memory after each tenth. What grows from the second half on grows without end. */
async function memory(url: string, paths: readonly string[], many: number): Promise<void> {
  const seen: number[] = [];
  for (let part = 0; part < 10; part += 1) {
    await loaded(url, paths, { amount: Math.max(connections, Math.ceil(many / 10)) });
    seen.push((await processOf(url)).megabytes);
  }
  process.stdout.write(
    `\nMemory over ${many} visits of all sorts, MB after each tenth: ${seen.map((mb) => mb.toFixed(0)).join(', ')}.\n`,
  );
}

async function main(): Promise<void> {
  if (options.workspace === undefined) throw new Error('name a register with --workspace DIR');
  const server = await startServer(options.workspace);
  const { child, url } = server;
  try {
    const duration = Number(options.seconds);
    const all = questions(server);
    for (const paths of all.values()) await loaded(url, paths, { duration: 2 });
    process.stdout.write(`${machine()}; ${connections} connections, ${duration} s each\n\n`);
    process.stdout.write('| asked | a second | p50 ms | p99 ms | CPU ms each | failed |\n');
    process.stdout.write('| --- | ---: | ---: | ---: | ---: | ---: |\n');
    for (const [what, paths] of all) row(what, await loaded(url, paths, { duration }), true);
    const work = rating(child);
    for (const [what, paths] of all) row(`${what}, during a rating`, await loaded(url, paths, { duration }), false);
    const { rated: times, seconds } = await work.stop();
    process.stdout.write(`\nOf the rating ${times} whole in ${seconds.toFixed(0)} s.\n`);
    const many = Number(options.requests);
    const mixed = server.subjects.flatMap((_, at) =>
      [...all.values()].flatMap((paths) => paths[at % paths.length] ?? []),
    );
    if (many > 0) await memory(url, mixed, many);
  } finally {
    child.disconnect();
    await once(child, 'exit');
  }
}

await main();
