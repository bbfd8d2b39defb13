import { createServer, connect, type Server, type Socket } from 'node:net';
import { chmodSync, closeSync, existsSync, openSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Refused } from '../vocabulary/index.ts';
import { workspaceFault } from './faults.ts';
import { findWorkspace } from './find.ts';
import { openWorkspace, type Workspace } from './open.ts';
import { takeOwnership } from './owner.ts';
import { tidied } from './tidied.ts';

/** Does something while nothing of one store is written. */
export type Still = (work: () => Promise<void>) => Promise<void>;

/** How long a server holds its writers back for another process that copies its files. */
const longest = 15 * 60_000;

const word = { still: 'still\n', done: 'done\n', kept: 'kept\n' } as const;

/**
 * Lets other processes of this machine copy the files of a workspace that is being served: whoever connects to the
 * socket beside the database is told when nothing is being written, and says when it has finished. If it dies, or
 * takes too long, the server goes on, and what was copied is worth nothing.
 *
 * Only that is ever said, in one word each way; the files are read with the rights of whoever copies them.
 *
 * @param also has whatever else writes into the workspace hold still for as long.
 * @returns what ends the offer, and with it the copying that has not ended by itself.
 */
export async function offerStill(
  { dir, database }: Workspace,
  also: Still = (work) => work(),
): Promise<() => Promise<void>> {
  const path = socketPath(dir);
  rmSync(path.file, { force: true });
  const copying = new Set<Socket>();
  const server = createServer((socket) => {
    copying.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => copying.delete(socket));
    database.still(() => also(() => held(socket))).catch(() => socket.destroy());
  });
  await listening(server, path.short);
  chmodSync(path.file, 0o600);
  let over: Promise<void> | undefined;
  return () => {
    over ??= new Promise((ended) => {
      server.close(() => {
        path.release();
        ended();
      });
      for (const each of copying) each.destroy();
    });
    return over;
  };
}

function held(socket: Socket): Promise<void> {
  return new Promise((over) => {
    const tooLong = setTimeout(() => socket.destroy(), longest);
    socket.once('data', () => socket.end(word.kept));
    socket.once('close', () => {
      clearTimeout(tooLong);
      over();
    });
    if (socket.destroyed) over();
    else socket.write(word.still);
  });
}

function listening(server: Server, path: string): Promise<void> {
  return new Promise((done, failed) => {
    server.once('error', failed);
    server.listen(path, done);
  });
}

/**
 * Does something with the files of a workspace while none of them changes, whether it is being served (its server
 * holds still) or not (this process owns it meanwhile).
 */
export async function whileStill<T>(
  start: string,
  { exact }: { readonly exact: boolean },
  work: (dir: string) => Promise<T>,
): Promise<T> {
  const dir = findWorkspace(start, { exact });
  const server = await serverOf(dir);
  return server === undefined ? whileClosed(dir, work) : whileServed(dir, server, work);
}

async function whileClosed<T>(dir: string, work: (dir: string) => Promise<T>): Promise<T> {
  // Opened once, so that what a killed process left in the log is in the file, and a spoilt database is not copied.
  await (await openWorkspace(dir, { exact: true })).close();
  const release = tidied(takeOwnership(dir, realpathSync(join(dir, 'data'))));
  try {
    return await work(dir);
  } finally {
    release();
  }
}

async function whileServed<T>(dir: string, server: Socket, work: (dir: string) => Promise<T>): Promise<T> {
  const gone = (): Refused => new Refused([workspaceFault('workspace-stirred', {}, { file: dir })], 'environment');
  try {
    if ((await answer(server)) !== word.still) throw gone();
    const value = await work(dir);
    server.write(word.done);
    if ((await answer(server)) !== word.kept) throw gone();
    return value;
  } finally {
    server.destroy();
  }
}

/** What the server says next; nothing where it has gone. */
function answer(server: Socket): Promise<string> {
  return new Promise((resolve) => {
    if (server.destroyed) return resolve('');
    server.once('data', (said) => resolve(said.toString()));
    server.once('close', () => resolve(''));
    server.resume();
  });
}

/** The server of a workspace, or undefined where none answers: one that was killed leaves its socket behind. */
function serverOf(dir: string): Promise<Socket | undefined> {
  if (!existsSync(join(dir, 'data', 'server.sock'))) return Promise.resolve(undefined);
  const path = socketPath(dir);
  return new Promise((resolve) => {
    const socket = connect(path.short);
    socket.once('connect', () => {
      path.release();
      // From here on a server that goes away shows itself by closing.
      socket.on('error', () => socket.destroy());
      socket.pause();
      resolve(socket);
    });
    socket.once('error', () => {
      path.release();
      resolve(undefined);
    });
  });
}

/** The longest name that a socket can have everywhere (`sun_path`). */
const mostBytes = 100;

/**
 * Where the socket lies, and a name short enough for the system: of a folder deep down, the one it has as an open file
 * of this process.
 */
function socketPath(dir: string): { readonly file: string; readonly short: string; readonly release: () => void } {
  const file = join(dir, 'data', 'server.sock');
  if (Buffer.byteLength(file) <= mostBytes) return { file, short: file, release: () => undefined };
  const folder = openSync(join(dir, 'data'), 'r');
  return { file, short: `/proc/self/fd/${folder}/server.sock`, release: () => closeSync(folder) };
}
