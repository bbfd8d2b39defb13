import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { instantOf } from '../../src/vocabulary/index.ts';
import { typeIn } from '../register/typing.ts';

const repository = new URL('../../', import.meta.url).pathname;
const read = (file: string): string => readFileSync(join(repository, file), 'utf8');

/** Pages whose console blocks are run command by command, and by which test. */
const runWhole: Readonly<Record<string, string>> = {
  'docs/source-guide.md': 'test/docs/guides.test.ts',
  'docs/operator-guide.md': 'test/docs/guides.test.ts',
  'docs/api.md': 'test/docs/api.test.ts',
};

/** Commands that pages name on the way, each with the test that types it and what that test says of it. */
const elsewhere: Readonly<Record<string, readonly [file: string, says: string]>> = {
  'goodstanding assess': ['test/assess/file.test.ts', "'assess'"],
  'goodstanding collect': ['test/collect/process.test.ts', "'collect'"],
  'goodstanding compare latest': ['test/demo/demo.test.ts', 'every command of the README'],
  'goodstanding demo': ['test/demo/demo.test.ts', "['demo']"],
  'goodstanding generate': ['test/synthetic/generate.test.ts', "'generate'"],
  'goodstanding compact': ['test/terminal/commands.ts', "['compact']"],
  'goodstanding init': ['test/docs/guides.test.ts', "['init', dir]"],
  'goodstanding quarantine list': ['test/docs/guides.test.ts', 'the source guide works as it stands'],
  'goodstanding rulebook check': ['test/demo/demo.test.ts', 'every command of the README'],
  'goodstanding rulebook list': ['test/docs/commands.test.ts', "['rulebook', 'list']"],
  'goodstanding rulebook test': ['test/rulebook/test.test.ts', 'test'],
  'goodstanding serve': ['test/operations/process.test.ts', 'serve'],
  'goodstanding show': ['test/demo/demo.test.ts', 'every command of the README'],
  'goodstanding simulate': ['test/demo/demo.test.ts', 'every command of the README'],
  'goodstanding sources draft': ['test/journeys/organisation.test.ts', "'sources', 'draft'"],
  'goodstanding sources': ['test/docs/commands.test.ts', "['sources']"],
};

/** Every command a page prints: in its blocks, and between back quotes in its sentences. */
function commandsOf(page: string): { readonly command: string; readonly inConsole: boolean }[] {
  const text = read(page);
  const blocks = [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)];
  const inBlocks = blocks.flatMap(([, language = '', block = '']) =>
    block
      .split('\n')
      .filter((line) => /^(?:\$ )?goodstanding /.test(line))
      .map((line) => ({
        command: line.replace(/^\$ /, ''),
        inConsole: language === 'console' && line.startsWith('$'),
      })),
  );
  const sentences = text.replaceAll(/^```\w*\n[\s\S]*?^```$/gm, '');
  const inSentences = [...sentences.matchAll(/`(goodstanding [a-z][^`]*)`/g)].map(([, command = '']) => ({
    command: command.replaceAll(/\s+/g, ' '),
    inConsole: false,
  }));
  return [...inBlocks, ...inSentences];
}

const pages = [
  'README.md',
  ...readdirSync(join(repository, 'docs'))
    .filter((name) => name.endsWith('.md') && name !== 'faults.md')
    .map((name) => `docs/${name}`),
];

test('every command that the README and the guides print is run by a test', () => {
  const notRun = pages.flatMap((page) =>
    commandsOf(page).flatMap(({ command, inConsole }) => {
      // Those of the README are run in order (test/demo), and those of these pages with what they answer.
      if (page === 'README.md' || (inConsole && runWhole[page] !== undefined)) return [];
      const known = Object.keys(elsewhere).some((each) => command === each || command.startsWith(`${each} `));
      return known ? [] : [`${page}: ${command}`];
    }),
  );
  expect(notRun).toEqual([]);
});

test.each(Object.entries(elsewhere))('%s is typed where it is said to be', (_, [file, says]) => {
  expect(existsSync(join(repository, file)), `${file} is there`).toBe(true);
  expect(read(file)).toContain(says);
});

test.each(Object.entries(runWhole))('the commands of %s are run by %s', (page, file) => {
  expect(read(file)).toContain(page.replace('docs/', ''));
});

test.each([[['rulebook', 'list']], [['sources']]])('%j answers where nothing was set up', async (argv) => {
  const { code, out } = await typeIn({ cwd: tmpdir(), now: instantOf(new Date('2026-11-24T05:15:00Z')) }, argv);
  expect({ code, lines: out.split('\n').length > 10 }).toEqual({ code: 0, lines: true });
});
