import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { faultsOf, linesOf, shared, typed, typedOrAsked } from './process.ts';
import { kept, put, registers, type Kept } from './register.ts';

let top: string;
let dirs: readonly string[];
let state: Kept;
beforeAll(async () => {
  ({ top, dirs, state } = await registers(3));
  for (const dir of dirs) {
    mkdirSync(join(dir, 'folder'));
    execFileSync('mkfifo', [join(dir, 'pipe')]);
    symlinkSync('circle', join(dir, 'circle'));
    symlinkSync('/etc/passwd', join(dir, 'places-2.csv'));
  }
});
afterAll(() => rmSync(top, { recursive: true, force: true }));

const long = 'x'.repeat(100_000);
const sqlText = `1'; drop table "fact_xx-visit"; --`;
const record = 'xx-visit/1';
const because = ['--reason', 'a test'];

/** What can be typed wrongly, the exit code it ends with, the code of its fault, and a word its message needs. */
const wrong: readonly (readonly [argv: readonly string[], exit: 1 | 2 | 3, code: string, says: RegExp])[] = [
  [['nonsense'], 2, 'commander.unknownCommand', /nonsense/],
  [['rte'], 2, 'commander.unknownCommand', /rte/],
  [['rate', '--nonsense'], 2, 'commander.unknownOption', /--nonsense/],
  [['runs', 'more'], 2, 'commander.excessArguments', /Too many/],
  [['intake'], 2, 'commander.missingArgument', /source/],
  [['intake', 'xx/visits'], 2, 'commander.missingArgument', /file/],
  [['withdraw', 'latest'], 2, 'commander.missingMandatoryOptionValue', /--reason/],
  [['search', 'x', '--limit', '-1'], 2, 'commander.invalidArgument', /whole number/],
  [['search', 'x', '--limit', '1e3'], 2, 'commander.invalidArgument', /whole number/],
  [['quarantine', 'show', '0x1'], 2, 'commander.invalidArgument', /number/],
  [['export', 'everything', '--to', 'out'], 2, 'commander.invalidArgument', /ratings/],
  // Days and times
  [['rate', '--as-of', '2023-02-30'], 2, 'cli-day', /2023-02-30/],
  [['rate', '--as-of', '30/01/2023'], 2, 'cli-day', /30\/01\/2023/],
  [['rate', '--as-of', ''], 2, 'cli-day', /not a day/],
  [['rate', '--as-of', '0000-01-01'], 2, 'cli-day', /0000/],
  [['rate', '--known-at', 'nonsense'], 2, 'cli-instant', /nonsense/],
  [['rate', '--known-at', '2024-01-01T25:00:00Z'], 2, 'cli-instant', /25:00/],
  [['rate', '--known-at', '2999-01-01'], 2, 'rating-known-at-future', /later than now/],
  [['release', 'latest', '--notice-on', '2024-13-01'], 2, 'cli-day', /2024-13-01/],
  // Names and ids
  [['rate', '--rulebook', sqlText], 2, 'workspace-id-unknown', /drop table/],
  [['rate', '--rulebook', '../../etc/passwd'], 2, 'workspace-id-unknown', /passwd/],
  [['rulebook', 'check', '../../../etc/passwd'], 2, 'workspace-id-unknown', /passwd/],
  [['intake', sqlText, 'places-1.csv'], 2, 'source-unknown', /drop table/],
  [['intake', '../xx/visits', 'places-1.csv'], 2, 'source-unknown', /\.\.\/xx/],
  [['why', sqlText], 2, 'subject-unknown', /drop table/],
  [['why', 'two\nlines'], 2, 'subject-unknown', /two\nlines/],
  [['why', '\u001b[2Jgone'], 2, 'subject-unknown', /gone/],
  [['why', long], 2, 'subject-unknown', /x{1000}/],
  [['why', ''], 2, 'cli-empty', /subject/],
  [['search', ' '], 2, 'cli-empty', /search/],
  [['show', '💩'], 2, 'subject-unknown', /💩/],
  [['why', 'One', '--run', 'run-000000000000'], 2, 'rating-run-unknown', /run-0/],
  [['why', 'One', '--run', sqlText], 2, 'rating-run-unknown', /drop table/],
  [['why', 'One', '--rulebook', 'xx/none'], 2, 'workspace-id-unknown', /xx\/none/],
  [['verify', '../x'], 2, 'rating-run-unknown', /\.\.\/x/],
  [['verify', ''], 2, 'rating-run-unknown', /There is no run/],
  [['compare', sqlText], 2, 'rating-run-unknown', /drop table/],
  [['release', 'none', '--by', 'me'], 2, 'rating-run-unknown', /none/],
  [['release', 'latest', '--rulebook', 'xx/none'], 2, 'rating-not-in-run', /xx\/none/],
  [['withdraw', 'latest', ...because], 1, 'rating-withdraw-draft', /not released/],
  [['withdraw', 'latest', '--reason', ' '], 2, 'rating-reason-missing', /reason/],
  [['quarantine', 'show', '999999999999999999'], 2, 'quarantine-unknown', /999999999999999999/],
  [['quarantine', 'retry', 'xx/visits', '1', 'points'], 2, 'cli-assignment', /points/],
  [['quarantine', 'retry', 'xx/visits', '1', 'none=1'], 2, 'quarantine-column', /none/],
  [['quarantine', 'retry', 'xx/none'], 2, 'source-unknown', /xx\/none/],
  [['record', 'correct', record, 'points', ...because], 2, 'cli-assignment', /points/],
  [['record', 'correct', record, 'points=many', ...because], 1, 'record-value', /many/],
  [['record', 'correct', record, `points=${'9'.repeat(40)}`, ...because], 1, 'record-value', /9{40}/],
  [['record', 'correct', record, 'none=1', ...because], 1, 'record-field', /none/],
  [['record', 'correct', record, 'visited_on=2024-01-01', ...because], 1, 'record-key', /visited_on/],
  [['record', 'correct', record, 'points=1', '--reason', ''], 2, 'record-no-reason', /reason/],
  [['record', 'correct', 'xx-visit/1; drop', 'points=1', ...because], 2, 'record-unknown', /drop/],
  [['record', 'withdraw', 'xx-visit/99999999999999999999', ...because], 2, 'record-unknown', /9{20}/],
  [['record', 'withdraw', 'xx-visit/-1', ...because], 2, 'record-unknown', /-1/],
  [['record', 'withdraw', '../xx-visit/1', ...because], 2, 'record-unknown', /\.\./],
  // Files
  [['intake', 'xx/visits', 'none.csv'], 1, 'file-missing', /none\.csv/],
  [['intake', 'xx/visits', 'folder'], 1, 'file-not-a-file', /folder/],
  [['intake', 'xx/visits', 'pipe'], 1, 'file-not-a-file', /pipe/],
  [['intake', 'xx/visits', '/dev/zero'], 1, 'file-not-a-file', /device/],
  [['intake', 'xx/visits', '/dev/stdin'], 1, 'file-not-a-file', /device|socket/],
  [['intake', 'xx/visits', 'circle'], 1, 'file-not-readable', /circle/],
  [['intake', 'xx/visits', '../../../../../../etc/passwd'], 1, 'intake-not-of-source', /no file of/],
  [['intake', 'xx/visits', 'places-2.csv'], 1, 'intake-not-of-source', /no file of/],
  [['intake', 'xx/visits', 'x'.repeat(3000)], 1, 'file-not-readable', /too long/],
  [['intake', 'xx/visits', 'a\nb.csv'], 1, 'file-missing', /a\nb\.csv/],
  [['intake', 'xx/visits', ''], 2, 'cli-empty', /file/],
  [['intake', 'xx/visits', 'place=places-1.csv'], 1, 'intake-unknown-table', /"place"/],
  [['intake', 'xx/visits', 'places-1.csv', './places-1.csv'], 1, 'intake-file-twice', /same/],
  [['compare', 'latest', '--with', 'places-1.csv'], 1, 'compare-file-columns', /scheme_value/],
  [['export', 'ratings', '--run', 'latest', '--to', 'out'], 1, 'export-nothing-public', /No run is public/],
  [['init', '.'], 2, 'workspace-exists', /already/],
  [['init', '/proc/none'], 3, 'workspace-not-writable', /\/proc/],
  [['export', 'ratings', '--run', 'latest', '--to', '/proc/none/out'], 1, 'export-nothing-public', /No run/],
  [['--workspace', '', 'runs'], 2, 'cli-empty', /--workspace/],
  [['--workspace', 'folder', 'runs'], 2, 'workspace-none', /folder/],
  [['--workspace', 'places-1.csv', 'runs'], 2, 'workspace-none', /places-1/],
];

