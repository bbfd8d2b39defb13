import { z } from 'zod';
import { noteShelves, profileKind, takeNumbers, timestamp } from '../registry/index.ts';
import type { RecordKind } from '../kinds/index.ts';
import { shape, sql, type Transaction } from '../sql/index.ts';
import { done as found, faulty, instantFrom, Refused, type Instant, type Outcome } from '../vocabulary/index.ts';
import { admitBatch, type Admitted } from './admit/admit.ts';
import { dropStaged, namesOnce, work, type Admission, type Batch, type Staged } from './admit/batch.ts';
import { giveMoments, logCommits } from './admit/moments.ts';
import { countWithdrawn } from './admit/ledger.ts';
import { statedOn } from './admit/subjects.ts';
import { sameAgain } from './again.ts';
import { intakeFault } from './faults.ts';
import { lookAt, type FileLook } from './look.ts';
import { describeFile, type FileFacts, type Progress, type ReadOptions } from './read/index.ts';
import { recognise, type Recognised } from './recognise.ts';
import { totalRows, type Receipt } from './receipt.ts';
import { areReady, kindsFed, mappingHash, noteReady, otherTopics, prepareTables, type Register } from './register.ts';
import { allPlanned, plan, stageAll, type Planned } from './stage.ts';
import type { Source } from './source/index.ts';

/** A file that is offered, and the table it is of where that was said (`TABLE=FILE`). */
export interface OfferedFile {
  readonly path: string;
  readonly table?: string | undefined;
}

/** How far an intake has come. `read` counts bytes of a file, `admit` files. */
export interface IntakeProgress {
  readonly step: 'describe' | 'read' | 'admit';
  readonly file: string;
  readonly done: number;
  readonly of: number;
}

export interface IntakeOptions {
  /** Undo everything at the end: the receipt is that of the real thing. */
  readonly dryRun?: boolean;
  readonly progress?: (progress: IntakeProgress) => void;
  /** The moment of this intake; never taken from a clock in here. */
  readonly now: Instant;
  /** A folder for what has to be unpacked first. */
  readonly scratch: string;
  /** Told what the files are, before any row is read. */
  readonly seen?: (files: readonly Recognised[]) => void;
  /** A last look before anything is kept: what it throws undoes all of it. */
  readonly accept?: (receipt: Receipt) => void;
  /** Gives the intake up: what is not committed yet is undone. */
  readonly signal?: AbortSignal;
  /** Shown what each file became, for a person who looks before anything is kept. */
  readonly look?: (file: FileLook) => void;
}

/**
 * Takes files of a source into the register: read, map, admit, state. All of it is kept, or none: what is read goes
 * into temporary tables first, and everything else happens in one transaction, so that a process killed at any moment
 * leaves either the whole intake or no trace of it.
 *
 * Throws `Refused` where a file is not what the source says; faults of single rows hold back those rows alone.
 */
export async function runIntake(
  register: Register,
  source: Source,
  offered: readonly OfferedFile[],
  options: IntakeOptions,
): Promise<Receipt> {
  const started = performance.now();
  const planned = await planFiles(source, offered, options);
  options.seen?.(planned);
  const mapping = mappingHash(source, register);
  const same = await sameAgain(register.database, source, { planned, mapping });
  if (same !== undefined) return { ...same, dry_run: options.dryRun === true, seconds: secondsSince(started) };
  return register.database.inTurn(async (writer) => {
    const staged: Staged[] = [];
    try {
      const reading = (file: string): ReadOptions => ({
        scratch: options.scratch,
        progress: (done, of) => options.progress?.({ step: 'read', file, done, of }),
      });
      await writer.writeAside((transaction) =>
        stageAll(transaction, planned, { source, context: register, reading, into: staged }),
      );
      const taking = { register, source, planned, staged, mapping, options, started };
      const admit = async (transaction: Transaction): Promise<TakenIn> => {
        const taken = await takeIn(transaction, taking);
        options.accept?.(taken.receipt);
        return taken;
      };
      if (options.dryRun === true) return (await writer.rehearse(admit)).receipt;
      const { receipt, known } = await writer.write(admit);
      noteReady(register.database, kindsFed(source));
      // Whoever rates them next need not look where they lie.
      for (const each of known) noteShelves(register.database, each);
      return receipt;
    } finally {
      for (const { opened } of staged) await opened?.close();
      // Admission drops them as it goes; what was undone left them.
      for (const each of staged) await writer.tidy((transaction) => dropStaged(transaction, each));
    }
  }, options.signal);
}

function secondsSince(started: number): number {
  return Math.round(performance.now() - started) / 1000;
}

