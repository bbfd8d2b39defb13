import { done, faulty, type Fault, type Outcome } from '../vocabulary/index.ts';
import { serverForm, type ServerSaid } from '../workspace/index.ts';
import { serverFault } from './faults.ts';

/** How a server is run: every setting, with what holds where nobody said anything. */
export interface ServerSettings {
  readonly host: string;
  readonly port: number;
  /** Under which address people reach it, where that is not the one it listens on. */
  readonly url: string | undefined;
  /** Proxies whose word on who asks is believed. */
  readonly trustedProxies: readonly string[];
  /** Who may read `/metrics`. */
  readonly metricsFrom: readonly string[];
  /** Private networks that webhooks may lead to, without TLS too. */
  readonly webhooksTo: readonly string[];
  /** Seconds in which what has begun may end, once the server was told to stop. */
  readonly stopWithin: number;
  /** Megabytes of files that one form of the intake desk may bring. */
  readonly mostSent: number;
  readonly log: NonNullable<ServerSaid['log']>;
}

/** What stands outside the settings file: variables of the environment, and options of the command line by their keys. */
export interface SaidElsewhere {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly options: Readonly<Record<string, string | undefined>>;
}

const prefix = 'GOODSTANDING_SERVER_';
const keys = Object.keys(serverForm.shape);
const lists: readonly string[] = ['trusted-proxies', 'metrics-from', 'webhooks-to'];

/**
 * The settings of a server: the command line before the environment, that before the file, that before what we
 * think best. A variable that begins as ours do and is none is a fault: what was misspelt would be missed in silence.
 */
export function serverSettings(file: ServerSaid, { env, options }: SaidElsewhere): Outcome<ServerSettings> {
  const variables = Object.entries(env).filter(([name, text]) => name.startsWith(prefix) && text !== undefined);
  const unknown = variables.filter(([name]) => !keys.includes(keyOf(name)));
  const known = keys.map(variableOf);
  const faults = unknown.map(([name]) =>
    serverFault('server-variable-unknown', { name, known }, { file: 'environment', path: name }),
  );
  const fromEnv = read(
    Object.fromEntries(variables.filter(([name]) => !unknown.some(([other]) => other === name)).map(keyed)),
    (key) => ({ file: 'environment', path: variableOf(key) }),
  );
  const fromOptions = read(options, (key) => ({ file: 'arguments', path: `--${key}` }));
  faults.push(...fromEnv.faults, ...fromOptions.faults);
  if (faults.length > 0) return faulty(faults);
  const said = { ...file, ...fromEnv.said, ...fromOptions.said };
  return done({
    host: said.host ?? '127.0.0.1',
    port: said.port ?? 8080,
    url: said.url,
    trustedProxies: said['trusted-proxies'] ?? [],
    metricsFrom: said['metrics-from'] ?? ['127.0.0.0/8', '::1'],
    webhooksTo: said['webhooks-to'] ?? [],
    stopWithin: said['stop-within'] ?? 30,
    mostSent: said['most-sent'] ?? 1024,
    log: said.log ?? 'info',
  });
}

function variableOf(key: string): string {
  return `${prefix}${key.toUpperCase().replaceAll('-', '_')}`;
}

function keyOf(variable: string): string {
  return variable.slice(prefix.length).toLowerCase().replaceAll('_', '-');
}

/** A variable by the key it stands for. A list is written with blanks or commas between its parts. */
function keyed([name, text = '']: [string, string | undefined]): [string, unknown] {
  const key = keyOf(name);
  return [key, lists.includes(key) ? text.split(/[\s,]+/).filter((part) => part !== '') : text];
}

function read(
  texts: Readonly<Record<string, unknown>>,
  at: (key: string) => { readonly file: string; readonly path: string },
): { readonly said: ServerSaid; readonly faults: Fault[] } {
  const given = Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined));
  const parsed = serverForm.safeParse(given);
  if (parsed.success) return { said: parsed.data, faults: [] };
  const faults = parsed.error.issues.map(({ path: [key], message }) => {
    const place = at(String(key));
    return serverFault('server-setting-form', { name: place.path, problem: message }, place);
  });
  return { said: {}, faults };
}
