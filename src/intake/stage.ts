import { z } from 'zod';
import { ident, joined, shape, sql, type Transaction } from '../sql/index.ts';
import { done, faulty, Refused, valueOf, type Fault, type Outcome } from '../vocabulary/index.ts';
import type { Batch, Staged } from './admit/batch.ts';
import { intakeFault } from './faults.ts';
import { matchColumns, type FileColumns } from './map/columns.ts';
import { stagingOf, type Staging, type StagingContext } from './map/stage.ts';
import { openTable, type OpenedTable, type ReadOptions } from './read/index.ts';
import type { Recognised } from './recognise.ts';
import type { Source } from './source/index.ts';
import { statedDay } from './stated.ts';

/** A recognised file with its columns matched to the mapping: nothing stands in the way of reading it. */
export interface Planned extends Recognised {
  readonly columns: FileColumns;
  readonly statedOn: Batch['statedOn'];
}

/** Matches a file's columns to the mapping, and finds the day it was stated on; or says all that is in the way. */
export function plan(source: Source, recognised: Recognised): Outcome<Planned> {
  const { file, table, form, header } = recognised;
  const faults: Fault[] = [];
  const { columns, missing } = matchColumns(table, form, header);
  for (const column of missing) {
    faults.push(
      intakeFault(
        'intake-column-missing',
        { column: column.name, file: file.name, header },
        source.placeOf(column.path),
      ),
    );
  }
  const stated = statedDay(form, file.name);
  if (!stated.ok) return faulty([...faults, ...stated.faults]);
  return faults.length > 0 ? faulty(faults) : done({ ...recognised, columns, statedOn: stated.value });
}

/** What staging files needs beside them. */
interface StageOptions {
  readonly source: Source;
  readonly context: Pick<StagingContext, 'schemes' | 'marks'>;
  readonly reading: (file: string) => ReadOptions;
}

/**
 * Stages all files of an intake, writing nothing but temporary tables. What is staged is put `into` a list as it comes,
 * for whoever has to close it again when a later file is refused.
 */
export async function stageAll(
  transaction: Transaction,
  planned: readonly Planned[],
  { into, ...options }: StageOptions & { readonly into: Staged[] },
): Promise<void> {
  for (const [index, each] of planned.entries()) into.push(await stage(transaction, each, index, options));
}

/** Reads a file into its staged table: every row mapped, with its faults, and nothing admitted yet. */
async function stage(
  transaction: Transaction,
  planned: Planned,
  index: number,
  options: StageOptions,
): Promise<Staged> {
  const { file, table, form, columns } = planned;
  const staged = ident(`intake_staged_${index}`);
  const stored = ident(`intake_rows_${index}`);
  const staging = stagingOf(table, form, { ...options.context, columns, fileName: file.name });
  const opened = await openTable(transaction, file, form.reading, columns.wanted, options.reading(file.name));
  try {
    const read = await opened.read(
      (relation) => sql`create or replace temp table ${stored} as ${staging.select(relation)}`,
      (relation) => sql`insert into ${stored} ${staging.select(relation)}`,
    );
    await showStaged(transaction, staging, { stored, staged });
    const { rows } = await transaction.row(
      sql`select count(*) as rows from ${staged}`,
      z.object({ rows: shape.count }),
    );
    const { snapshot } = form;
    if (rows === 0 && (snapshot.is === 'all-records' || snapshot.is === 'current-of-subject')) {
      const details = { snapshot: snapshot.is, unreadable: read.rejected.length };
      throw new Refused([intakeFault('intake-empty', details, { file: file.name })]);
    }
    return {
      source: options.source,
      table,
      form,
      staging,
      columns,
      stored,
      staged,
      rows,
      rejected: read.rejected,
      rowNumber: read.rowNumber,
      statedOn: planned.statedOn,
      fileName: file.name,
      opened,
      whole: true,
    };
  } catch (error) {
    await closeAfter(opened, error);
    throw error;
  }
}

/** Makes the view of the staged rows with what is the same in all of them. */
export async function showStaged(
  transaction: Transaction,
  { constants }: Staging,
  { stored, staged }: Pick<Batch, 'stored' | 'staged'>,
): Promise<void> {
  const same = constants.map(({ name, value }) => sql`, ${value} as ${ident(name)}`);
  await transaction.run(
    sql`create or replace temp view ${staged} as select rowid, *${joined(same, '')} from ${stored}`,
  );
}

/** Closes what a failed statement left open; the failure itself is what is told, whatever closing says. */
async function closeAfter(opened: OpenedTable, failure: unknown): Promise<void> {
  try {
    await opened.close();
  } catch (error) {
    if (failure instanceof Error) failure.cause ??= error;
  }
}

/** The faults of several plans together, or all the plans. */
export function allPlanned(outcomes: readonly Outcome<Planned>[]): Planned[] {
  const faults = outcomes.flatMap((outcome) => (outcome.ok ? [] : outcome.faults));
  if (faults.length > 0) throw new Refused(faults);
  return outcomes.map(valueOf);
}
