import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Helpers } from '../../src/drafts/index.ts';
import { everyone } from '../access/people.ts';
import { releasedPortal, type Released } from '../browser/portal.ts';
import { rulebook } from '../register/documents.ts';
import { checked } from './bench.ts';

let register: Released;
let people: Awaited<ReturnType<typeof everyone>>;
let helpers: Helpers;
const usual = { check: 3, try: 30, format: 10, weigh: 20, reasons: 60, memory: 384 };
beforeAll(async () => {
  register = await releasedPortal('hostile-bench', 20);
  people = await everyone(register.portal.access);
  helpers = new Helpers(register.workspace.dir, usual);
});
afterAll(() => {
  helpers.close();
  return register.close();
});

const text = rulebook({ version: 'draft' });
const many = (count: number, line: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => line(n)).join('\n');
const laughs = many(30, (n) => `a${n}: &a${n} [${n === 0 ? 'x' : `*a${n - 1},`.repeat(9)}]`);

describe('a hostile draft', () => {
  test.each([
    ['brackets 300,000 deep', `rulebook: ${'['.repeat(300_000)}`, 'document-too-deep'],
    ['lists nested in lists', '- '.repeat(200_000), 'document-too-deep'],
    ['anchors that multiply', laughs, 'document-alias'],
    ['a number of 100,000 digits', text.replace('<= 3', `<= ${'9'.repeat(100_000)}`), /expression-|document-/],
    ['a number of 3,000 digits', text.replace('<= 3', `<= ${'9'.repeat(3000)}`), /expression-/],
    ['brackets in an expression', text.replace('<= 3', `<= ${'('.repeat(3000)}3${')'.repeat(3000)}`), /expression-/],
    ['a circle of figures', text.replace('figures:', 'figures:\n  a: b + 1\n  b: c + 1\n  c: a + 1'), 'rulebook-cycle'],
    ['a megabyte of nothing', `rulebook: "${'x'.repeat(800_000)}"`, /document-|rulebook-/],
    ['200,000 keys', many(60_000, (n) => `k${n}: x`), /document-|draft-/],
    ['20,000 figures', `${text}${many(15_000, (n) => `  f${n}: 1`)}`, /document-|rulebook-|draft-/],
    ['a tag that makes an object', 'rulebook: !!js/function "process.exit()"', 'document-tag'],
    ['a key of the language that reads it', '__proto__: { polluted: yes }\nconstructor: x', 'document-unknown-key'],
  ])('%s is refused with a fault', { timeout: 120_000 }, async (_, hostile, code) => {
    const read = await helpers.ask('a tester', 'check', { files: { 'rulebook.yaml': hostile } });
    const faults = read.ok ? read.value.faults : read.faults;
    expect(faults.map((each) => each.code)).toEqual(expect.arrayContaining([expect.stringMatching(code)]));
  });

  test('what is too large, not JSON, or no draft is not read', async () => {
    const sent = async (files: Readonly<Record<string, string>>): Promise<number> => {
      try {
        return (await checked(register.portal, people['rule-maker'], files)).status;
      } catch {
        // Refused before it was read to its end, and the connection with it.
        return 413;
      }
    };
    expect(await sent({ 'rulebook.yaml': 'x'.repeat(950_000) })).toBe(400);
    expect(await sent({ '../rulebook.yaml': text })).toBe(400);
    expect(await sent({})).toBe(400);
    const asked = { Cookie: people['rule-maker'].cookie, Origin: register.portal.url };
    const address = `${register.portal.url}/en/bench/check`;
    const body = JSON.stringify({ files: { 'rulebook.yaml': text } });
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp']) {
      const headers = { ...asked, 'Content-Type': type };
      expect((await fetch(address, { method: 'POST', headers, body })).status).toBe(400);
    }
    const elsewhere = { ...asked, Origin: 'https://elsewhere.example', 'Content-Type': 'text/plain' };
    expect((await fetch(address, { method: 'POST', headers: elsewhere, body })).status).toBe(403);
    // Last, since the connection may end with it.
    expect(await sent({ 'rulebook.yaml': 'x'.repeat(1_100_000) })).toBe(413);
  });

  test('others are answered while it is tried', { timeout: 120_000 }, async () => {
    const slow = helpers.ask('a tester', 'check', { files: { 'rulebook.yaml': many(60_000, (n) => `k${n}: x`) } });
    let answered = false;
    void slow.then(() => (answered = true));
    expect((await fetch(`${register.portal.url}/en`)).status).toBe(200);
    expect(answered).toBe(false);
    expect(await slow).toMatchObject({ ok: false, faults: [{ code: 'draft-too-long' }] });
    expect(register.portal.failed).toEqual([]);
  });
});

describe('the processes that try drafts', () => {
  const heavy = { 'rulebook.yaml': `${text}\nnothing:\n${many(40_000, (n) => `  k${n}: [a, b, c]`)}` };

  test('one that takes too long, or too much, is ended, and the next is asked', async () => {
    const limited = new Helpers(register.workspace.dir, { ...usual, check: 0.05 });
    const late = await limited.ask('a tester', 'check', { files: heavy });
    expect(late).toMatchObject({ ok: false, faults: [{ code: 'draft-too-long' }] });
    limited.close();
    const small = new Helpers(register.workspace.dir, { ...usual, memory: 40 });
    const much = await small.ask('a tester', 'check', { files: heavy });
    expect(much).toMatchObject({ ok: false, faults: [{ code: 'draft-too-heavy' }] });
    expect(await small.ask('a tester', 'check', { files: { 'rulebook.yaml': text } })).toMatchObject({
      ok: true,
      value: { faults: [] },
    });
    small.close();
  });

  test('what its database cannot hold is a fault of the draft', { timeout: 120_000 }, async () => {
    const doubled = many(400, (n) => `  d${n}: ${n === 0 ? 'last.points' : `max(d${n - 1}, d${n - 1}) - d${n - 1}`}`);
    const files = {
      'rulebook.yaml': text.replace('figures:', `figures:\n${doubled}`).replace('score: last.points', 'score: d399'),
    };
    expect(await helpers.ask('a tester', 'try', { draft: { files }, language: 'en' })).toMatchObject({
      ok: false,
      faults: [{ code: 'draft-too-heavy' }],
    });
  });

  test('one person cannot have them all, and is told so at once', async () => {
    const asked = Array.from({ length: 5 }, () => helpers.ask('one', 'check', { files: { 'rulebook.yaml': text } }));
    const other = helpers.ask('another', 'check', { files: { 'rulebook.yaml': text } });
    const answers = await Promise.all(asked);
    expect(answers.map((each) => (each.ok ? 'answered' : each.faults[0]?.code))).toEqual([
      'answered',
      'answered',
      'answered',
      'draft-busy',
      'draft-busy',
    ]);
    expect((await other).ok).toBe(true);
  });
});
