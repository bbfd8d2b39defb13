import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { entryKind, placeScheme, rulebook, source, visitKind } from '../../register/documents.ts';
import { faultsOf, linesOf, shared, typed, typedOrAsked, type ToldFault } from './process.ts';
import { kept, registers, type Kept } from './register.ts';

let top: string;
let dirs: readonly string[];
let state: Kept;
beforeAll(async () => {
  ({ top, dirs, state } = await registers(3));
});
afterAll(() => rmSync(top, { recursive: true, force: true }));

const levels = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];
/** Nine levels of nine: written out, three gigabytes. */
const bomb = levels
  .map((name, index) => {
    const before = levels[index - 1];
    return `${name}: &${name} [${Array.from({ length: 9 }, () => (before === undefined ? 'lol' : `*${before}`)).join(', ')}]\n`;
  })
  .join('');

/** What a document of any sort may be spoilt by, and the code it is refused with. */
const spoilt: readonly (readonly [is: string, content: string | Uint8Array, code: string, line?: number])[] = [
  ['nothing in it', '', 'document-empty'],
  ['an anchor and its alias', 'a: &x 1\nb: *x\n', 'document-alias', 1],
  ['a bomb of aliases', bomb, 'document-alias', 1],
  ['a tag that runs code elsewhere', 'a: !!js/function "x"\n', 'document-tag', 1],
  ['a merge', 'a: 1\n<<: *a\n', 'document-alias', 2],
  ['a key twice', 'version: 1\nversion: 2\n', 'document-unreadable', 2],
  ['two documents', 'version: 1\n---\nversion: 2\n', 'document-unreadable', 2],
  ['tabs as indentation', 'a:\n\tb: 1\n', 'document-unreadable', 2],
  ['a quotation mark that is never closed', 'a: "open\nb: 1\n', 'document-unreadable'],
  ['brackets 20,000 deep', '['.repeat(20_000), 'document-too-deep', 1],
  ['a list 20,000 deep in one line', `${'- '.repeat(20_000)}x`, 'document-too-deep', 1],
  ['5 MB of one letter', 'a'.repeat(5_000_000), 'document-too-large'],
  ['a NUL', 'a: b\0c\n', 'document-not-text', 1],
  ['an escape sequence', 'a: \u001b[2J\n', 'document-not-text', 1],
  ['Latin-1', Buffer.from('a: caf\xe9\n', 'latin1'), 'document-not-text'],
  ['UTF-16', Buffer.from('\ufeffa: b\n', 'utf16le'), 'document-not-text'],
  ['noise', Buffer.from(Array.from({ length: 3000 }, (_, at) => (at * 7919 + 13) % 256)), 'document-not-text'],
  ['a list', '- a\n- b\n', 'document-wrong-form', 1],
  ['a text', 'just a text\n', 'document-wrong-form', 1],
  ['keys that JavaScript keeps for itself', '__proto__: {a: 1}\nconstructor: {b: 2}\n', 'document-unknown-key', 1],
];

/** What is no file, put where a document should be. */
const noFile: readonly {
  readonly is: string;
  readonly make: (path: string) => void;
  readonly code: string;
  readonly line?: number;
}[] = [
  { is: 'a folder', make: (path) => mkdirSync(path), code: 'document-not-a-file' },
  { is: 'a pipe', make: (path) => void execFileSync('mkfifo', [path]), code: 'document-not-a-file' },
  { is: 'a device', make: (path) => symlinkSync('/dev/zero', path), code: 'document-not-a-file' },
  { is: 'a circle of links', make: (path) => symlinkSync(path, path), code: 'document-not-a-file' },
  { is: 'a link that leads nowhere', make: (path) => symlinkSync(`${path}.none`, path), code: 'document-missing' },
];

/** Where documents lie, and the command that reads all of them. */
const homes: readonly { readonly sort: string; readonly at: (name: string) => string; readonly argv: string[] }[] = [
  { sort: 'kinds', at: (name) => `kinds/${name}.yaml`, argv: ['sources'] },
  { sort: 'schemes', at: (name) => `schemes/${name}.yaml`, argv: ['sources'] },
  { sort: 'sources', at: (name) => `sources/${name}.yaml`, argv: ['sources'] },
  { sort: 'rulebooks', at: (name) => `rulebooks/${name}/rulebook.yaml`, argv: ['rulebook', 'check'] },
];

