import { judgementOf, registerOf } from '../intake/index.ts';
import { collectLayout, collectOnSchedule, collectStatus, type CollectStatus } from '../collect/index.ts';
import { defectLine, type Log } from '../server/index.ts';
import { instantOf, type Instant } from '../vocabulary/index.ts';
import type { Workspace } from '../workspace/index.ts';
import type { Io } from './io.ts';

/** The collecting that goes on while a server serves. */
export interface ServedCollecting {
  /** Asks it to stop; `ended` says when it has. */
  readonly stop: () => void;
  readonly ended: Promise<void>;
  /** How each source that is fetched stands now. */
  readonly status: () => Promise<readonly CollectStatus[]>;
}

const now = (): Instant => instantOf(new Date());

/** Starts to fetch, by their schedules, the sources of a workspace that have one; what happens is told in the log. */
export async function collectWhileServing(workspace: Workspace, { env }: Io, log: Log): Promise<ServedCollecting> {
  const judgement = judgementOf(workspace.data);
  const sources = judgement.sources.all().filter(({ fetch }) => fetch !== undefined);
  await workspace.prepare(collectLayout);
  const stop = new AbortController();
  const scheduled = workspace.settings.collect.schedules
    ? sources.filter(({ fetch }) => fetch?.every !== undefined)
    : [];
  const collecting = { workspace, register: registerOf(workspace, judgement), env, now, signal: stop.signal };
  return {
    stop: () => stop.abort(),
    status: () => collectStatus(workspace.database, sources, now()),
    ended:
      scheduled.length === 0
        ? Promise.resolve()
        : collectOnSchedule(scheduled, collecting, {
            collected: ({ source, outcome, files, bytes, receipt, faults, warnings }) => {
              // Codes alone: a fault may repeat what stands in a file.
              const line = {
                source,
                outcome,
                files,
                bytes,
                rows: receipt?.read ?? 0,
                faults: faults.map(({ code }) => code),
              };
              if (faults.length > 0 || warnings.length > 0) log.warn({ ...line, warnings }, 'collected');
              else log.info(line, 'collected');
            },
            rated: (rated) =>
              'run' in rated
                ? log.info({ run: rated.run.run, already: rated.run.already }, 'rated: a draft')
                : log.warn({ faults: rated.faults.map(({ code }) => code) }, 'not rated'),
            stale: ({ source, lastSuccess }) => log.warn({ source, current: lastSuccess ?? null }, 'source is stale'),
            defect: (error) => log.error(defectLine(error), 'defect'),
          }),
  };
}
