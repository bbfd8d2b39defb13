import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { runCli } from '../../src/cli/program.ts';
import { instant } from '../register/register.ts';

const top = mkdtempSync(join(tmpdir(), 'interview-'));
afterAll(() => rmSync(top, { recursive: true }));

interface Typed {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly left: readonly string[];
}

/** Types a command, and then answers at a terminal, line by line; after the last, the input ends (Ctrl-D). */
async function type(argv: readonly string[], answers?: readonly string[]): Promise<Typed> {
  const out: string[] = [];
  const err: string[] = [];
  const left = [...(answers ?? [])];
  const ask = (prompt: string): Promise<string | undefined> => {
    err.push(prompt);
    return Promise.resolve(left.shift());
  };
  const code = await runCli(argv, {
    out: (line) => void out.push(line),
    err: (line) => void err.push(line),
    progress: () => undefined,
    terminal: false,
    ...(answers === undefined ? {} : { dialogue: (work) => work(ask) }),
    now: instant('2026-02-01T10:00:00Z'),
    cwd: top,
    env: {},
  });
  return { code, out: out.join('\n'), err: err.join('\n'), left };
}

const assess = ['assess', '--rulebook', 'gb/food-hygiene'];
const assessed = z.looseObject({
  why: z.looseObject({ result: z.looseObject({ grade: z.string().nullable(), reason: z.string().nullable() }) }),
});
const resultOf = (out: string): unknown => assessed.parse(JSON.parse(out)).why.result;

describe('a company that is asked at a terminal', () => {
  test('is told when nothing else can change its grade, and can keep its answers as a file that says the same', async () => {
    const answers = ['yes', 'rated', 'fhrs', '1', '2025-01-10', '5', '10', '10', 'mine', ''];
    const { code, out, err, left } = await type([...assess, '--json'], answers);
    expect(code).toBe(0);
    expect(err).toContain('Asked 8 of 8: nothing else can change grade 3.');
    expect(err).toContain('for "Hygienic handling of food" (standard scoring of hygiene)');
    expect(left).toEqual(['']);
    const again = await type(['assess', 'mine.yaml', '--json']);
    expect(resultOf(again.out)).toEqual(resultOf(out));
    expect(resultOf(out)).toMatchObject({ grade: '3' });
    expect(readFileSync(join(top, 'mine.yaml'), 'utf8')).toContain('hygiene: "5"');
  });

  test('is not asked for what its place is exempt from', async () => {
    const { out, err } = await type(assess, ['yes', 'exempt', '']);
    expect(err).toContain('Asked 2 of 8: nothing else can change the result.');
    expect(out).toContain('unrated: Exempt from rating');
  });

  test('can go back, is told of a mistake at once, and may stop and see what is possible', async () => {
    const { code, err, out } = await type(assess, ['yes', 'exempt or so', '<', 'yes', 'rated', 'fhrs', '!']);
    expect(code).toBe(0);
    expect(err).toContain('"exempt or so" is none of the values that "status" can have.');
    expect(err.match(/^1\. /gm)).toHaveLength(2);
    expect(out).toContain('between 5 and 0');
  });

  test('does not write over a file, nor into a folder that is not there', async () => {
    await type(assess, ['yes', 'exempt', 'taken']);
    const { err } = await type(assess, ['yes', 'exempt', 'taken', 'no/where', 'other']);
    expect(err).toContain('taken is there already. Another name, please.');
    expect(err).toContain('There is no folder to write');
    expect(err).toContain('Saved. goodstanding assess other.yaml gives the same again.');
  });

  test('where there is no terminal is sent to the form', async () => {
    const { code, err } = await type(assess);
    expect(code).toBe(2);
    expect(err).toContain('[cli-no-terminal]');
    expect(err).toContain('--template yaml');
  });
});

const script = spawnSync('script', ['--version'], { encoding: 'utf8' });
const main = new URL('../../dist/src/cli/main.js', import.meta.url).pathname;

/** A real process on a real terminal, which `script` of util-linux makes; each answer is typed once it is asked for. */
async function atTerminal(command: string, answers: readonly string[]): Promise<string> {
  const child = spawn('script', ['-qec', command, '/dev/null'], { cwd: top });
  let seen = '';
  let answered = 0;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    seen += text;
    const prompts = seen.split('> \u001B[').length - 1;
    for (; answered < prompts && answered < answers.length; answered += 1) child.stdin.write(`${answers[answered]}\r`);
  });
  const [code] = await once(child, 'close');
  return `${seen}\nexit ${code}`;
}

test.skipIf(script.status !== 0)(
  'a real terminal carries the same questions and answers',
  async () => {
    const command = `${process.execPath} ${main} assess --rulebook gb/food-hygiene --as-of 2026-02-01`;
    const seen = await atTerminal(command, ['yes', 'exempt', '']);
    expect(seen).toContain('Asked 2 of 8: nothing else can change the result.');
    expect(seen).toContain('a self-assessment from what was said');
    expect(seen).toContain('exit 0');
  },
  60_000,
);
