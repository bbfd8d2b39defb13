import { execFileSync } from 'node:child_process';
import { closeSync, fsyncSync, linkSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { Refused, type Fault } from '../vocabulary/index.ts';
import { workspaceFault } from './faults.ts';

/** Who has a workspace open. `born` tells two processes apart that were given the same number one after the other. */
const ownerForm = z.object({
  pid: z.number().int().positive(),
  host: z.string(),
  born: z.string(),
  started: z.string(),
  command: z.string(),
  token: z.string(),
});
type Owner = z.infer<typeof ownerForm>;

/** The file that says who has the workspace open. */
export function ownerFile(dataDir: string): string {
  return join(dataDir, 'owner.json');
}

/**
 * When a process was born, in whatever form this system tells it, or undefined where there is no such process. A
 * number alone is not enough: after a crash and a restart it may belong to something else entirely.
 */
function bornAt(pid: number): string | undefined {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return undefined;
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold spaces; the fields are counted after it. Z: it has ended and waits to be reaped.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : `${bootId()}:${fields[19] ?? ''}`;
  } catch {
    return bornByPs(pid);
  }
}

function bootId(): string {
  return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
}

/** The same where there is no /proc. Not told at all counts as "the same process", which refuses rather than harms. */
function bornByPs(pid: number): string {
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}

function ownerAt(path: string): Owner | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    return ownerForm.parse(JSON.parse(text));
  } catch {
    // Cut short by a power failure: whoever wrote it did not get as far as opening the database.
    return { pid: 2 ** 30, host: hostname(), born: '', started: '', command: '', token: text };
  }
}

/** Why an owner keeps us out, or undefined where it is gone and its lock is stale. */
function objection(owner: Owner, dir: string, path: string): Fault | undefined {
  const at = { file: path };
  if (owner.host !== hostname()) return workspaceFault('workspace-owned-elsewhere', { ...owner, lock: path }, at);
  const born = bornAt(owner.pid);
  if (born === undefined) return undefined;
  if (born !== '' && owner.born !== '' && born !== owner.born) return undefined;
  if (owner.pid === process.pid) return workspaceFault('workspace-open-twice', { dir }, at);
  return workspaceFault('workspace-owned', { ...owner, dir }, at);
}

/** Refuses where a live process has the workspace open. */
export function refuseOwned(dir: string, dataDir: string): void {
  const path = ownerFile(dataDir);
  const owner = ownerAt(path);
  const fault = owner === undefined ? undefined : objection(owner, dir, path);
  if (fault !== undefined) throw new Refused([fault], 'environment');
}

/**
 * Makes this process the owner of a workspace; the answer gives it up again.
 *
 * One process owns a workspace's databases, because two would lose acknowledged work in silence (semantics.md).
 * The file appears whole or not at all (written aside, then linked), and a stale one is moved away before it is
 * replaced, so that of two processes that find it stale only one moves it. DuckDB's own lock stands behind this.
 */
export function takeOwnership(dir: string, dataDir: string): () => void {
  const path = ownerFile(dataDir);
  const token = `${process.pid}-${process.hrtime.bigint()}`;
  const aside = `${path}.${token}`;
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const held = ownerAt(path);
    if (held !== undefined) {
      const fault = objection(held, dir, path);
      if (fault !== undefined) throw new Refused([fault], 'environment');
      moveStale(path, aside, held.token);
    }
    if (placeOwner(path, aside, token)) {
      return () => {
        if (ownerAt(path)?.token === token) rmSync(path, { force: true });
      };
    }
  }
  refuseOwned(dir, dataDir);
  throw new Refused([workspaceFault('workspace-in-use', { pid: undefined }, { file: path })], 'environment');
}

/** Moves a stale lock away; where another process was quicker and it is no longer the stale one, puts it back. */
function moveStale(path: string, aside: string, token: string): void {
  try {
    renameSync(path, aside);
    if (ownerAt(aside)?.token !== token) linkSync(aside, path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'ENOENT' && code !== 'EEXIST') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function placeOwner(path: string, aside: string, token: string): boolean {
  const owner: Owner = {
    pid: process.pid,
    host: hostname(),
    born: bornAt(process.pid) ?? '',
    started: new Date().toISOString(),
    command: process.argv.slice(1).join(' ').slice(0, 200),
    token,
  };
  try {
    const file = openSync(aside, 'wx');
    try {
      writeSync(file, `${JSON.stringify(owner, undefined, 2)}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    linkSync(aside, path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}
