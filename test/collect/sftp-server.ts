import { createHash, generateKeyPairSync } from 'node:crypto';
import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import ssh2, { type Attributes, type SFTPWrapper } from 'ssh2';

const { Server, utils } = ssh2;
const { STATUS_CODE } = utils.sftp;

/** A server that speaks real SFTP on this machine and gives out one folder, for one user with a password. */
export interface SftpServer {
  readonly port: number;
  /** As a source writes it. */
  readonly key: string;
  /** Called with each file that is opened: what a test does to the connection. */
  onOpen: (name: string, connection: { readonly drop: () => void }) => void;
  /** Called each time that the folder is looked into. */
  onList: () => void;
  readonly close: () => Promise<void>;
}

export async function sftpServer(folder: string, user: string, password: string): Promise<SftpServer> {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'pkcs1', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });
  const parsed = utils.parseKey(privateKey);
  if (parsed instanceof Error) throw parsed;
  const sockets = new Set<Socket>();
  const ssh = new Server({ hostKeys: [privateKey] }, (client) => {
    client.on('error', () => undefined);
    client.on('authentication', (context) => {
      const right = context.method === 'password' && context.username === user && context.password === password;
      if (right) context.accept();
      else context.reject(['password']);
    });
    client.on('session', (accept) => {
      accept().on('sftp', (acceptSftp) =>
        answer(acceptSftp(), folder, {
          opened: (name) => found.onOpen(name, { drop: () => sockets.forEach((each) => each.destroy()) }),
          listed: () => found.onList(),
        }),
      );
    });
  });
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    ssh.injectSocket(socket);
  });
  const port = await new Promise<number>((listening) => {
    server.listen(0, '127.0.0.1', () => listening(portOf(server.address())));
  });
  const found: SftpServer = {
    port,
    key: `SHA256:${createHash('sha256').update(parsed.getPublicSSH()).digest('base64').replace(/=+$/, '')}`,
    onOpen: () => undefined,
    onList: () => undefined,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        for (const each of sockets) each.destroy();
      }),
  };
  return found;
}

function portOf(address: string | AddressInfo | null): number {
  if (typeof address === 'object' && address !== null) return address.port;
  throw new Error('a server that listens has a port');
}

function attributes(path: string): Attributes {
  const { mode, size, mtimeMs, atimeMs } = statSync(path);
  return { mode, uid: 0, gid: 0, size, atime: Math.floor(atimeMs / 1000), mtime: Math.floor(mtimeMs / 1000) };
}

/** The few questions that fetching asks. */
function answer(
  sftp: SFTPWrapper,
  folder: string,
  { opened, listed }: { readonly opened: (name: string) => void; readonly listed: () => void },
): void {
  let next = 0;
  const handles = new Map<number, { readonly file?: number; names?: string[] }>();
  const handle = (value: { readonly file?: number; names?: string[] }): Buffer => {
    const buffer = Buffer.alloc(4);
    buffer.writeUInt32BE(next);
    handles.set(next, value);
    next += 1;
    return buffer;
  };
  const local = (path: string): string => join(folder, path.replace(/^.*\//, ''));
  const told = (id: number, path: string): void => {
    try {
      sftp.attrs(id, attributes(path));
    } catch {
      sftp.status(id, STATUS_CODE.NO_SUCH_FILE);
    }
  };
  sftp.on('REALPATH', (id, path) => sftp.name(id, [{ filename: path, longname: path, attrs: attributes(folder) }]));
  sftp.on('STAT', (id, path) => told(id, path === '/out' ? folder : local(path)));
  sftp.on('LSTAT', (id, path) => told(id, path === '/out' ? folder : local(path)));
  sftp.on('OPENDIR', (id, path) => {
    listed();
    if (path === '/out') sftp.handle(id, handle({ names: readdirSync(folder) }));
    else sftp.status(id, STATUS_CODE.NO_SUCH_FILE);
  });
  sftp.on('READDIR', (id, buffer) => {
    const held = handles.get(buffer.readUInt32BE());
    const names = held?.names ?? [];
    if (held === undefined || names.length === 0) return sftp.status(id, STATUS_CODE.EOF);
    held.names = [];
    return sftp.name(
      id,
      names.map((filename) => {
        const attrs = attributes(join(folder, filename));
        return { filename, longname: `-rw-r--r-- 1 a a ${attrs.size} Jan 1 00:00 ${filename}`, attrs };
      }),
    );
  });
  sftp.on('OPEN', (id, path) => {
    opened(path);
    sftp.handle(id, handle({ file: openSync(local(path), 'r') }));
  });
  sftp.on('FSTAT', (id, buffer) => {
    const file = handles.get(buffer.readUInt32BE())?.file;
    if (file === undefined) return sftp.status(id, STATUS_CODE.FAILURE);
    return sftp.attrs(id, attributes(`/proc/self/fd/${file}`));
  });
  sftp.on('READ', (id, buffer, offset, length) => {
    const file = handles.get(buffer.readUInt32BE())?.file;
    if (file === undefined) return sftp.status(id, STATUS_CODE.FAILURE);
    const chunk = Buffer.alloc(length);
    const many = readSync(file, chunk, 0, length, offset);
    return many === 0 ? sftp.status(id, STATUS_CODE.EOF) : sftp.data(id, chunk.subarray(0, many));
  });
  sftp.on('CLOSE', (id, buffer) => {
    const file = handles.get(buffer.readUInt32BE())?.file;
    if (file !== undefined) closeSync(file);
    sftp.status(id, STATUS_CODE.OK);
  });
}