describe('what is typed wrongly', () => {
  test(
    `each of ${wrong.length} is told with its own code, in one document, and changes nothing`,
    { timeout: 600_000 },
    async () => {
      await shared(dirs, wrong, async (dir, [argv, exit, code, says]) => {
        const line = argv.join(' ').slice(0, 80);
        const ended = await typedOrAsked(code, dir, ['--json', ...argv]);
        const [fault] = faultsOf(ended);
        expect.soft(fault, line).toMatchObject({ code, message: expect.stringMatching(says) });
        expect.soft(ended.code, line).toBe(exit);
      });
    },
  );

  test('a person is told in one line each, whatever was typed', { timeout: 120_000 }, async () => {
    const [dir = ''] = dirs;
    for (const argv of [
      ['why', long],
      ['why', 'two\nlines [cli-day]'],
      ['why', '\u001b[2Jgone\u202e'],
      ['intake', 'xx/visits', 'a\nb.csv'],
    ]) {
      const ended = await typed(dir, argv);
      const lines = linesOf(ended);
      expect(lines).toHaveLength(1);
      expect(lines[0]?.length).toBeLessThan(2500);
      expect(ended.err.trimEnd()).not.toMatch(/[\p{Cc}\u202e]/u);
    }
  });

  test('options that the parser refuses are told with what to do', async () => {
    const [dir = ''] = dirs;
    const ended = await typed(dir, ['rate', '--as-off', '2024-01-01']);
    expect(ended).toMatchObject({ code: 2, out: '' });
    expect(ended.err).toMatch(/unknown option '--as-off'[\s\S]*Did you mean --as-of\?[\s\S]*goodstanding help/);
  });
});

