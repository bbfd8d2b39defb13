import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { instantOf } from '../../src/vocabulary/index.ts';
import { typeIn, type Answered } from '../register/typing.ts';
import { picture, scenes } from './picture.ts';
import { notTyped, readmeCommands } from './readme.ts';

const repository = new URL('../../', import.meta.url).pathname;
const start = Date.parse('2026-11-24T05:15:00Z');
let top: string;
let demo: Answered;

beforeAll(async () => {
  top = mkdtempSync(join(tmpdir(), 'goodstanding-demo-'));
  demo = await typeIn({ cwd: top, now: instantOf(new Date(start)) }, ['demo']);
}, 900_000);
afterAll(() => rmSync(top, { recursive: true, force: true }));

/** Text in one line, however the terminal broke it. */
const flowing = (text: string): string => text.replaceAll(/\s+/g, ' ');

describe('the demo, on the real records of this repository', () => {
  test('takes everything in, and rates it', () => {
    expect({ code: demo.code, err: demo.err }).toEqual({ code: 0, err: '' });
    const said = flowing(demo.out);
    expect(said).toContain('97,974 rows: 97,974 new;');
    expect(said).toContain('17,658 rows: 8,054 new, 1,467 unchanged, 5,915 corrected, 2,222 taken back;');
    expect(said).toContain('3,895 rows: 3,879 new, 14 quarantined;');
    expect(said).toContain('5 Very good 55,085 51.9 %');
    expect(said).toContain('all 105,959 coverage 78.9 %; premises-only 105,959');
  });

  test('agrees with the authorities, and explains every difference', () => {
    const said = flowing(demo.out);
    expect(said).toContain('82,256 equal, 1 different, 717 that only they grade 20,830 that neither grades');
    expect(said).toContain('1,188 equal, 0 different, 0 that only they grade');
    expect(said).toContain('3,083 equal, 2 different, 0 that only they grade 44 that neither grades');
    expect(demo.out.match(/✓ no(?:ne without a name| unexplained difference)/g)).toHaveLength(4);
    expect(said).not.toContain('DEFECT');
  });

  test('rates no person, and says whose the places are', () => {
    const said = flowing(demo.out);
    expect(said).toContain('278 places bear a name that shows a person runs them');
    expect(said).toContain('of 105,681 the source does not say who runs them');
    expect(said).toContain('Proven to be an organisation’s: 2,396.');
  });

  test('explains one grade down to the row of a file and the place in the law, and shows one over all its topics', () => {
    const said = flowing(demo.out);
    expect(said).toContain('✓ 2, Improvement necessary: holds §1 total is 30, no more than 40 [2]');
    expect(said).toContain('base_2020-08_42-authorities.tsv.gz, row 15375 (SHA-256 d5efe11782df9e5e');
    expect(said).toContain('mapping of scores to ratings (text of the law not read)');
    expect(said).toContain('hospital value scored, Total 26.75 2024-12-31 4 of 4');
    expect(said).toContain('Overall view of hospitals: middle, Middling in a topic');
  });

  test('is what the picture in the README shows; made anew with `npx vitest run test/demo --update`', async () => {
    await expect(picture(scenes(demo.out))).toMatchFileSnapshot(join(repository, 'docs/demo.svg'));
  });
});

/** What the README supposes to be there: a draft of one's own, and a file of the authority's. */
function supposed(folder: string): void {
  mkdirSync(join(folder, 'draft'), { recursive: true });
  const shipped = join(repository, 'rulebooks/gb/food-hygiene');
  const text = readFileSync(join(shipped, 'rulebook.yaml'), 'utf8');
  writeFileSync(join(folder, 'draft/rulebook.yaml'), text.replace('total <= 15', 'total <= 10'));
  copyFileSync(join(shipped, 'examples.yaml'), join(folder, 'draft/examples.yaml'));
}

test('every command of the README works as it stands, after the demo and in this order', async () => {
  supposed(join(top, 'goodstanding-demo'));
  const file = 'FHRS867en-GB_2020-08-10.xml.gz';
  let cwd = top;
  const typed: string[] = [];
  const failed: string[] = [];
  for (const [at, { text, words }] of readmeCommands().entries()) {
    const [program = '', ...argv] = words;
    if (Object.hasOwn(notTyped, text)) continue;
    if (program === 'cd') {
      cwd = resolve(cwd, argv[0] ?? '');
      continue;
    }
    if (argv[0] === 'init') cwd = top;
    if (text.includes('FHRS…')) copyFileSync(join(repository, 'demo/gb-food-hygiene', file), join(cwd, file));
    const given = argv.map((word) => (word === 'FHRS….xml' ? file : word));
    typed.push(text);
    const { code, out, err } =
      program === 'goodstanding'
        ? await typeIn({ cwd, now: instantOf(new Date(start + (at + 1) * 60_000)) }, given)
        : { code: -1, out: '', err: 'not a command of ours, and not said why it is not typed' };
    if (code !== 0 || out === '' || out.startsWith('Nothing')) failed.push(`${text}: ${code} ${err}`);
  }
  expect(failed).toEqual([]);
  expect(typed.length).toBeGreaterThan(12);
}, 900_000);
