import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';
import { z } from 'zod';

/**
 * `npm run load -- --workspace DIR`: how many visits a second a server of a register answers, and how long they take, asked
 * from another process: quiet, and while the same process rates everything; and whether its memory grows.
 */
const { values: options } = parseArgs({
  options: {
    workspace: { type: 'string' },
    search: { type: 'string', default: 'a' },
    connections: { type: 'string', default: '50' },
    seconds: { type: 'string', default: '10' },
    requests: { type: 'string', default: '0' },
  },
});

const told = z.object({ url: z.string() });
const rated = z.object({ rated: z.number(), seconds: z.number() });

interface Server {
  readonly child: ChildProcess;
  readonly url: string;
}

async function startServer(workspace: string): Promise<Server> {
  const child = fork(fileURLToPath(new URL('load-server.js', import.meta.url)), [workspace], { stdio: 'inherit' });
  const [message]: unknown[] = await once(child, 'message');
  return { child, url: told.parse(message).url };
}

/** What is asked: somebody's page, the same from the API where it has it, and a search. */
async function questions(url: string, search: string): Promise<readonly string[]> {
  const query = `/en/search?q=${encodeURIComponent(search)}`;
  const found = await (await fetch(`${url}${query}`)).text();
  const subject = /\/en\/subjects\/(gs[0-9a-f]+)/.exec(found)?.[1];
  if (subject === undefined) throw new Error(`nobody public is found by "${search}": give another --search`);
  const paths = [`/en/subjects/${subject}`, `/v1/subjects/${subject}`, query];
  const answered: string[] = [];
  for (const path of paths) if ((await fetch(`${url}${path}`)).ok) answered.push(path);
  return answered;
}

interface Measured {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly failed: number;
}

async function loaded(
  url: string,
  amount: { readonly duration: number } | { readonly amount: number },
): Promise<Measured> {
  const { requests, latency, errors, timeouts, non2xx } = await autocannon({
    url,
    connections: Number(options.connections),
    ...amount,
  });
  return { perSecond: requests.average, p50: latency.p50, p99: latency.p99, failed: errors + timeouts + non2xx };
}

function line(what: string, { perSecond, p50, p99, failed }: Measured): void {
  const figures = `${perSecond.toFixed(0)} a second, p50 ${p50} ms, p99 ${p99} ms, ${failed} failed`;
  process.stdout.write(`${what}: ${figures}\n`);
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

async function megabytes(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\S+)/m.exec(text)?.[1] ?? 0) / 1024 / 1024;
}

/** The same page many times over: the memory after each tenth of them. What grows from the second half on grows without end. */
async function memory(url: string, path: string, many: number): Promise<void> {
  const seen: number[] = [];
  for (let part = 0; part < 10; part += 1) {
    await loaded(`${url}${path}`, { amount: Math.ceil(many / 10) });
    seen.push(await megabytes(url));
  }
  process.stdout.write(
    `memory over ${many} visits, MB after each tenth: ${seen.map((mb) => mb.toFixed(0)).join(' ')}\n`,
  );
}

async function main(): Promise<void> {
  if (options.workspace === undefined) throw new Error('name a register with --workspace DIR');
  const { child, url } = await startServer(options.workspace);
  try {
    const duration = Number(options.seconds);
    const paths = await questions(url, options.search);
    for (const path of paths) await loaded(`${url}${path}`, { duration: 2 });
    process.stdout.write(`${options.connections} connections, ${duration} s each\n`);
    for (const path of paths) line(path, await loaded(`${url}${path}`, { duration }));
    for (const path of paths) {
      const work = rating(child);
      const measured = await loaded(`${url}${path}`, { duration });
      const { rated: times, seconds } = await work.stop();
      line(`${path}, during ${times} ratings of ${(seconds / Math.max(1, times)).toFixed(1)} s`, measured);
    }
    const many = Number(options.requests);
    const [first] = paths;
    if (many > 0 && first !== undefined) await memory(url, first, many);
  } finally {
    child.disconnect();
    await once(child, 'exit');
  }
}

await main();