async function planFiles(
  source: Source,
  offered: readonly OfferedFile[],
  { progress, signal }: IntakeOptions,
): Promise<Planned[]> {
  if (offered.length === 0)
    throw new Refused([intakeFault('intake-no-files', { source: source.id }, { file: source.id })], 'misuse');
  const seen = new Map<string, FileFacts>();
  const outcomes: Outcome<Planned>[] = [];
  for (const { path, table } of offered) {
    signal?.throwIfAborted();
    const described = await lookedAt(path, (done, of) => progress?.({ step: 'describe', file: path, done, of }));
    if (!described.ok) {
      outcomes.push(described);
      continue;
    }
    const file = described.value;
    const twin = seen.get(file.sha256);
    if (twin !== undefined) {
      outcomes.push(faulty([intakeFault('intake-file-twice', { other: twin.name }, { file: file.name })]));
      continue;
    }
    seen.set(file.sha256, file);
    const recognised = await recognise(source, file, table);
    outcomes.push(recognised.ok ? plan(source, recognised.value) : recognised);
  }
  return allPlanned(outcomes);
}

/** A file as it is described, or what is wrong with it: of forty files, every spoilt one is named at once. */
async function lookedAt(path: string, progress: Progress): Promise<Outcome<FileFacts>> {
  try {
    return found(await describeFile(path, { progress }));
  } catch (error) {
    if (error instanceof Refused && error.kind === 'faults') return faulty(error.faults);
    throw error;
  }
}

/** What came of an intake: its receipt, and subjects that were found on the way. */
interface TakenIn {
  readonly receipt: Receipt;
  readonly known: readonly ReadonlyMap<string, bigint>[];
}

interface Taking {
  readonly register: Register;
  readonly source: Source;
  readonly planned: readonly Planned[];
  readonly options: IntakeOptions;
  readonly staged: readonly Staged[];
  readonly mapping: string;
  readonly started: number;
}

async function takeIn(transaction: Transaction, taking: Taking): Promise<TakenIn> {
  const { source, planned, options } = taking;
  const kinds = kindsFed(source);
  if (!areReady(taking.register.database, kinds)) await prepareTables(transaction, kinds, options.now);
  const now = await notBefore(transaction, options.now);
  const intakeNo = await takeNumbers(transaction, 'intake', 1);
  const firstFile = await takeNumbers(transaction, 'source file', planned.length);
  const batches = taking.staged.map((staged, index): Batch => ({ ...staged, fileNo: firstFile + BigInt(index) }));
  return admitAll(transaction, taking, { batches, kinds, intakeNo, now });
}

/** Commits rise with their instants, also where the machine's clock was set back. */
async function notBefore(transaction: Transaction, now: Instant): Promise<Instant> {
  const { latest } = await transaction.row(
    sql`select strftime(max(known_from), '%Y-%m-%dT%H:%M:%S.%fZ') as latest from commit_log where not back_loaded`,
    z.object({ latest: z.string().nullable() }),
  );
  const held = latest === null ? undefined : instantFrom(latest);
  return held !== undefined && held > now ? held : now;
}

interface Admitting {
  readonly batches: readonly Batch[];
  readonly kinds: readonly RecordKind[];
  readonly intakeNo: bigint;
  readonly now: Instant;
}