const checkedForm = z.strictObject({
  checked: z.array(z.looseObject({ faults: z.array(z.record(z.string(), z.unknown())) })),
});

/** The faults of a command that reads every document there is; `rulebook check` tells them by rulebook. */
async function faultsTold(dir: string, argv: readonly string[]): Promise<readonly ToldFault[]> {
  const ended = await typed(dir, ['--json', ...argv]);
  expect(ended.code, `${ended.out}${ended.err}`).toBe(1);
  if (argv[1] !== 'check') return faultsOf(ended);
  const { checked } = checkedForm.parse(JSON.parse(ended.out));
  return faultsOf({ ...ended, out: JSON.stringify({ faults: checked.flatMap(({ faults }) => faults) }) });
}

/** A document in the place of a good one, or beside it, for as long as something is done. */
async function within(path: string, make: (path: string) => void, work: () => Promise<void>): Promise<void> {
  const good = existsSync(path) ? readFileSync(path) : undefined;
  rmSync(path, { force: true, recursive: true });
  mkdirSync(dirname(path), { recursive: true });
  make(path);
  try {
    await work();
  } finally {
    rmSync(path, { force: true, recursive: true });
    if (good !== undefined) writeFileSync(path, good);
  }
}

const holds = (content: string | Uint8Array) => (path: string) => writeFileSync(path, content);

describe('spoilt documents, met by the command line', () => {
  test.each(homes)(
    'each of the $sort is told with its file and line, all of them at once',
    { timeout: 300_000 },
    async ({ at, argv }) => {
      const [dir = ''] = dirs;
      // What is no text is met before any document is understood, so it is told by itself.
      const isText = spoilt.filter(([, , code]) => code !== 'document-not-text');
      const noText = spoilt.filter(([, , code]) => code === 'document-not-text');
      const turns = [
        [...noText.map(([is, content, code]) => ({ is, make: holds(content), code, line: undefined })), ...noFile],
        isText.map(([is, content, code, line]) => ({ is, make: holds(content), code, line })),
      ];
      for (const turn of turns) {
        const files = turn.map((_, index) => at(`spoilt-${index}`));
        for (const [index, file] of files.entries()) {
          mkdirSync(dirname(join(dir, file)), { recursive: true });
          turn[index]?.make(join(dir, file));
        }
        try {
          const faults = await faultsTold(dir, argv);
          for (const [index, { is, code, line }] of turn.entries()) {
            const own = faults.filter((each) => each.at.file === files[index]);
            const told = own.map((each) => ({ code: each.code, line: line === undefined ? undefined : each.at.line }));
            expect.soft(told, is).toContainEqual({ code, line });
          }
        } finally {
          for (const file of files) {
            const made = file.startsWith('rulebooks') ? dirname(file) : file;
            rmSync(join(dir, made), { recursive: true, force: true });
          }
        }
      }
    },
  );

  test('as settings of the workspace: told by name, whatever was asked', { timeout: 300_000 }, async () => {
    const all = [...spoilt.map(([is, content, code]) => ({ is, make: holds(content), code })), ...noFile];
    await shared(dirs, all, async (dir, { is, make, code }) => {
      await within(join(dir, 'goodstanding.yaml'), make, async () => {
        const ended = await typedOrAsked(`settings ${code}`, dir, ['--json', '--workspace', dir, 'runs']);
        const faults = faultsOf(ended);
        // Where a link leads nowhere, or round, there is no workspace at all.
        const none = code === 'document-missing' || is === 'a circle of links';
        const expected = none ? 'workspace-none' : code;
        expect.soft(faults, is).toContainEqual(expect.objectContaining({ code: expected }));
        expect.soft(ended.code, is).toBe(none ? 2 : 1);
      });
    });
  });
});

