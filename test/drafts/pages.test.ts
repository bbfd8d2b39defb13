import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { draftNew } from '../../src/drafts/index.ts';
import { sql } from '../../src/sql/index.ts';
import { everyone } from '../access/people.ts';
import { releasedPortal, type Released } from '../browser/portal.ts';
import { rulebook } from '../register/documents.ts';
import { checked, sentForm } from './bench.ts';

let register: Released;
let people: Awaited<ReturnType<typeof everyone>>;
beforeAll(async () => {
  register = await releasedPortal('bench', 60);
  people = await everyone(register.portal.access);
});
afterAll(() => register.close());

const maker = (): (typeof people)['rule-maker'] => people['rule-maker'];
const files = { 'rulebook.yaml': rulebook({ version: 'draft' }) };
const page = async (path: string): Promise<string> =>
  (await fetch(`${register.portal.url}/en/bench${path}`, { headers: { Cookie: maker().cookie } })).text();

const cases = `- example: three points, on the limit
  as-of: 2024-06-30
  given: { entry: { status: open }, visit: { visited_on: 2024-01-10, points: 3 } }
  expect: { grade: good }
`;

describe('where a draft begins', () => {
  test('the rules in force, versions that were rated by, and every other rulebook are there to be opened', async () => {
    const start = await page('');
    expect(start).toContain('from=xx%2Fvisits"');
    expect(start).toContain('from=xx%2Fvisits%401"');
    expect(start).toContain('<option value="au/child-care-quality"');
  });

  test('a rulebook is opened with its own text, and a new one with cases and a kind', async () => {
    expect(await page('/draft?from=xx%2Fvisits')).toContain('title: { en: Visits to places }');
    const fresh = await page('/draft?new=xx%2Fkitchens');
    for (const name of ['text:rulebook.yaml', 'text:examples.yaml', 'text:kinds/xx-kitchens-inspection.yaml'])
      expect(fresh).toContain(`name="${name}"`);
    expect(await page('/draft?new=No%20id')).toContain('Enter an id of lower-case letters');
  });

  test('what there is not is not found, wherever it would lead', async () => {
    for (const from of ['xx/nothing', '../../etc', 'xx/visits@9'])
      expect(await page(`/draft?from=${encodeURIComponent(from)}`)).toContain('Page not found');
  });
});

describe('checking', () => {
  test('a typing slip is told at its line and column, with what to do', async () => {
    const text = files['rulebook.yaml'].replace('last.points <= 3', 'last.point <= 3');
    const { status, body } = await checked(register.portal, maker(), { 'rulebook.yaml': text });
    expect(status).toBe(200);
    const line = text.split('\n').findIndex((each) => each.includes('last.point <=')) + 1;
    expect(body).toMatchObject({
      faults: [{ at: { file: 'rulebook.yaml', line }, fix: expect.stringContaining('points') }],
      names: { names: expect.arrayContaining([expect.objectContaining({ name: 'last', is: 'figure' })]) },
    });
  });

  test('names are there while the text has faults, and the official result is not among them', async () => {
    const { body } = await checked(register.portal, maker(), { 'rulebook.yaml': `${files['rulebook.yaml']}  - {` });
    expect(body).toMatchObject({
      names: {
        names: expect.arrayContaining([
          {
            name: 'visit',
            is: 'record',
            members: expect.arrayContaining([{ name: 'points', says: 'points (integer, points)' }]),
          },
        ]),
      },
    });
  });

  test('the form says what fails, why, and what the draft says otherwise', async () => {
    const changed = { 'rulebook.yaml': rulebook({ version: 'draft', good: '2' }), 'examples.yaml': cases };
    const answer = await sentForm(register.portal, maker(), { files: changed, act: 'check', against: 'xx/visits@1' });
    const body = await answer.text();
    expect(answer.status).toBe(200);
    expect(body).toContain('1 of 1 examples come out otherwise');
    expect(body).toMatch(/<td[^>]*>good<\/td><td[^>]*>poor<\/td>/);
    expect(body).toContain('moves from 3 to 2');
    expect(body).toContain('id="laws"');
  });

  test('a version that there is not is said in the results', async () => {
    const answer = await sentForm(register.portal, maker(), { files, act: 'check', against: 'xx/visits@7' });
    expect(await answer.text()).toContain('is not here in version');
  });
});