async function admitAll(
  transaction: Transaction,
  taking: Taking,
  { batches, kinds, intakeNo, now }: Admitting,
): Promise<TakenIn> {
  const { register, source, planned, options } = taking;
  const days = await Promise.all(batches.map((batch) => statedDays(transaction, batch)));
  const moments = await giveMoments(transaction, batches, now);
  const { version } = await transaction.row(sql`select version() as version`, z.object({ version: z.string() }));
  const judgedBy = `${taking.mapping} ${version}`;
  const admission: Admission = { transaction, source, intakeNo, closing: moments.closing, judgedBy };
  const others = otherTopics(transaction, register.catalogue, source.topic);
  for (const [index, { file, table, form }] of planned.entries()) {
    const batch = batches[index];
    await transaction.run(sql`insert into source_file values (${batch?.fileNo ?? 0n}, ${intakeNo}, ${source.id}, ${source.list}, ${table.name}, ${form.name},
  ${file.name}, ${file.sha256}, ${file.bytes}, ${(batch?.rows ?? 0) + (batch?.rejected.length ?? 0)})`);
  }
  // Subjects before what is of them; then in the order in which the files were stated.
  const turn = (batch: Batch): number => source.tables.indexOf(batch.table);
  const order = batches
    .map((batch, index) => ({ batch, index, first: days[index]?.[0] ?? '' }))
    .toSorted(
      (left, right) =>
        turn(left.batch) - turn(right.batch) ||
        (left.first < right.first ? -1 : left.first > right.first ? 1 : left.index - right.index),
    );
  const admitted = new Map<number, Admitted>();
  await transaction.run(sql`create or replace temp table intake_operator (subject_no bigint, operator varchar)`);
  const [only] = batches.length === 1 ? batches : [];
  const once = only !== undefined && namesOnce(only);
  let toCount = false;
  for (const [turnOf, { batch, index }] of order.entries()) {
    options.progress?.({ step: 'admit', file: batch.fileName, done: turnOf, of: order.length });
    admitted.set(index, await admitBatch(admission, batch, others));
    if (!once && (await noteOperators(transaction, batch))) toCount = true;
    if (options.look !== undefined) options.look(await lookAt(transaction, batch));
    await dropStaged(transaction, batch);
  }
  const { commits, backLoaded } = await logCommits(transaction, moments, { kinds, intakeNo, now });
  const files = planned.map(({ file, table, form, header }, index) => {
    const rows = admitted.get(index)?.rows;
    if (rows === undefined) throw new Error('a file that was not admitted');
    return {
      name: file.name,
      sha256: file.sha256,
      table: table.name,
      form: form.name,
      columns: [...header],
      stated_at: days[index] ?? [],
      rows,
    };
  });
  const kindCounts = await countKinds(transaction, kinds, { admitted: [...admitted.values()], since: moments.first });
  const all = [...admitted.values()];
  const receipt: Receipt = {
    intake_no: options.dryRun === true ? null : Number(intakeNo),
    source: source.id,
    source_version: source.version,
    dry_run: options.dryRun === true,
    same_again: false,
    files,
    ...totalRows(files.map(({ rows }) => rows)),
    withdrawn: kindCounts.reduce((sum, { withdrawn }) => sum + withdrawn, 0),
    unlisted: all.reduce((sum, { unlisted }) => sum + unlisted, 0),
    kinds: kindCounts,
    subjects: { new: all.reduce((sum, { newSubjects }) => sum + newSubjects, 0) },
    premises_only: toCount
      ? await countOperators(transaction)
      : all.reduce((_, { operators }) => operators, { person: 0, unknown: 0 }),
    commits,
    last_commit: Number(moments.closing),
    back_loaded: backLoaded,
    seconds: secondsSince(taking.started),
  };
  await transaction.run(
    sql`insert into intake values (${intakeNo}, ${source.id}, ${source.version}, ${taking.mapping}, ${timestamp(now)}, ${JSON.stringify(receipt)})`,
  );
  await dropWork(transaction);
  return { receipt, known: all.map(({ known }) => known) };
}

async function dropWork(transaction: Transaction): Promise<void> {
  const tables = [...Object.values(work), sql`intake_operator`];
  await transaction.runAll(tables.map((table) => sql`drop table if exists ${table}`));
}

/** The first and the last day that a batch was stated on; one where they are the same. */
async function statedDays(transaction: Transaction, batch: Batch): Promise<string[]> {
  const { first, last } = await transaction.row(
    sql`select cast(min(${statedOn(batch)}) as varchar) as first, cast(max(${statedOn(batch)}) as varchar) as last from ${batch.staged} as staged`,
    z.object({ first: z.string().nullable(), last: z.string().nullable() }),
  );
  return [...new Set([first, last])].filter((day) => day !== null);
}

/** Remembers whose operator is, or may be, a person; false where a batch says nothing of that. */
async function noteOperators(transaction: Transaction, { staging, staged }: Batch): Promise<boolean> {
  const operator = staging.records.find(({ kind }) => kind.id === profileKind.id)?.columns.get('operator');
  if (operator === undefined) return false;
  await transaction.run(sql`insert into intake_operator select seat.subject_no, staged.${operator}
from ${work.seat} as seat join ${staged} as staged on staged.rowid = seat.row where staged.${operator} <> 'organisation' and not staged.is_delete`);
  return true;
}

async function countOperators(transaction: Transaction): Promise<Receipt['premises_only']> {
  return transaction.row(
    sql`select count(distinct subject_no) filter (operator = 'person') as person, count(distinct subject_no) filter (operator = 'unknown') as unknown from intake_operator`,
    z.object({ person: shape.count, unknown: shape.count }),
  );
}

async function countKinds(
  transaction: Transaction,
  kinds: readonly RecordKind[],
  { admitted, since }: { readonly admitted: readonly Admitted[]; readonly since: bigint },
): Promise<Receipt['kinds']> {
  const counts: Receipt['kinds'] = [];
  for (const kind of kinds) {
    const parts = admitted.flatMap((each) => each.kinds.filter((part) => part.kind.id === kind.id));
    if (parts.length === 0) continue;
    const sum = (verdict: string): number =>
      parts.reduce((total, part) => total + (part.verdicts.get(verdict) ?? 0), 0);
    const read = parts.reduce((total, part) => total + part.read, 0);
    const withdrawn = await countWithdrawn(transaction, kind, since);
    const told = { new: sum('new'), corrected: sum('corrected'), late: sum('late') };
    counts.push({
      kind: kind.id,
      read,
      ...told,
      unchanged: read - told.new - told.corrected - told.late - sum('withdrawn'),
      withdrawn,
    });
  }
  return counts;
}