describe('what looks wrong and is not', () => {
  const right: readonly (readonly [argv: readonly string[], says: RegExp])[] = [
    [['search', '%'], /Nothing is called "%"/],
    [['search', "'"], /Nothing is called/],
    [['search', long], /Nothing is called "x+…"/],
    [['search', '\u001b[31m'], /Nothing is called "\\u001b\[31m"/],
    [['--workspace', '.', 'search', 'One'], /xx-place 1/],
    [['intake', 'xx/visits', 'places=./folder/../places-1.csv', '--dry-run'], /Nothing new/],
  ];

  test('is done, with exit code 0', { timeout: 120_000 }, async () => {
    await shared(dirs, right, async (dir, [argv, says]) => {
      const ended = await typed(dir, argv);
      expect.soft(ended.code, ended.err).toBe(0);
      expect.soft(ended.out).toMatch(says);
    });
  });

  test('a file of another folder, by way of a link, is taken in under its own name', async () => {
    const [dir = ''] = dirs;
    put(top, 'elsewhere.csv', 'id,name,status,points,day\n');
    symlinkSync(join(top, 'elsewhere.csv'), join(dir, 'places-3.csv'));
    const ended = await typed(dir, ['--json', 'intake', 'xx/visits', 'places-3.csv']);
    expect(faultsOf(ended)).toMatchObject([{ code: 'intake-empty', at: { file: 'places-3.csv' } }]);
  });
});

test('after all of that, every register holds exactly what it held', async () => {
  for (const dir of dirs) expect(await kept(dir)).toEqual(state);
});
