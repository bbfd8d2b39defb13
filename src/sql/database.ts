import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import { only, rowsAgain, run } from './ask.ts';
import { folded } from './fold.ts';
import { Interruption } from './interruption.ts';
import { countForm, Moment, type Counting } from './moment.ts';
import { ReaderPool } from './readers.ts';
import { quoted, sql, type Sql } from './sql.ts';
import { apart, named, textsOf, together, type Columns } from './texts.ts';
import { startedBehind } from './workers.ts';
import { Writer, type AroundCommit, type Transaction } from './writer.ts';

/** Limits of one database. Memory is a DuckDB size such as `2GB`; it spills to `spill` beyond it. */
export interface DatabaseSettings {
  readonly memory: string;
  readonly threads: number;
  readonly spill?: string;
  /** The most of it that is taken, as DuckDB writes sizes. */
  readonly disk?: string;
  /** Shares the file with other readers; nothing can be written. */
  readonly readOnly?: boolean;
  /** Whether long work stands back behind short questions. */
  readonly readersFirst?: boolean;
}

/** What one open database is made of. */
interface Parts {
  readonly instance: DuckDBInstance;
  readonly writer: DuckDBConnection;
  readonly readers: ReaderPool;
  readonly moments: ReaderPool;
  readonly interruption: Interruption;
}

/**
 * One DuckDB database: one writer, taken in turn, and readers beside it.
 *
 * A connection answers one question at a time, so several of them answer several people at once; none waits for the
 * writer, because each question sees what was committed when it began. Statements of `write` run one after another in one transaction each: two updates of one row at a time would
 * conflict, and a half-done intake must never be seen.
 */
export class Database {
  readonly #parts: Parts;
  readonly #moment: Moment | undefined;
  /** The database that this is a moment of, or itself. */
  readonly origin: Database;
  #queue: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #counting: Counting | undefined;
  #wrote = false;
  #since: number | undefined = 0;
  #unsaid = 0;

  private constructor(parts: Parts, of?: { readonly origin: Database; readonly moment: Moment }) {
    this.#parts = parts;
    this.#moment = of?.moment;
    this.origin = of?.origin ?? this;
  }

  /**
   * Opens a database file, or one in memory (`:memory:`). Limits are set after opening: given at opening they also
   * bind the replay of the log after a crash, which then fails for ever (semantics.md).
   */
  static async open(path: string, settings: DatabaseSettings): Promise<Database> {
    const threads = quoted(String(Math.max(1, Math.floor(settings.threads))));
    const start = async (): Promise<Pick<Parts, 'instance' | 'writer'>> => {
      const instance = await DuckDBInstance.create(path, {
        autoinstall_known_extensions: 'false',
        autoload_known_extensions: 'false',
        ...(settings.readOnly === true ? { access_mode: 'READ_ONLY' } : {}),
      });
      const writer = await instance.connect();
      await run(writer, sql`set threads = ${threads}`);
      return { instance, writer };
    };
    const { instance, writer } = await (settings.readersFirst === true ? startedBehind(start) : start());
    const [readers, moments] = [await ReaderPool.of(instance), await ReaderPool.of(instance)];
    const database = new Database({ instance, writer, readers, moments, interruption: new Interruption() });
    await run(writer, sql`set memory_limit = ${quoted(settings.memory)}`);
    if (settings.spill !== undefined) await run(writer, sql`set temp_directory = ${quoted(settings.spill)}`);
    if (settings.disk !== undefined) await run(writer, sql`set max_temp_directory_size = ${quoted(settings.disk)}`);
    return database;
  }

  /** Rows of a question, each checked against a shape. Reads what is committed. */
  async rows<T>(question: Sql, shape: z.ZodType<T>): Promise<T[]> {
    const { interruption, readers } = this.#parts;
    interruption.goOn();
    const rows =
      this.#moment === undefined
        ? await readers.use((reader) => rowsAgain(reader, question))
        : await this.#moment.rows(question);
    return z.array(shape).parse(rows);
  }

  /**
   * The same of a question about few rows, as people who look somebody up ask it: its columns come as texts (`textsOf`), and at a moment
   * several such questions that are asked at once are one statement.
   */
  async texts<T>(columns: Columns, question: (texts: Sql) => Sql | Promise<Sql>, shape: z.ZodType<T>): Promise<T[]> {
    const { interruption, readers } = this.#parts;
    interruption.goOn();
    const asked = await question(textsOf(columns));
    const rows =
      this.#moment === undefined
        ? (apart(await readers.use((reader) => rowsAgain(reader, together([asked]))), 1)[0] ?? [])
        : await this.#moment.texts(asked);
    return z.array(shape).parse(named(columns, rows));
  }