describe('on the register', () => {
  const changed = { 'rulebook.yaml': rulebook({ version: 'draft', good: '2' }) };

  test('nobody is weighed, and nothing is looked up, before a purpose was named', async () => {
    for (const act of ['simulate', 'find', 'why:gs0000000000000000']) {
      const answer = await sentForm(register.portal, maker(), { files: changed, act, against: 'xx/visits' });
      expect([act, answer.redirected, new URL(answer.url).pathname]).toEqual([act, true, '/en/purpose']);
    }
  });

  test('a draft that nobody can be weighed by says why', async () => {
    await withPurpose();
    const kinds = { ...draftOf('xx/kitchens') };
    const own = await sentForm(register.portal, maker(), { files: kinds, act: 'simulate', against: 'xx/visits' });
    expect(await own.text()).toContain('reads record kinds that this register has not');
    const none = await sentForm(register.portal, maker(), { files: kinds, act: 'simulate' });
    expect(await none.text()).toContain('no rules in force here');
    const faulty = { 'rulebook.yaml': 'rulebook: xx/visits\n' };
    const wrong = await sentForm(register.portal, maker(), { files: faulty, act: 'simulate', against: 'xx/visits' });
    expect(await wrong.text()).toContain('is missing');
    const asFiled = readFileSync(join(register.workspace.dir, 'rulebooks', 'xx', 'visits', 'rulebook.yaml'), 'utf8');
    const same = await sentForm(register.portal, maker(), {
      files: { 'rulebook.yaml': asFiled },
      act: 'simulate',
      against: 'xx/visits',
    });
    expect(await settled(same.url)).toContain('Both are the same text');
  });

  test('a simulation can be stopped, and leaves nothing behind', async () => {
    await withPurpose();
    const before = await register.workspace.database.rows(sql`select count(*) as n from grade`, z.looseObject({}));
    const begun = await sentForm(register.portal, maker(), { files: changed, act: 'simulate', against: 'xx/visits' });
    await fetch(begun.url, { method: 'POST', headers: { Cookie: maker().cookie, Origin: register.portal.url } });
    expect(await settled(begun.url)).toMatch(/was stopped|would move/);
    expect(await register.workspace.database.rows(sql`select count(*) as n from grade`, z.looseObject({}))).toEqual(
      before,
    );
  });
});

/** A page of work, once the work ended. */
async function settled(address: string): Promise<string> {
  for (let tries = 0; tries < 400; tries += 1) {
    const body = await (await fetch(address, { headers: { Cookie: maker().cookie } })).text();
    if (!body.includes('data-under-way')) return body;
    await new Promise((resolve) => void setTimeout(resolve, 50));
  }
  throw new Error('the work does not end');
}

/** Says what the rule maker reads for. */
async function withPurpose(): Promise<void> {
  await fetch(`${register.portal.url}/en/purpose`, {
    method: 'POST',
    redirect: 'manual',
    headers: { Cookie: maker().cookie, Origin: register.portal.url },
    body: new URLSearchParams({ purpose: 'rule-making', reference: '' }),
  });
}

/** The files of a new rulebook. */
function draftOf(id: string): Readonly<Record<string, string>> {
  return draftNew(id)?.files ?? {};
}

describe('what else the form does', () => {
  test('lays the text out, and takes files of one’s own in', async () => {
    const text = files['rulebook.yaml'].replace(
      'title: { en: Visits to places }',
      'title:   {  en: Visits to places  }',
    );
    const answer = await sentForm(register.portal, maker(), {
      files: { 'rulebook.yaml': text },
      act: 'format',
      added: { 'examples.yaml': cases },
    });
    const body = await answer.text();
    expect(body).toContain('title: { en: Visits to places }');
    expect(body).toContain('on the limit');
  });

  test('one file is given back as it is, several as an archive', async () => {
    const alone = await sentForm(register.portal, maker(), { files, act: 'download' });
    expect(alone.headers.get('content-disposition')).toBe('attachment; filename="rulebook.yaml"');
    expect(await alone.text()).toBe(files['rulebook.yaml']);
    const both = await sentForm(register.portal, maker(), {
      files: { ...files, 'kinds/xx-own.yaml': 'kind: xx-own\n' },
      act: 'download',
    });
    const unpacked = unzipSync(new Uint8Array(await both.arrayBuffer()));
    expect(Object.keys(unpacked).toSorted()).toEqual(['kinds/xx-own.yaml', 'rulebook.yaml']);
    expect(strFromU8(unpacked['rulebook.yaml'] ?? new Uint8Array())).toBe(files['rulebook.yaml']);
  });

  test.each([
    ['a name that leads elsewhere', { '../../evil.yaml': 'x' }, 200],
    ['what is no text', { 'table.csv': new Uint8Array([0xff, 0xfe, 0x00]) }, 422],
    ['a program', { 'run.js': 'x' }, 422],
  ])('%s is not taken for a file of the rules', async (_, added, status) => {
    const answer = await sentForm(register.portal, maker(), { files, act: 'check', added });
    expect(answer.status).toBe(status);
    const body = await answer.text();
    expect(body).not.toContain('text:../');
    expect(body).not.toContain('run.js');
  });

  test('nothing of it enters the workspace', () => {
    const own = readdirSync(join(register.workspace.dir, 'rulebooks'), { recursive: true, encoding: 'utf8' });
    expect(own.toSorted()).toEqual(['README', 'xx', 'xx/visits', 'xx/visits/rulebook.yaml']);
    expect(register.portal.failed).toEqual([]);
  });
});
