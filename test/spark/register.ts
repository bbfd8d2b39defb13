import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openWorkspace, type Workspace } from '../../src/workspace/index.ts';
import { ranked } from '../rating/ranked.ts';
import { openGraded } from '../register/graded.ts';
import { instant } from '../register/register.ts';

export const now = instant('2026-02-01T10:00:00Z');
/** Those that read one another's grades, and one that ranks. */
export const all = { now, rulebooks: ['xx/visits', 'xx/care', 'xx/overall', 'xx/carried', 'xx/ranked'] };
export const few = { now, rulebooks: ['xx/visits', 'xx/ranked'] };
export const one = { now, rulebooks: ['xx/ranked'] };

/** A register whom nobody has rated yet. */
export async function makeUnrated(dir: string): Promise<string> {
  const workspace = await openGraded(dir, 300);
  await workspace.close();
  mkdirSync(join(dir, 'rulebooks', 'xx', 'ranked'), { recursive: true });
  writeFileSync(join(dir, 'rulebooks', 'xx', 'ranked', 'rulebook.yaml'), ranked);
  const settings = join(dir, 'goodstanding.yaml');
  writeFileSync(settings, readFileSync(settings, 'utf8').replace('threads: auto', "threads: '2'"));
  return dir;
}

/** A copy of it, rated by the engine that is named. */
export async function ratedBy(
  engine: string,
  { of, dir }: { readonly of: string; readonly dir: string },
): Promise<Workspace> {
  cpSync(of, dir, { recursive: true });
  const settings = join(dir, 'goodstanding.yaml');
  writeFileSync(settings, `${readFileSync(settings, 'utf8')}${engine}`);
  return openWorkspace(dir);
}

/** Waits until Spark writes something into a folder: it is in the middle of a question then. */
export async function untilWritten(folder: string): Promise<void> {
  while (!pathsIn(folder).some((path) => path.includes('_temporary'))) await wait(20);
}

/** Where it writes, folders come and go while they are read. */
function pathsIn(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