/** A good document with one thing changed, the command that meets it, and what it is refused with. */
interface Changed {
  readonly is: string;
  readonly file: string;
  readonly text: string;
  readonly argv: readonly string[];
  readonly code: string;
}
const settings = (line: string): string => `name: Test register\nrulebooks: [xx/visits]\n${line}\n`;
const changed = (text: string, from: string, to: string): string => {
  if (!text.includes(from)) throw new Error(`there is no ${from} to change`);
  return text.replace(from, () => to);
};
const intake = ['intake', 'xx/visits', 'places-1.csv'];
const rate = ['rate', '--as-of', '2025-06-02'];
const inRulebook = (is: string, from: string, to: string, code: string): Changed => ({
  is,
  file: 'rulebooks/xx/visits/rulebook.yaml',
  text: changed(rulebook(), from, to),
  argv: rate,
  code,
});
const condition = (is: string, text: string, code: string): Changed =>
  inRulebook(is, 'when: last.points <= 3,', `when: "${text}",`, code);
const inSource = (is: string, from: string, to: string, code: string): Changed => ({
  is,
  file: 'sources/xx/visits.yaml',
  text: changed(source, from, to),
  argv: intake,
  code,
});
const inKind = (is: string, from: string, to: string, code: string): Changed => ({
  is,
  file: 'kinds/xx-visit.yaml',
  text: changed(visitKind, from, to),
  argv: intake,
  code,
});
const inScheme = (is: string, from: string, to: string, code: string): Changed => ({
  is,
  file: 'schemes/xx-place.yaml',
  text: changed(placeScheme, from, to),
  argv: intake,
  code,
});
const inSettings = (is: string, line: string, code: string): Changed => ({
  is,
  file: 'goodstanding.yaml',
  text: settings(line),
  argv: rate,
  code,
});

const hostile: readonly Changed[] = [
  condition('a condition of 10,000 brackets', `${'('.repeat(5000)}true${')'.repeat(5000)}`, 'expression-too-large'),
  condition('3,000 conditions in one', Array.from({ length: 3000 }, () => 'true').join(' && '), 'expression-too-large'),
  condition('brackets 1,000 deep', `${'('.repeat(1000)}true${')'.repeat(1000)}`, 'expression-too-large'),
  condition('1,500 negations', `${'!'.repeat(1500)}true`, 'grade-unreachable'),
  condition('a number of 30 digits', `last.points <= ${'9'.repeat(30)}`, 'expression-number-too-wide'),
  condition('a number with an exponent', 'last.points <= 1e400', 'expression-unsupported'),
  condition('a pattern that never ends', "last.note.matches('(a+)+$')", 'expression-unknown-function'),
  condition('a list made of lists', '[1, 2].map(x, [1, 2].map(y, x * y)).size() > 0', 'expression-unsupported'),
  condition('a remainder', 'last.points % 0 == 1', 'expression-unsupported'),
  condition('30 February', "last.visited_on <= date('2023-02-30')", 'expression-not-a-day'),
  condition('a name that is none', 'constructor.constructor == 1', 'expression-unknown-name'),
  condition('SQL', 'last.points <= 3; drop table grade; --', 'expression-unreadable'),
  condition('nothing', '', 'document-wrong-form'),
  inRulebook('figures in a circle', 'figures:\n', 'figures:\n  one: two + 1\n  two: one + 1\n', 'rulebook-cycle'),
  inRulebook(
    'a table outside',
    'reads:',
    'tables: { t: { file: ../../../../etc/passwd, key: a, gives: b } }\nreads:',
    'table-file-missing',
  ),
  inRulebook('another id than its place', 'rulebook: xx/visits', 'rulebook: xx/other', 'rating-rulebook-named'),
  inRulebook('a kind that is none', 'xx-visit@1', 'xx-none@1', 'kind-unknown'),
  inSource('a date of birth', 'status: status', 'status: ownerDOB', 'source-person-column'),
  inSource(
    'a table outside',
    'name: name }',
    'name: { column: name, look-up: { file: ../../../etc/passwd, key: a, gives: b } } }',
    'source-look-up-file',
  ),
  inSource('a scheme that is none', 'xx-place: id', 'xx-none: id', 'source-unknown-scheme'),
  inSource('a field that is none', 'points: points', '"points; drop table": points', 'document-wrong-form'),
  inSource(
    'a pattern that cannot be one',
    'stated-at: { column: day }',
    "stated-at: { file-name: '([a-z' }",
    'source-pattern',
  ),
  inKind('a field with a quotation mark', 'points:', String.raw`"po\"ints":`, 'document-wrong-form'),
  inKind("a field of the register's own", 'points:', 'fact_no:', 'kind-reserved-name'),
  inKind('a class that is none', 'class: inspection', 'class: rumour', 'document-wrong-form'),
  inKind(
    'a field of another type than facts are held in',
    'type: integer, unit: points',
    'type: text',
    'workspace-kind-changed',
  ),
  inScheme('a pattern that looks back', "'[0-9]{1,9}'", "'(.)\\1+'", 'scheme-pattern'),
  inScheme('an example that is none', "text: '12'", "text: 'twelve'", 'scheme-example-fails'),
  inSettings('more memory than there is', 'memory: 999999999TB', 'document-wrong-form'),
  inSettings('no threads', "threads: '0'", 'document-wrong-form'),
  inSettings('a rulebook outside', "rulebook: ['../../x']", 'document-unknown-key'),
];

