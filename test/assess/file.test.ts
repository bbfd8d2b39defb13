import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { instant } from '../register/register.ts';
import { typeIn, type Answered } from '../register/typing.ts';

const top = mkdtempSync(join(tmpdir(), 'assess-'));
afterAll(() => rmSync(top, { recursive: true }));

async function type(...argv: string[]): Promise<Answered> {
  return typeIn({ cwd: top, now: instant('2026-02-01T10:00:00Z') }, argv);
}

function file(name: string, text: string): string {
  writeFileSync(join(top, name), text);
  return name;
}

const assessed = z.looseObject({
  is: z.literal('self-assessment'),
  why: z.looseObject({
    result: z.looseObject({
      grade: z.string().nullable(),
      reason: z.string().nullable(),
      score: z.string().nullable(),
      between: z.looseObject({ best: z.string(), worst: z.string() }).nullable(),
      coverage: z.object({ known: z.number(), asked: z.number() }),
      says: z.string(),
    }),
    basis: z.looseObject({ asOf: z.string(), run: z.null(), selfAssessed: z.literal(true) }),
  }),
  improvement: z.looseObject({ aims: z.array(z.looseObject({ grade: z.string(), ways: z.array(z.unknown()) })) }),
});

async function assess(...argv: string[]): Promise<z.infer<typeof assessed>> {
  const { code, out, err } = await type('assess', ...argv, '--json');
  expect({ argv, code, err }).toEqual({ argv, code: 0, err: '' });
  return assessed.parse(JSON.parse(out));
}

/** How a command ends, and by which fault. */
async function codes(...argv: string[]): Promise<string> {
  const { code, err } = await type('assess', ...argv);
  return `${code} ${/\[([a-z-]+)\]/.exec(err)?.[1] ?? err}`;
}

/** What a hospital says beside its records. */
function hospital(said: string): string {
  return `rulebook: us/hospital-acquired-conditions\n${said}\n`;
}

const inspected = `rulebook: gb/food-hygiene
given:
  listing: { scheme: fhrs, status: rated }
  inspection:
    - { inspected_on: 2025-03-01, hygiene: 5, structural: 10 points, confidence: 10 }
    - { inspected_on: 2020-03-01, hygiene: 25, structural: 25, confidence: 30 }
`;

