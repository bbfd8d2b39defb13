import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import SftpClient from 'ssh2-sftp-client';
import { fitsName, type Fetch } from '../intake/index.ts';
import { Refused } from '../vocabulary/index.ts';
import { pinned } from './address.ts';
import { collectFault } from './faults.ts';
import { placeFor, type FetchedFile, type Fetching } from './files.ts';
import { isKnown } from './folder.ts';
import { secretOf } from './secrets.ts';
import { asTransient, patiently, Transient } from './transient.ts';

type Sftp = NonNullable<Fetch['sftp']>;

/**
 * The files of a folder of an SFTP server (`ssh2-sftp-client`) that were not taken in yet. The host must show the key
 * that the source names; a file whose size still changes is left for the next time.
 */
export async function fetchSftp(sftp: Sftp, fetching: Fetching): Promise<readonly FetchedFile[]> {
  const { patience, bounds } = fetching;
  return patiently(sftp.host, { patience, signal: bounds.signal }, () => visited(sftp, fetching));
}

async function visited(sftp: Sftp, fetching: Fetching): Promise<readonly FetchedFile[]> {
  const { bounds } = fetching;
  const client = new SftpClient();
  const late = AbortSignal.any([AbortSignal.timeout(bounds.time), bounds.signal]);
  const end = (): void => void client.end().catch(() => undefined);
  late.addEventListener('abort', end, { once: true });
  try {
    await connected(client, sftp, fetching);
    return await filesOf(client, sftp, fetching);
  } catch (error) {
    if (late.aborted && !bounds.signal.aborted)
      throw new Refused(
        [collectFault('collect-too-slow', { seconds: bounds.time / 1000 }, { file: sftp.host })],
        'environment',
      );
    throw asPassing(error, sftp);
  } finally {
    late.removeEventListener('abort', end);
    await client.end().catch(() => undefined);
  }
}

async function connected(client: SftpClient, sftp: Sftp, { env, bounds }: Fetching): Promise<void> {
  const { address } = await pinned(sftp.host, bounds.privateNetworks);
  let shown = '';
  try {
    await client.connect({
      host: address,
      port: sftp.port,
      username: sftp.user,
      ...(sftp.password === undefined ? {} : { password: secretOf(sftp.password, env) }),
      ...(sftp.key === undefined ? {} : { privateKey: secretOf(sftp.key, env) }),
      readyTimeout: Math.min(20_000, bounds.time),
      hostVerifier: (key: Buffer) => {
        shown = `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
        return shown === sftp['host-key'];
      },
    });
  } catch (error) {
    if (shown !== '' && shown !== sftp['host-key'])
      throw new Refused([collectFault('collect-host-key', { host: sftp.host, found: shown }, { file: sftp.host })]);
    throw error;
  }
}

async function filesOf(client: SftpClient, sftp: Sftp, fetching: Fetching): Promise<FetchedFile[]> {
  const folder = sftp.folder.replace(/\/$/, '');
  const listed = async (): Promise<{ name: string; size: number; modifyTime: number }[]> =>
    (await client.list(folder))
      .filter(({ type, name }) => type === '-' && fitsName(sftp.files, name) && !/[/\\\0]/.test(name))
      .toSorted((one, other) => (one.name < other.name ? -1 : 1));
  const first = (await listed()).filter((each) => !isKnown(itemOf(each), fetching));
  if (first.length === 0) return [];
  await pause(sftp['still-for'], undefined, { signal: fetching.bounds.signal });
  const again = new Map((await listed()).map((each) => [each.name, each]));
  const files: FetchedFile[] = [];
  for (const each of first) {
    const later = again.get(each.name);
    if (later === undefined || later.size !== each.size || later.modifyTime !== each.modifyTime) continue;
    if (each.size > fetching.bounds.bytes)
      throw new Refused([collectFault('collect-too-large', { limit: fetching.bounds.bytes }, { file: each.name })]);
    const path = placeFor(fetching, files.length, each.name);
    // Not `client.get`, which says that it is done before the file is written to its end.
    const to = createWriteStream(path, { mode: 0o600 });
    await pipeline(client.createReadStream(`${folder}/${each.name}`), to, { signal: fetching.bounds.signal });
    if (to.bytesWritten !== each.size)
      throw new Transient(`${each.name} came with ${to.bytesWritten} of ${each.size} bytes`);
    files.push({ path, table: undefined, item: itemOf(each) });
  }
  return files;
}

function itemOf({ name, size, modifyTime }: { name: string; size: number; modifyTime: number }): FetchedFile['item'] {
  return { item: name, etag: undefined, modified: new Date(modifyTime).toISOString(), bytes: size };
}

/** What the library says of a failure, as one that may pass or one that a person must mend. */
function asPassing(error: unknown, { host, user, folder }: Sftp): unknown {
  if (error instanceof Refused || error instanceof Transient || !(error instanceof Error)) return error;
  if (/authentication/i.test(error.message))
    return new Refused([collectFault('collect-login', { host, user }, { file: host })], 'environment');
  if (/no such file|not exist|permission denied/i.test(error.message))
    return new Refused(
      [
        collectFault(
          'collect-folder',
          { folder: `${host}:${folder}`, problem: 'it is not there, or not for this user' },
          { file: host },
        ),
      ],
      'environment',
    );
  const known = asTransient(error);
  // Its own errors are of the connection: those of files were told apart above. Some have a code, some a sentence alone.
  const ofConnection =
    'code' in error || /no response|connection|channel|socket|handshake|keepalive/i.test(error.message);
  return known === error && ofConnection ? new Transient(error.message.replace(/\.$/, '')) : known;
}
