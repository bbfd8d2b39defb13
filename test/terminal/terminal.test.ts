import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import stringWidth from 'string-width';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildProgram, runCli } from '../../src/cli/program.ts';
import { instantOf } from '../../src/vocabulary/index.ts';
import { typed } from '../hostile/cli/process.ts';
import { places, put, registers } from '../hostile/cli/register.ts';
import { rulebook } from '../register/documents.ts';
import { heldElsewhere, oneOfEach, printsDocument, typedInOrder } from './commands.ts';

let top: string;
let made: string;
beforeAll(async () => {
  const { dirs, top: own } = await registers(1);
  [made = ''] = dirs;
  top = mkdtempSync(join(tmpdir(), 'terminal-'));
  put(made, 'places-2.csv', places.replaceAll('2024-01-02', '2024-03-02').replaceAll('One', 'One '.repeat(40)));
  put(made, 'theirs.csv', 'scheme_value,grade\n1,good\n2,good\n3,poor\n');
  put(made, 'draft.yaml', rulebook({ version: '2', good: '5' }));
  put(made, 'spoilt.yaml', rulebook().replace('grades:', 'grade:').replace('score:', 'points:'));
  put(made, 'facts.yaml', 'as-of: 2024-06-30\nrecords:\n  xx-visit: []\n');
  cpSync(made, join(top, 'made'), { recursive: true });
  rmSync(own, { recursive: true });
  made = join(top, 'made');
});
afterAll(() => rmSync(top, { recursive: true, force: true }));

/** A copy of the register to type in; every command of a list finds what the one before it left. */
function copy(name: string): string {
  const dir = join(top, name, 'register');
  cpSync(made, dir, { recursive: true });
  return dir;
}

interface Shown {
  readonly argv: readonly string[];
  readonly code: number;
  readonly lines: readonly string[];
}

/** Types every command at a terminal of so many columns, and gives what it was handed. */
async function atTerminal(
  name: string,
  { columns, env }: { readonly columns: number; readonly env: Readonly<Record<string, string>> },
): Promise<Shown[]> {
  const cwd = copy(name);
  const shown: Shown[] = [];
  for (const argv of typedInOrder) {
    const lines: string[] = [];
    const write = (text: string): void => void lines.push(...text.split('\n'));
    const io = { out: write, err: write, progress: () => undefined, terminal: true, columns, cwd, env };
    const code = await runCli(argv, { ...io, now: instantOf(new Date('2026-01-02T12:00:00Z')) });
    shown.push({ argv, code, lines });
  }
  return shown;
}

function isTypedHere(words: string): boolean {
  return typedInOrder.some((argv) => argv.join(' ').startsWith(words));
}

/** Commands that do something by themselves, by their words. */
function leaves(command: Command, words: readonly string[] = []): string[] {
  const within = command.commands.flatMap((each) => leaves(each, [...words, each.name()]));
  return within.length === 0 || command.name() === 'sources' ? [words.join(' '), ...within] : within;
}

describe('every command at a terminal', () => {
  test('is one of those that are typed here', () => {
    const io = {
      out: () => undefined,
      err: () => undefined,
      progress: () => undefined,
      terminal: false,
      cwd: '',
      env: {},
    };
    const program = buildProgram({ ...io, now: instantOf(new Date()) });
    expect(leaves(program).filter((words) => !isTypedHere(words) && !heldElsewhere.includes(words))).toEqual([]);
  });

  test.each([
    { columns: 40, env: { NO_COLOR: '1' }, coloured: false },
    { columns: 80, env: {}, coloured: true },
  ])(
    'writes no line wider than $columns columns, but for a word that cannot be broken; coloured: $coloured',
    { timeout: 600_000 },
    async ({ columns, env, coloured }) => {
      const shown = await atTerminal(String(columns), { columns, env });
      expect(shown.filter(({ code }) => code > 2)).toEqual([]);
      const wide = shown.flatMap(({ argv, lines }) =>
        lines
          .filter((line) => !printsDocument(argv) && stringWidth(line) > columns && line.trim().includes(' '))
          .map((line) => `${argv.join(' ')}: ${line}`),
      );
      expect(wide).toEqual([]);
      const signs = shown.filter(({ lines }) => lines.some((line) => line.includes('\u001b')));
      expect(signs.length > 5).toBe(coloured);
      expect(signs.length > 0).toBe(coloured);
    },
  );
});

describe('every command where no terminal is', () => {
  test(
    'answers in full lines, without colour, also to one who reads the first line only',
    { timeout: 1_200_000 },
    async () => {
      const cwd = copy('piped');
      const head = ['bash', '-c', '"$0" "$@" | head -1; exit "${PIPESTATUS[0]}"'];
      for (const argv of oneOfEach) {
        const ended = await typed(cwd, argv, { through: head, env: { TERM: 'dumb' } });
        const line = argv.join(' ');
        expect.soft([0, 1, 2], line).toContain(ended.code);
        expect.soft(ended.err, line).not.toMatch(/EPIPE|Error|failed in a way/);
        expect.soft(ended.out + ended.err, line).not.toContain('\u001b');
      }
    },
  );
});