  /**
   * Does something that asks several questions, each of them answered as of one moment: of a run that becomes visible
   * meanwhile it sees all or nothing. What is handed over reads and does not write.
   *
   * Its connections are lent for the whole of it and to nothing else, so what waits for one holds none that others wait for.
   */
  async atOneMoment<T>(work: (database: Database) => Promise<T>): Promise<T> {
    if (this.#moment !== undefined) return work(this);
    const { interruption, moments } = this.#parts;
    interruption.goOn();
    return moments.use(
      (connection) =>
        Moment.on(connection, this.#counting, (moment) => work(new Database(this.#parts, { origin: this, moment }))),
      (connection) => Moment.end(connection),
    );
  }

  /** The one row of a question; a question that gives none or several is a bug. */
  async row<T>(question: Sql, shape: z.ZodType<T>): Promise<T> {
    return only(await this.rows(question, shape));
  }

  /** Does something in one transaction: all of it is kept, or none. Writers wait for one another. */
  async write<T>(work: (transaction: Transaction) => Promise<T>, signal?: AbortSignal): Promise<T> {
    return this.inTurn((writer) => writer.write(work), signal);
  }

  /** The same for what lies in another database, attached in memory: nothing of it is kept, or counted as a change. */
  async writeAside<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return this.inTurn((writer) => writer.writeAside(work));
  }

  /** How many writes run or wait for their turn. */
  get waiting(): number {
    return this.#waiting;
  }

  /** Ends when no write runs or waits any more. */
  async idle(): Promise<void> {
    while (this.#waiting > 0) await this.#queue;
  }

  /** How changes are counted: every transaction of `write` ends with it, so that none is kept without it. */
  async endEachWith(counting: Counting): Promise<void> {
    this.#counting = counting;
    this.#since = (await this.row(counting.read, countForm)).changes;
  }

  /**
   * Since which of its commits everything committed is as it is, as a number; undefined while it is being changed. What
   * two questions found between two equal numbers is of one state (`HeldAnswers`). At a moment it is the moment's.
   */
  get since(): number | undefined {
    return this.#moment === undefined ? this.#since : this.#moment.since;
  }

  /** Whether anything was, or may have been, committed since this database was opened. */
  get wrote(): boolean {
    return this.#wrote;
  }

  /** Does something in a transaction that is always undone: what a dry run is. */
  async rehearse<T>(work: (transaction: Transaction) => Promise<T>, signal?: AbortSignal): Promise<T> {
    return this.inTurn((writer) => writer.rehearse(work), signal);
  }

  /**
   * Does something in several transactions with no other writer between them.
   *
   * For work that rests on large temporary tables: a table that the running transaction itself has filled is read by
   * one thread only, and nobody knows how many rows it has; one that an earlier transaction left is read by all.
   *
   * A signal gives this work up alone, also while it still waits: what was not committed of it is undone.
   */
  async inTurn<T>(work: (writer: Writer) => Promise<T>, signal?: AbortSignal): Promise<T> {
    if (this.#moment !== undefined) throw new Error('what is read as of a moment is not written');
    const { interruption, writer } = this.#parts;
    const turn = this.#queue.then(() =>
      interruption.untilGivenUp(signal, writer, () => work(new Writer(writer, interruption, this.#aroundCommit()))),
    );
    this.#waiting += 1;
    this.#queue = turn.catch(() => undefined).then(() => void (this.#waiting -= 1));
    return turn;
  }

  #aroundCommit(): AroundCommit {
    let counted: number | undefined;
    return {
      before: async (transaction) => {
        if (this.#counting !== undefined) counted = (await transaction.row(this.#counting.add, countForm)).changes;
        this.#wrote = true;
        this.#since = undefined;
      },
      after: (isKept) => {
        // What may or may not have been kept is a state of its own, which no count tells.
        if (this.#since === undefined) this.#since = isKept && counted !== undefined ? counted : (this.#unsaid -= 1);
      },
    };
  }

  /**
   * Stops the statements that are running, and refuses those that would follow: Ctrl-C. What was not committed is gone;
   * a commit that has begun ends.
   */
  interrupt(): void {
    const { interruption, writer, readers, moments } = this.#parts;
    interruption.ask(writer);
    readers.interrupt();
    moments.interrupt();
  }

  /** Takes statements again after an interruption: what closes a database asks it something too. */
  resume(): void {
    this.#parts.interruption.forget();
  }

  /** Whether it was told to stop, so that no question would be answered any more. */
  get isInterrupted(): boolean {
    return this.#parts.interruption.isAsked;
  }

  /** Whether something is being kept at this moment. */
  get isCommitting(): boolean {
    return this.#parts.interruption.isKeeping;
  }

  /**
   * Folds the log into the file. What is in the file is guarded by checksums; of a log whose end is missing, DuckDB
   * reads what is left and says nothing. `then` is done before any other writer has its turn.
   */
  async checkpoint(then: () => Promise<void> = async () => undefined): Promise<void> {
    await this.inTurn(async () => {
      await folded((how) => this.#parts.interruption.keep(this.#parts.writer, how));
      await then();
    });
  }

  /**
   * Does something while nobody writes: the file, with everything folded into it, stays as it is for as long as that
   * takes. Readers are not held up.
   */
  async still<T>(work: () => Promise<T>): Promise<T> {
    return this.inTurn(async () => {
      await folded((how) => this.#parts.writer.run(how));
      return work();
    });
  }

  /** Closes the database; everything committed is already durable. */
  async close(): Promise<void> {
    await this.#queue;
    const { instance, writer, readers, moments } = this.#parts;
    await readers.close();
    await moments.close();
    writer.closeSync();
    instance.closeSync();
  }

  /** Closes the database and leaves its log as it was found: what is to be looked at by a person is not folded in. */
  async closeUntouched(): Promise<void> {
    await this.#parts.writer.run('pragma disable_checkpoint_on_shutdown');
    await this.close();
  }
}
