import { defectLine, type Log } from '../server/index.ts';
import type { Instant } from '../vocabulary/index.ts';
import { watchWhile, type Watched } from '../watch/index.ts';

/** The watching that goes on while a server serves. */
export interface ServedWatching {
  /** Asks it to stop; `ended` says when it has. */
  readonly stop: () => void;
  readonly ended: Promise<void>;
}

interface Watching extends Watched {
  readonly now: () => Instant;
  readonly webhooksTo: readonly string[];
}

/** Watches for those who asked to be told, and sends what programs are to be told; what happens is counted in the log. */
export function watchWhileServing(watching: Watching, log: Log): ServedWatching {
  const stop = new AbortController();
  const { access, now, webhooksTo: privateNetworks } = watching;
  const ended = watchWhile(watching, {
    privateNetworks,
    now,
    register: () => access.address,
    signal: stop.signal,
    swept: (alerts) => log.info({ alerts }, 'alerts made'),
    sent: (events) => log.info({ events }, 'events sent'),
    defect: (error) => log.error(defectLine(error), 'defect'),
  });
  return { stop: () => stop.abort(), ended };
}
