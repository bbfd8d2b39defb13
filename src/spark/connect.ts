import { randomUUID } from 'node:crypto';
import type { ClientReadableStream } from '@grpc/grpc-js';
import { z } from 'zod';
import { Refused } from '../vocabulary/index.ts';
import { connectAddress, type ConnectAddress } from './address.ts';
import { always } from './always.ts';
import { sparkFault } from './faults.ts';
import { commandsOf, type Command } from './requests.ts';
import { ConnectService } from './service.ts';
import type { SparkJob, SparkSession, SparkSettings } from './session.ts';

/** How long a query that was given up may take to end before its stream is cut, and how often it is told. */
const patience = 10_000;
const again = 250;

const versionForm = z.object({ spark_version: z.object({ version: z.string() }) });

/** A session at a Spark Connect server, spoken to in its own protocol: no Python and no Java is needed here. */
export class ConnectSession implements SparkSession {
  readonly version: string;
  readonly #service: ConnectService;
  readonly #session: Session;
  readonly #failed: (code: 'spark-not-begun' | 'spark-failed', error: unknown) => Refused;

  private constructor({ service, session, version, failed }: Begun) {
    this.#service = service;
    this.#session = session;
    this.version = version;
    this.#failed = failed;
  }

  /** Reaches the server and settles what the session rests on. */
  static async begin(
    proto: string,
    { where, conf, file }: SparkSettings,
    signal?: AbortSignal,
  ): Promise<ConnectSession> {
    const address = connectAddress(where, file);
    const service = new ConnectService(proto, address);
    const giveUp = (): void => service.close();
    signal?.addEventListener('abort', giveUp, { once: true });
    const session = sessionOf(address);
    const failed: Begun['failed'] = (code, error) =>
      new Refused([sparkFault(code, { where: address.shown, problem: problemOf(error) }, { file })], 'environment');
    try {
      const pairs = Object.entries({ ...always, ...conf }).map(([key, value]) => ({ key, value }));
      await service.ask('Config', { ...session, operation: { set: { pairs } } });
      const answer = versionForm.parse(await service.ask('AnalyzePlan', { ...session, spark_version: {} }));
      return new ConnectSession({ service, session, version: answer.spark_version.version, failed });
    } catch (error) {
      service.close();
      signal?.throwIfAborted();
      throw failed('spark-not-begun', error);
    } finally {
      signal?.removeEventListener('abort', giveUp);
    }
  }

  async answer(job: SparkJob, signal?: AbortSignal): Promise<void> {
    for (const command of commandsOf(job)) {
      signal?.throwIfAborted();
      await this.#run(command, signal);
    }
  }

  async #run(command: Command, signal: AbortSignal | undefined): Promise<void> {
    const stream = this.#service.run({ ...this.#session, plan: { command } });
    const ended = endOf(stream);
    const giveUp = (): void => this.#interrupt(stream);
    signal?.addEventListener('abort', giveUp, { once: true });
    try {
      await ended;
    } catch (error) {
      signal?.throwIfAborted();
      throw this.#failed('spark-failed', error);
    } finally {
      signal?.removeEventListener('abort', giveUp);
    }
  }

  /**
   * Has what runs end, and goes on saying so until its stream does: Spark may not have begun it yet when it is first told. Its tasks
   * write into a folder that is cleared away next, so that to hang up would not do; but Spark can lose an interruption (of a job that it is
   * just making), and then nobody waits for it longer than this.
   */
  #interrupt(stream: ClientReadableStream<object>): void {
    const said = { ...this.#session, interrupt_type: 'INTERRUPT_TYPE_ALL' };
    const tell = (): void => void this.#service.ask('Interrupt', said, 5).catch(() => stream.cancel());
    const telling = setInterval(tell, again);
    const cutting = setTimeout(() => stream.cancel(), patience);
    stream.once('close', () => {
      clearInterval(telling);
      clearTimeout(cutting);
    });
    tell();
  }

  async close(): Promise<void> {
    try {
      await this.#service.ask('ReleaseSession', this.#session, 10);
    } catch {
      // A server that is gone holds no session; all that was asked of it has been answered or has failed before.
    } finally {
      this.#service.close();
    }
  }
}

interface Begun {
  readonly service: ConnectService;
  readonly session: Session;
  readonly version: string;
  readonly failed: (code: 'spark-not-begun' | 'spark-failed', error: unknown) => Refused;
}

/** What every request says of who asks. */
interface Session {
  readonly session_id: string;
  readonly user_context: { readonly user_id: string };
  readonly client_type: string;
}

function sessionOf({ user }: ConnectAddress): Session {
  return { session_id: randomUUID(), user_context: { user_id: user }, client_type: 'goodstanding' };
}

/** A stream says nothing that is waited for, but how it ends. */
async function endOf(stream: ClientReadableStream<object>): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.on('data', () => undefined);
    stream.once('end', resolve);
    stream.once('error', reject);
  });
}

/** What Spark says of itself; the plan it adds is for its own log. */
function problemOf(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error);
  return (
    said
      .split(/\n+(?:JVM stacktrace|== SQL)/)[0]
      ?.trim()
      .slice(0, 2000) ?? said
  );
}