describe('a company answers for itself with a file', () => {
  test('and is told the grade, why, and what would lift it, as a rating of the same records would', async () => {
    const { why, improvement } = await assess(file('a.yaml', inspected));
    expect(why.result).toMatchObject({ grade: '3', score: '25', coverage: { known: 3, asked: 3 } });
    expect(why.basis.asOf).toBe('2026-02-01');
    expect(improvement.aims.map(({ grade, ways }) => [grade, ways.length > 0])).toEqual([
      ['4', true],
      ['5', true],
    ]);
    const { out } = await type('assess', 'a.yaml');
    expect(out).toContain('a self-assessment from what was said, which nobody has checked: not a');
    expect(out).toMatch(/Confidence in management” 5 instead of 10/);
  });

  test('of another day, where it says so or is asked to', async () => {
    expect((await assess('a.yaml', '--as-of', '2025-12-31')).why.basis.asOf).toBe('2025-12-31');
    const dated = file('dated.yaml', `as-of: 2025-06-30\n${inspected}`);
    expect((await assess(dated)).why.basis.asOf).toBe('2025-06-30');
  });

  test('in the same words in JSON', async () => {
    const json = {
      $comment: 'as the form has it',
      rulebook: 'gb/food-hygiene@2024.1',
      'as-of': null,
      given: {
        listing: { scheme: 'fhrs', status: 'rated' },
        inspection: [
          { $comment: 'the last', inspected_on: '2025-03-01', hygiene: 5, structural: 10, confidence: 10 },
          { inspected_on: '2020-03-01', hygiene: 25, structural: 25, confidence: 30 },
        ],
      },
    };
    const { why } = await assess(file('a.json', JSON.stringify(json, undefined, '\t')));
    expect(why.result).toMatchObject({ grade: '3', score: '25' });
  });

  test('and what it leaves out is unknown, neither good nor bad: a field, a kind of record, or everything', async () => {
    const without = inspected.replace('hygiene: 5, ', '');
    expect((await assess(file('b.yaml', without))).why.result).toMatchObject({
      grade: null,
      reason: 'missing-facts',
      between: { best: '5', worst: '0' },
      coverage: { known: 2, asked: 3 },
    });
    const unlisted = inspected.replace(/ {2}listing.*\n/, '');
    const { why } = await assess(file('c.yaml', unlisted));
    expect(why.result).toMatchObject({ reason: 'missing-facts', between: { best: '3', worst: '3' } });
    const { out } = await type('assess', '--rulebook', 'gb/food-hygiene', '--template', 'yaml');
    expect((await assess(file('d.yaml', out))).why.result).toMatchObject({ reason: 'missing-facts' });
  });

  test('while saying that there is none is an answer', async () => {
    const none = file('none.yaml', 'rulebook: gb/food-hygiene\ngiven: { listing: none, inspection: none }\n');
    expect((await assess(none)).why.result).toMatchObject({ grade: null, reason: 'no-records' });
  });

  test('and hears every mistake at once, with its line and column', async () => {
    const wrong = `rulebook: gb/food-hygiene
subject: { owner: Mrs Smith }
given:
  listing:
    scheme: fhrs
    status: ratted
    published_rating: '5'
  inspection:
    - inspected_on: 2027-01-01
      hygiene: 7
      structural: 5 EUR
      confidnce: 10
  visit: []
`;
    const { code, err } = await type('assess', file('wrong.yaml', wrong));
    expect(code).toBe(1);
    expect(err.split('\n').map((line) => /^wrong\.yaml:(\d+:\d+):.*\[(.*)\]$/.exec(line)?.slice(1))).toEqual([
      ['2:19', 'assess-unknown-name'],
      ['6:13', 'assess-value-unlisted'],
      ['7:23', 'assess-official'],
      ['9:21', 'assess-record-later'],
      ['10:16', 'assess-value-unlisted'],
      ['11:19', 'assess-unit-wrong'],
      ['12:18', 'assess-unknown-name'],
      ['13:10', 'assess-unknown-name'],
    ]);
  });

  test('only by the rules that it answers, and only from a file that can be one', async () => {
    expect(await codes('a.yaml', '--rulebook', 'au/child-care-quality')).toBe('1 assess-other-rulebook');
    expect(await codes(file('e.yaml', 'given: {}\n'))).toBe('2 assess-no-rulebook');
    expect(await codes('nowhere.yaml')).toBe('2 assess-file-missing');
    expect(await codes(file('a.txt', ''))).toBe('2 assess-file-format');
    writeFileSync(join(top, 'latin.yaml'), Buffer.from([0x61, 0x3a, 0x20, 0xe9, 0x0a]));
    expect(await codes('latin.yaml')).toBe('1 assess-file-text');
  });

  test('is given a form by every rulebook that ships, and the form as it is can be read', async () => {
    const { out } = await type('rulebook', 'check', '--json');
    const { checked } = z.object({ checked: z.array(z.object({ rulebook: z.string() })) }).parse(JSON.parse(out));
    expect(checked.length).toBeGreaterThan(3);
    for (const [index, { rulebook }] of checked.entries()) {
      const id = rulebook.split('@')[0] ?? '';
      for (const format of index % 8 === 0 ? ['yaml', 'json'] : ['yaml']) {
        const form = await type('assess', '--rulebook', id, '--template', format);
        const { why } = await assess(file(`form.${format}`, form.out));
        expect([id, format, why.result.grade]).toEqual([id, format, null]);
      }
    }
  });

  test('and may state its place among peers, or leave it unknown; and its grade before', async () => {
    const form = await type('assess', '--rulebook', 'us/hospital-acquired-conditions', '--template', 'yaml');
    expect(form.out).toContain('# peers:');
    expect(await codes(file('h.yaml', hospital('peers: { nowhere: { rank: 1, of: 2 } }')))).toBe(
      '1 assess-unknown-name',
    );
    expect(await codes(file('h.yaml', hospital('ratings: { nowhere: { grade: A } }')))).toBe('1 example-unknown-key');
    const before = file('tax.yaml', 'rulebook: cn/taxpayer-credit\nratings: { before: { grade: D } }\n');
    expect(await codes(before)).toBe('0 ');
  });

  test('and can have it as one page, which says first and last what it is', async () => {
    const { code } = await type('assess', 'a.yaml', '--html', 'a.html', '--lang', 'fr');
    const text = readFileSync(join(top, 'a.html'), 'utf8');
    expect(code).toBe(0);
    expect(text).toContain('<html lang="fr">');
    expect(text.match(/auto-évaluation/g)?.length).toBeGreaterThan(1);
    expect(text).not.toMatch(/<script|(src|href)=/);
  });
});
