import { execFileSync, type ExecFileSyncOptions } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A PostgreSQL that was started for a test. */
export interface PostgresServer {
  readonly url: string;
  readonly stop: () => void;
}

/** Where Debian puts the server's programs; POSTGRES_BIN names another folder. */
function binaries(): string | undefined {
  const usual = '/usr/lib/postgresql';
  const versions = existsSync(usual) ? readdirSync(usual).toSorted((one, other) => Number(other) - Number(one)) : [];
  const named = process.env['POSTGRES_BIN'];
  const folders = named === undefined ? versions.map((version) => join(usual, version, 'bin')) : [named];
  return folders.find((folder) => existsSync(join(folder, 'initdb')));
}

/** Whether a server can be started here; where not, one line says that its tests are skipped. */
export function postgresThere(): boolean {
  if (binaries() !== undefined) return true;
  process.stderr.write('No PostgreSQL here: the tests of accounts on it are skipped.\n');
  return false;
}

/** Starts a server of its own in a temporary folder, reached by a socket there and by nobody else. */
export function startPostgres(): PostgresServer {
  const bin = binaries();
  if (bin === undefined) throw new Error('no PostgreSQL');
  const folder = mkdtempSync(join(tmpdir(), 'postgres-'));
  const options: ExecFileSyncOptions = { stdio: 'ignore', cwd: folder };
  if (process.getuid?.() === 0) {
    // It refuses to run as root: Debian's own user for it owns the folder then.
    const [uid, gid] = ['-u', '-g'].map((of) => Number(execFileSync('id', [of, 'postgres'], { encoding: 'utf8' })));
    if (uid === undefined || gid === undefined) throw new Error('no user for PostgreSQL');
    chownSync(folder, uid, gid);
    Object.assign(options, { uid, gid });
  }
  const data = join(folder, 'data');
  execFileSync(join(bin, 'initdb'), ['-D', data, '-U', 'register', '-A', 'trust', '-E', 'UTF8', '--no-sync'], options);
  const settings = `-k ${folder} -c listen_addresses='' -c fsync=off`;
  execFileSync(join(bin, 'pg_ctl'), ['-D', data, '-w', '-l', join(folder, 'log'), '-o', settings, 'start'], options);
  return {
    url: `postgres://register@/postgres?host=${folder}`,
    stop: () => {
      execFileSync(join(bin, 'pg_ctl'), ['-D', data, '-m', 'immediate', 'stop'], options);
      rmSync(folder, { recursive: true });
    },
  };
}