describe('documents that are readable and mean harm', () => {
  test('each is refused where it stands', { timeout: 300_000 }, async () => {
    await shared(dirs, hostile, async (dir, { is, file, text, argv, code }) => {
      await within(join(dir, file), holds(text), async () => {
        const ended = await typed(dir, ['--json', ...argv]);
        const faults = faultsOf(ended);
        expect
          .soft(
            faults.map((each) => each.code),
            is,
          )
          .toContain(code);
        expect.soft(ended.code, is).toBe(1);
      });
    });
  });

  test(
    'figures that double a hundred times are rated and explained in the time that any are',
    { timeout: 120_000 },
    async () => {
      const [dir = ''] = dirs;
      const figures = Array.from({ length: 100 }, (_, index) =>
        index === 0
          ? '  f0: last.points > 1\n'
          : `  f${index}: f${index - 1} == f${index - 1} && f${index - 1} || f${index - 1}\n`,
      );
      const text = changed(
        changed(rulebook(), 'figures:\n', `figures:\n${figures.join('')}`),
        'last.points <= 3',
        'f99',
      );
      await within(join(dir, 'rulebooks/xx/visits/rulebook.yaml'), holds(text), async () => {
        for (const argv of [
          ['rulebook', 'check', 'xx/visits'],
          ['why', 'One', '--rulebook', 'xx/visits', '--run', 'latest'],
        ])
          expect(await typed(dir, argv, { timeout: 60_000 })).toMatchObject({ code: 0, signal: null });
      });
    },
  );

  test('two thousand requirements are rated', { timeout: 120_000 }, async () => {
    const copy = join(top, 'many');
    cpSync(dirs[0] ?? '', copy, { recursive: true });
    const many = Array.from(
      { length: 2000 },
      (_, index) => `  r${index}: { title: { en: R }, met: last.points <= ${index}, cites: law '3' }\n`,
    );
    const file = join(copy, 'rulebooks/xx/visits/rulebook.yaml');
    writeFileSync(file, changed(rulebook(), 'score:', `requirements:\n${many.join('')}score:`));
    expect(await typed(copy, rate)).toMatchObject({ code: 0, err: '' });
  });

  test(
    'a spoilt example is a fault of the examples, and no rulebook is called tested by it',
    { timeout: 120_000 },
    async () => {
      const [dir = ''] = dirs;
      const at = join(dir, 'rulebooks/xx/visits/examples.yaml');
      for (const text of ['- {example: x, expect: {grade: nonsense}}\n', bomb, 'a: b\0', '']) {
        await within(at, holds(text), async () => {
          const ended = await typed(dir, ['rulebook', 'test', 'xx/visits']);
          expect(ended).toMatchObject({ code: 1, err: '' });
          expect(ended.out).toContain('examples.yaml');
          expect(ended.out).not.toMatch(/\n\s+at |TypeError|undefined/);
        });
      }
    },
  );

  test('a person is told in lines, each with its place', async () => {
    const [dir = ''] = dirs;
    await within(
      join(dir, 'kinds/xx-entry.yaml'),
      holds(changed(entryKind, 'class: licence', 'class: rumour\nclas: x')),
      async () => {
        const lines = linesOf(await typed(dir, intake));
        expect(lines.map((line) => line.replace(/ .*/, ''))).toEqual([
          'kinds/xx-entry.yaml:3:8:',
          'kinds/xx-entry.yaml:4:1:',
        ]);
      },
    );
  });
});

test('after all of that, every register holds exactly what it held', async () => {
  for (const dir of dirs) expect(await kept(dir)).toEqual(state);
});
