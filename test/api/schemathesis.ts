import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** The version that was tried; another may look for other things. */
const version = '4.32.5';

/**
 * Where Schemathesis is: SCHEMATHESIS names it, or it is on the path; with SCHEMATHESIS=install it is installed into a
 * folder of its own. Undefined where there is none, and then one line says so.
 */
export function schemathesisPath(): string | undefined {
  const named = process.env['SCHEMATHESIS'] ?? 'schemathesis';
  try {
    if (named !== 'install') {
      execFileSync(named, ['--version'], { stdio: 'ignore' });
      return named;
    }
    const folder = mkdtempSync(join(tmpdir(), 'schemathesis-'));
    execFileSync('python3', ['-m', 'venv', folder], { stdio: 'ignore' });
    execFileSync(join(folder, 'bin', 'pip'), ['install', '-q', `schemathesis==${version}`], { stdio: 'ignore' });
    return join(folder, 'bin', 'schemathesis');
  } catch {
    process.stderr.write('No Schemathesis here (SCHEMATHESIS=install installs it): the API is not fuzzed.\n');
    return undefined;
  }
}

interface Fuzzed {
  readonly url: string;
  readonly examples: number;
  /** The key that is shown with every request; nobody is known where there is none. */
  readonly key?: string;
}

/** Runs Schemathesis over an API; what it printed, and whether it found nothing. */
export async function fuzz(path: string, { url, examples, key }: Fuzzed): Promise<{ clean: boolean; said: string }> {
  const config = new URL('schemathesis.toml', import.meta.url).pathname.replace('/dist/test/', '/test/');
  const options = [
    '--config-file',
    config,
    'run',
    `${url}/v1/openapi.json`,
    '--checks',
    'all',
    '--seed',
    '1',
    '--request-timeout',
    '60',
    '--max-examples',
    String(examples),
    ...(key === undefined ? [] : ['--header', `Authorization: Bearer ${key}`]),
  ];
  try {
    const { stdout } = await promisify(execFile)(path, options, {
      maxBuffer: 1e8,
      cwd: mkdtempSync(join(tmpdir(), 'fuzzing-')),
    });
    return { clean: true, said: stdout };
  } catch (error) {
    const said = error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error);
    return { clean: false, said };
  }
}
