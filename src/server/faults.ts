import { faultMaker, suggestion } from '../vocabulary/index.ts';

interface ServerFaults {
  'server-variable-unknown': { name: string; known: readonly string[] };
  'server-setting-form': { name: string; problem: string };
  'server-port-taken': { host: string; port: number };
  'server-port-reserved': { port: number };
  'server-host-elsewhere': { host: string };
}

/** States a fault in how a server was to be started. */
export const serverFault = faultMaker<ServerFaults>({
  'server-variable-unknown': ({ name, known }) => ({
    message: `There is no setting of the server behind the variable ${name}.`,
    fix: suggestion(name, known),
  }),
  'server-setting-form': ({ name, problem }) => ({
    message: `${name} is not of the form expected: ${problem}.`,
    fix: 'Mend the value, or leave it out.',
  }),
  'server-port-taken': ({ host, port }) => ({
    message: `Another program listens on port ${port} of ${host}.`,
    fix: 'End that program, or serve on another port: goodstanding serve --port PORT.',
  }),
  'server-port-reserved': ({ port }) => ({
    message: `This user may not listen on port ${port}.`,
    fix: 'Listen on a port of 1024 or above, behind a proxy that has the right to the others.',
  }),
  'server-host-elsewhere': ({ host }) => ({
    message: `"${host}" is no address of this machine.`,
    fix: 'Listen on 127.0.0.1 (this machine alone), or on 0.0.0.0 or :: (every address it has).',
  }),
});
