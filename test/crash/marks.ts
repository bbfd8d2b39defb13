import { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { writeSync } from 'node:fs';

/**
 * Loaded before the program (`node --import`) in a process that is to be killed: says on file descriptor 3, before
 * each step and at once, which step comes next. The program itself is the one that is installed and knows nothing of
 * it. Whoever kills it reads afterwards where it was.
 */
function mark(step: string): void {
  const shown = step.replaceAll(/\s+/g, ' ').trim().slice(0, 60);
  writeSync(3, `${shown}\n`);
  if (asked === undefined || !asked.at.test(shown)) return;
  process.kill(process.pid, asked.signal);
  asked = undefined;
}

/**
 * A signal to be sent in one certain step, and not a little later: by the process to itself (`SIGINT ^commit$`). Who
 * sends it changes nothing in how it is heard.
 */
let asked = signalAsked(process.env['MARKS_SIGNAL']);

function signalAsked(said: string | undefined): { readonly signal: string; readonly at: RegExp } | undefined {
  if (said === undefined) return undefined;
  const [signal = '', ...at] = said.split(' ');
  return { signal, at: new RegExp(at.join(' ')) };
}

interface Marking {
  readonly before: (text: string) => string;
  /** What comes after a step is a place of its own to be killed at: committed and in the log, then in the file. */
  readonly after?: (text: string) => string | undefined;
}

/** Has a method mark its steps; `text` is its first argument. */
function marked(on: object, name: string, { before, after }: Marking): void {
  const method: unknown = Reflect.get(on, name);
  if (typeof method !== 'function') throw new Error(`there is no ${name} to mark`);
  const marking = new Proxy(method, {
    apply: (target, self, args: readonly unknown[]) => {
      const text = String(args[0]);
      mark(before(text));
      const done: unknown = Reflect.apply(target, self, args);
      const next = after?.(text);
      if (next === undefined) return done;
      if (done instanceof Promise) return followed(done, next);
      mark(next);
      return done;
    },
  });
  Reflect.set(on, name, marking);
}

async function followed(done: Promise<unknown>, next: string): Promise<unknown> {
  const value = await done;
  mark(next);
  return value;
}

marked(DuckDBInstance, 'create', { before: () => 'opening' });
marked(DuckDBInstance.prototype, 'closeSync', { before: () => 'closing', after: () => 'closed' });
let last = '';
let isAside = false;
marked(DuckDBConnection.prototype, 'run', {
  before: (text) => {
    // A commit of temporary tables alone ends with no count of changes: nothing is kept by it.
    isAside = text === 'commit' && !last.includes('change_count');
    last = text;
    return isAside ? 'commit of temporary tables' : text;
  },
  after: (text) => (text === 'checkpoint' || (text === 'commit' && !isAside) ? `after ${text}` : undefined),
});
marked(DuckDBConnection.prototype, 'prepare', { before: (text) => text });
marked(process.stdout, 'write', { before: () => 'printing', after: () => 'printed' });
