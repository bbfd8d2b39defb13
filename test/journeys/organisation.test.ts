import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { instantOf } from '../../src/vocabulary/index.ts';
import { typeIn, type Answered } from '../register/typing.ts';

const folder = mkdtempSync(join(tmpdir(), 'journey-'));
afterAll(() => rmSync(folder, { recursive: true }));
const register = join(folder, 'register');

async function type(...argv: string[]): Promise<Answered> {
  return typeIn(
    {
      cwd: argv[0] === 'init' ? folder : register,
      now: instantOf(new Date('2026-01-01T12:00:00Z')),
      env: { GOODSTANDING_WHO: 'a tester' },
    },
    argv,
  );
}

function file(name: string, ...lines: string[]): string {
  const path = join(register, name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

/** Two codes whose check characters hold; the second firm's with the type of a sole trader in front does not prove a firm. */
const [one, two] = ['914403001922038216', '91110108551385082Q'];

describe('firms rated by several rulebooks, from files that nobody ships a source of', () => {
  test('a source is drafted from the record kinds, and takes the files in as they are', async () => {
    await type('init', 'register');
    const customs = ['cn-customs-penalty', 'cn-customs-debt', 'cn-customs-volume'];
    const drafted = await type('sources', 'draft', ...customs, '--scheme', 'cn-uscc', '--id', 'cn/customs');
    expect(drafted).toMatchObject({ code: 0, err: '' });
    expect(drafted.out).toContain('cn_uscc,name,place,decided_on,document,nature,fine');
    const again = await type('sources', 'draft', ...customs, '--scheme', 'cn-uscc', '--id', 'cn/customs');
    expect(again).toMatchObject({ code: 2, err: expect.stringContaining('is there already') });
    const header = 'cn_uscc,name,place,';
    const files = [
      file(
        'cn-customs-penalty_2024-12-31.csv',
        `${header}decided_on,document,nature,fine`,
        `${one},甲有限公司,深圳,2024-03-01,p1,regulatory-breach,1200000.00`,
        `92${two.slice(2)},某小卖部,北京,2024-05-01,p3,regulatory-breach,500.00`,
      ),
      file(
        'cn-customs-debt_2024-12-31.csv',
        `${header}due_on,document,sort,paid_on`,
        `${two},乙有限公司,北京,2024-05-01,t1,tax,2024-04-30`,
      ),
      file(
        'cn-customs-volume_2024-12-31.csv',
        `${header}counted_on,year,broker,documents`,
        `${one},甲有限公司,深圳,2024-01-15,2023,false,900`,
      ),
    ];
    const taken = await type('intake', 'cn/customs', ...files);
    expect(taken).toMatchObject({
      code: 0,
      out: expect.stringMatching(/new\s+3\n[^]*refused\s+1\n[^]*natural person/),
    });
  });

  test('and a second topic beside the first, with its findings', async () => {
    const kinds = ['cn-licence', 'cn-licence-case'];
    expect((await type('sources', 'draft', ...kinds, '--scheme', 'cn-uscc', '--id', 'cn/licences')).code).toBe(0);
    const licence = file(
      'cn-licence_2024-12-31.csv',
      'cn_uscc,name,place,granted_on,licence,valid_until,needed,ended_on,next_test_on',
      `${one},甲有限公司,深圳,2020-01-15,L1,2024-06-30,true,,`,
    );
    const decided = file(
      'cn-licence-case_2024-12-31.csv',
      'cn_uscc,name,place,decided_on,document,conduct,concerns_safety',
      `${two},乙有限公司,北京,2024-01-15,c1,beyond-scope,false`,
    );
    expect((await type('intake', 'cn/licences', licence, decided)).code).toBe(0);
    const rulebooks = ['cn/customs-dishonesty', 'cn/licences'];
    expect((await type('rate', '--rulebook', ...rulebooks, '--as-of', '2024-12-31')).code).toBe(0);
    const shown = await type('show', `cn-uscc/${one}`);
    expect(shown.out).toMatch(/customs +dishonest[^]*licences +unrated/);
  });

  test('why, in Chinese, down to the row of the file', async () => {
    const why = await type('why', `cn-uscc/${one}`, '--rulebook', 'cn/customs-dishonesty', '--language', 'zh');
    expect(why.out).toContain('一年内违规次数比例和累计罚款未超标准: 未满足');
    expect(why.out).toContain('cn-customs-penalty_2024-12-31.csv，第1行');
    expect(why.out).toContain('来源对主体的描述');
    const licences = await type('why', `cn-uscc/${one}`, '--rulebook', 'cn/licences', '--language', 'zh');
    expect(licences.out).toContain('许可在有效期内: 未满足');
  });
});
