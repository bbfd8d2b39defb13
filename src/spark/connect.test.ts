import { join } from 'node:path';
import { Server, ServerCredentials, status, type ServerWritableStream } from '@grpc/grpc-js';
import { afterEach, describe, expect, test } from 'vitest';
import { after, ident, sql } from '../sql/index.ts';
import { Refused } from '../vocabulary/index.ts';
import { beginSpark } from './begin.ts';
import { serviceIn } from './service.ts';
import type { SparkJob, SparkSession } from './session.ts';

const folder = join(import.meta.dirname, '..', '..', 'spark');
const job: SparkJob = {
  views: new Map([['facts a`b', '/in/0.parquet']]),
  question: after(
    [{ name: 'step', often: true, sql: sql`select ${'it`s ?'} as x` }],
    sql`select x from ${ident('step')}`,
  ),
  into: '/out/answer',
};

type Running = ServerWritableStream<object, object>;

/** A server that speaks the protocol and computes nothing: what it was told, and what it does with what it is told to run. */
class TestServer {
  readonly told: [string, object][] = [];
  readonly running: Running[] = [];
  readonly #server = new Server();
  run: (call: Running) => void = (call) => void call.end();
  interrupted: () => void = () => undefined;

  async begin(): Promise<string> {
    const answers = (name: string, answer: object) => (call: { request: object }, reply: Reply) => {
      this.told.push([name, call.request]);
      if (name === 'Interrupt') this.interrupted();
      reply(null, answer);
    };
    this.#server.addService(serviceIn(join(folder, 'connect.proto')), {
      Config: answers('Config', {}),
      AnalyzePlan: answers('AnalyzePlan', { spark_version: { version: '4.3.0' } }),
      Interrupt: answers('Interrupt', {}),
      ReleaseSession: answers('ReleaseSession', {}),
      ExecutePlan: (call: Running) => {
        this.told.push(['ExecutePlan', call.request]);
        this.running.push(call);
        this.run(call);
      },
    });
    const credentials = ServerCredentials.createInsecure();
    return new Promise((resolve, reject) => {
      this.#server.bindAsync('127.0.0.1:0', credentials, (error, port) => {
        if (error === null) resolve(`sc://127.0.0.1:${port}`);
        else reject(error);
      });
    });
  }

  die(): void {
    this.#server.forceShutdown();
  }
}

function files(path: string): object {
  return { read: { data_source: { format: 'parquet', paths: [path] } } };
}

type Reply = (error: null, answer: object) => void;

let server: TestServer;
async function begun(): Promise<SparkSession> {
  server = new TestServer();
  return session(await server.begin());
}
afterEach(() => server?.die());

async function session(where: string): Promise<SparkSession> {
  return beginSpark(folder, {
    where,
    python: '/nowhere/python',
    memory: '2g',
    file: 'goodstanding.yaml',
    conf: { 'spark.a': 'b' },
  });
}

async function refused(work: Promise<unknown>): Promise<{ kind: string; codes: string[]; message: string }> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Refused)) throw new Error(`not refused: ${String(error)}`);
  return { kind: error.kind, codes: error.faults.map(({ code }) => code), message: error.message };
}

describe('a session at a Spark Connect server', () => {
  test('settles what answers rest on, names what is read, writes what several read once, and is released', async () => {
    const spark = await begun();
    expect(spark.version).toBe('4.3.0');
    await spark.answer(job);
    await spark.close();
    expect(server.told.map(([name]) => name)).toEqual([
      'Config',
      'AnalyzePlan',
      ...Array.from({ length: 4 }, () => 'ExecutePlan'),
      'ReleaseSession',
    ]);
    expect(server.told[0]?.[1]).toMatchObject({
      client_type: 'goodstanding',
      operation: {
        set: {
          pairs: expect.arrayContaining([
            { key: 'spark.sql.ansi.enabled', value: 'true' },
            { key: 'spark.a', value: 'b' },
          ]),
        },
      },
    });
    const step = { sql: { query: 'select ? as x', pos_arguments: [{ literal: { string: 'it`s ?' } }] } };
    const write = { source: 'parquet', mode: 'SAVE_MODE_OVERWRITE' };
    expect(server.running.map(({ request }) => request)).toMatchObject(
      [
        { create_dataframe_view: { input: files('/in/0.parquet'), name: '`facts a``b`', replace: true } },
        { write_operation: { ...write, input: step, path: '/out/answer-0' } },
        { create_dataframe_view: { input: files('/out/answer-0'), name: '`step`', replace: true } },
        { write_operation: { ...write, input: { sql: { query: 'select x from `step`' } }, path: '/out/answer' } },
      ].map((command) => ({ plan: { command } })),
    );
    expect(new Set(server.told.map(([, request]) => Reflect.get(request, 'session_id'))).size).toBe(1);
  });

  test('that is given up has the query end, and is not over before it has', async () => {
    const spark = await begun();
    const stop = new AbortController();
    let ended = false;
    server.run = () => stop.abort(new Error('given up'));
    // Spark hears of the query only after it was first told that it is given up.
    server.interrupted = () => {
      if (server.told.filter(([name]) => name === 'Interrupt').length < 2) return;
      ended = true;
      server.running.at(-1)?.emit('error', { code: status.CANCELLED, details: 'OPERATION_CANCELED' });
    };
    await expect(spark.answer(job, stop.signal)).rejects.toThrow('given up');
    expect(ended).toBe(true);
    expect(server.told.find(([name]) => name === 'Interrupt')?.[1]).toMatchObject({
      interrupt_type: 'INTERRUPT_TYPE_ALL',
    });
    expect(server.running).toHaveLength(1);
    await expect(spark.answer(job, stop.signal)).rejects.toThrow('given up');
    expect(server.running).toHaveLength(1);
    await spark.close();
    expect(server.told.at(-1)?.[0]).toBe('ReleaseSession');
  });

  test('says what Spark says of a query that fails, and is told when the server dies', async () => {
    const spark = await begun();
    const details = '[DIVIDE_BY_ZERO] Division by zero.\n== SQL (line 1) ==\nselect';
    server.run = (call) => void call.emit('error', { code: status.INTERNAL, details });
    expect(await refused(spark.answer(job))).toEqual({
      kind: 'environment',
      codes: ['spark-failed'],
      message: expect.stringMatching(/ gave no answer: .*\[DIVIDE_BY_ZERO\] Division by zero\.$/),
    });
    server.run = () => setImmediate(() => server.die());
    expect(await refused(spark.answer(job))).toMatchObject({ kind: 'environment', codes: ['spark-failed'] });
    await spark.close();
  });

  test('where none answers says so at once, and never what the address keeps secret', async () => {
    const where = await begun().then(async (spark) => {
      await spark.close();
      return 'sc://127.0.0.1:1/;token=SECRET';
    });
    const { message, ...rest } = await refused(session(where));
    expect(rest).toEqual({ kind: 'environment', codes: ['spark-not-begun'] });
    expect(message).not.toContain('SECRET');
  });
});
