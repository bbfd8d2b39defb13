import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** A Spark that somebody else runs, as an operator begins one: on this machine, out of the package that has pyspark. */
export interface RunningSpark {
  readonly url: string;
  /** Asks it to end; or ends it as a machine does that loses its power. */
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

/** Two cores, little memory, few parts: what is begun for a test or to measure. */
export const fewParts = { 'spark.sql.shuffle.partitions': '2', 'spark.default.parallelism': '2' };

/** A Spark Connect server; with a token it answers nobody who has none. */
export async function connectServer(
  python: string,
  { token }: { readonly token?: string } = {},
): Promise<RunningSpark> {
  const port = await freePort();
  const said = token === undefined ? '' : `/;token=${token}`;
  const conf = {
    ...fewParts,
    'spark.ui.enabled': 'false',
    'spark.connect.grpc.binding.port': String(port),
    ...(token !== undefined && { 'spark.connect.authenticate.token': token }),
  };
  const server = begun(python, 'spark-submit', [
    '--class=org.apache.spark.sql.connect.service.SparkConnectServer',
    '--master=local[2]',
    '--driver-memory=2g',
    ...Object.entries(conf).flatMap(([key, value]) => ['--conf', `${key}=${value}`]),
    'spark-internal',
  ]);
  await listening(server, port);
  return { url: `sc://127.0.0.1:${port}${said}`, stop: async (signal) => ended(server, signal) };
}

/** A cluster that stands alone: a master and two workers of one core each, which work in a folder. */
export async function cluster(python: string, folder: string): Promise<RunningSpark> {
  const port = await freePort();
  const url = `spark://127.0.0.1:${port}`;
  const host = ['--host', '127.0.0.1', '--webui-port', '0'];
  const master = begun(python, 'spark-class', [
    'org.apache.spark.deploy.master.Master',
    ...host,
    '--port',
    String(port),
  ]);
  await listening(master, port);
  const room = ['--cores', '1', '--memory', '1g', '--work-dir', folder];
  const workers = [1, 2].map(() =>
    begun(python, 'spark-class', ['org.apache.spark.deploy.worker.Worker', ...host, ...room, url]),
  );
  const stop: RunningSpark['stop'] = async (signal) => {
    for (const each of [...workers, master]) await ended(each, signal);
  };
  return { url, stop };
}

/** A program of Spark's own. Its scripts put Java in their own place, so that what is ended is Spark. */
function begun(python: string, script: string, args: readonly string[]): ChildProcess {
  const env = { ...process.env, SPARK_LOCAL_IP: '127.0.0.1' };
  return spawn(join(sparkHome(python), 'bin', script), args, { stdio: 'ignore', env });
}

/** Where the Spark is that a Python has. */
export function sparkHome(python: string): string {
  return execFileSync(python, ['-c', 'import pyspark; print(pyspark.__path__[0])'], { encoding: 'utf8' }).trim();
}

async function ended(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const over = once(child, 'exit');
  child.kill(signal);
  await over;
}

async function listening(child: ChildProcess, port: number): Promise<void> {
  while (!(await listens(port))) {
    if (child.exitCode !== null) throw new Error(`${child.spawnargs.join(' ')} ended with ${child.exitCode}`);
    await wait(100);
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  return address.port;
}

async function listens(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
