import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from '../../src/cli/program.ts';
import { instantOf } from '../../src/vocabulary/index.ts';

const repository = new URL('../../', import.meta.url).pathname;

/** What a command answered: its exit code, and every line it wrote. */
export interface Answer {
  readonly code: number;
  readonly text: string;
}

/** A folder in which a rule maker works, with a copy of a shipped rulebook in it. */
export interface Desk {
  readonly dir: string;
  readonly type: (...argv: readonly string[]) => Promise<Answer>;
  /** The lines written so far by whatever runs; for a command that does not end by itself. */
  readonly lines: string[];
  readonly clear: () => void;
}

/** Opens a desk; the rulebook lies in its folder `rulebook`. */
export function desk(id: string): Desk {
  const dir = mkdtempSync(join(tmpdir(), 'goodstanding-desk-'));
  cpSync(join(repository, 'rulebooks', id), join(dir, 'rulebook'), { recursive: true });
  const lines: string[] = [];
  const say = (line: string): void => void lines.push(line);
  const now = instantOf(new Date('2026-11-25T12:00:00Z'));
  return {
    dir,
    lines,
    type: async (...argv) => {
      const from = lines.length;
      const io = { out: say, err: say, progress: () => undefined, terminal: false, env: {}, cwd: dir, now };
      const code = await runCli(argv, io);
      return { code, text: lines.slice(from).join('\n') };
    },
    clear: () => rmSync(dir, { recursive: true }),
  };
}
