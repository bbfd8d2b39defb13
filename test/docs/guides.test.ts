import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { runCli } from '../../src/cli/program.ts';
import { instantOf } from '../../src/vocabulary/index.ts';

const repository = new URL('../../', import.meta.url).pathname;
const guide = (name: string): string => readFileSync(join(repository, 'docs', name), 'utf8');

/** A part of a page between fences, and the line above it, which may name the file that it is. */
interface Block {
  readonly language: string;
  readonly file: string | undefined;
  readonly text: string;
}

function blocks(page: string): Block[] {
  return [...page.matchAll(/^(.*)\n```(\w*)\n([\s\S]*?)^```$/gm)].map(([, above = '', language = '', text = '']) => ({
    language,
    file: [...above.matchAll(/`([\w./-]+\.(?:yaml|csv))`/g)].at(-1)?.[1],
    text,
  }));
}

/** What differs between two machines or two days: how long it took, ids and hashes of runs, and when it was. */
function settled(text: string): string {
  return text
    .replaceAll(/\b\d+\.\d s$/gm, 'some s')
    .replaceAll(/run-[0-9a-f]{12}/g, 'run-ID')
    .replaceAll(/\b[0-9a-f]{64}\b/g, 'HASH')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z?/g, 'INSTANT')
    .replaceAll(/ +$/gm, '')
    .trim();
}

/** The commands of a console block, each with what the page says that it answers; `…` stands for anything. */
function commands(text: string): { command: string[]; shown: string[] }[] {
  return text
    .split(/^\$ /m)
    .slice(1)
    .map((each) => {
      const [line = '', ...answer] = each.split('\n');
      const words = [...line.replace(/ +#.*$/, '').matchAll(/"([^"]*)"|(\S+)/g)].map(
        ([, quoted, plain]) => quoted ?? plain ?? '',
      );
      return { command: words, shown: answer.join('\n').split(/^…$/m).map(settled) };
    });
}

/** A workspace in a folder of its own, the page's files in it, and every command of the page run there in order. */
async function runPage(name: string, prepare: (dir: string) => void): Promise<number> {
  const dir = join(mkdtempSync(join(tmpdir(), 'goodstanding-guide-')), 'register');
  const io = { progress: () => undefined, terminal: false, env: process.env };
  // The day the pages were written; each command is a second later than the one before.
  let clock = Date.parse('2026-11-24T05:15:00Z');
  const run = async (argv: string[], cwd: string): Promise<string> => {
    const lines: string[] = [];
    const say = (line: string): void => void lines.push(line);
    await runCli(argv, { ...io, cwd, out: say, err: say, now: instantOf(new Date((clock += 1000))) });
    return settled(lines.join('\n'));
  };
  let ran = 0;
  try {
    await run(['init', dir], dirname(dir));
    prepare(dir);
    for (const { language, file, text } of blocks(guide(name))) {
      if (file !== undefined) {
        mkdirSync(dirname(join(dir, file)), { recursive: true });
        writeFileSync(join(dir, file), text);
      }
      if (language !== 'console') continue;
      for (const { command, shown } of commands(text)) {
        const [program = '', ...argv] = command;
        if (program !== 'goodstanding') continue;
        const answer = await run(argv, dir);
        let from = 0;
        for (const part of shown) {
          const at = answer.indexOf(part, from);
          expect(at, `${name}: ${command.join(' ')} does not answer\n${part}\nbut\n${answer}`).toBeGreaterThanOrEqual(
            0,
          );
          from = at + part.length;
        }
        ran += 1;
      }
    }
  } finally {
    rmSync(dirname(dir), { recursive: true });
  }
  return ran;
}

test('the source guide works as it stands: its files make a register, and its commands answer what it shows', async () => {
  expect(await runPage('source-guide.md', () => undefined)).toBe(5);
}, 120_000);

test('the operator guide works as it stands, on two files of the demo', async () => {
  const ran = await runPage('operator-guide.md', (dir) => {
    for (const day of ['2020-08-10', '2020-11-15']) {
      const file = `FHRS867en-GB_${day}.xml.gz`;
      copyFileSync(join(repository, 'demo/gb-food-hygiene', file), join(dir, file));
    }
    writeFileSync(join(dir, 'goodstanding.yaml'), "name: my-register\nrulebooks: [gb/food-hygiene]\ndemo: 'true'\n");
  });
  expect(ran).toBe(16);
}, 300_000);
