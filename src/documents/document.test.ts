import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { form, readDocument } from './index.ts';

const schema = z.strictObject({
  title: form.text,
  rows: z.array(z.strictObject({ points: form.decimal, when: form.text })),
});

describe('reading a document', () => {
  test('keeps every scalar exactly as it was written', () => {
    const read = readDocument('a.yaml', 'title: no\nrows:\n  - { points: 0.10, when: "a <= 3" }\n', schema);
    expect(read).toMatchObject({ ok: true, value: { value: { title: 'no', rows: [{ points: '0.10' }] } } });
  });

  test('states all faults in one go, each with its line and column', () => {
    const read = readDocument(
      'a.yaml',
      'titel: x\nrows:\n  - { points: 1,5, when: a }\n  - { points: ten, when: b }\n',
      schema,
    );
    const faults = read.ok ? [] : read.faults;
    expect(faults.map(({ code, at }) => [code, at.line, at.column])).toEqual(
      expect.arrayContaining([
        ['document-unknown-key', 1, 1],
        ['document-wrong-form', 4, 15],
      ]),
    );
    expect(faults.find(({ code, at }) => code === 'document-unknown-key' && at.line === 1)?.fix).toBe(
      'Did you mean "title"?',
    );
  });

  test('says of a comma in an unquoted expression that it needs quotes', () => {
    const read = readDocument('a.yaml', 'title: x\nrows:\n  - { points: 1, when: f(a, b) < 12 }\n', schema);
    const faults = read.ok ? [] : read.faults;
    expect(faults.find(({ code }) => code === 'document-unknown-key')?.fix).toContain('in quotes');
  });

  test('says of a comma in an unquoted text that it needs quotes', () => {
    const titled = z.strictObject({ title: form.texts });
    const read = readDocument('a.yaml', 'title: { en: One, and two }\n', titled);
    const faults = read.ok ? [] : read.faults;
    expect(faults.map(({ fix, at }) => [fix.includes('in quotes'), at.line])).toContainEqual([true, 1]);
  });

  test('says what a name may be made of, at the name', () => {
    const named = z.strictObject({ figures: z.record(form.name, form.text) });
    const read = readDocument('a.yaml', 'figures:\n  low-scores: 1 + 1\n', named);
    expect(read.ok ? [] : read.faults).toMatchObject([
      { message: expect.stringContaining('lower-case letters, digits and _'), at: { line: 2, column: 3 } },
    ]);
  });

  test('refuses anchors and aliases, so that no document grows when it is read', () => {
    const read = readDocument('a.yaml', 'title: &a x\nrows: [*a, *a]\n', schema);
    expect(read.ok ? [] : read.faults.map(({ code }) => code)).toContain('document-alias');
  });

  test.each([
    ['an anchor nobody refers to', 'title: &a x\nrows: []\n', 'document-alias', 1],
    ['a tag', 'title: x\nrows: !!js/function []\n', 'document-tag', 2],
    ['a second document', 'title: x\nrows: []\n---\ntitle: y\n', 'document-unreadable', 3],
    ['brackets 20,000 deep', `title: x\nrows: ${'['.repeat(20_000)}`, 'document-too-deep', 2],
    ['a list 20,000 deep in one line', `${'- '.repeat(20_000)}x`, 'document-too-deep', 1],
    [
      'keys 1,000 deep',
      Array.from({ length: 1000 }, (_, at) => `${' '.repeat(at)}a:`).join('\n'),
      'document-too-deep',
      66,
    ],
  ])('refuses %s, once and at its line', (_, text, code, line) => {
    const read = readDocument('a.yaml', text, schema);
    expect(read.ok ? [] : read.faults).toMatchObject([{ code, at: { line } }]);
  });

  test('says in words what stands where something else should', () => {
    const read = readDocument('a.yaml', 'title: [x]\nrows: x\n', schema);
    expect(read.ok ? [] : read.faults.map(({ message }) => message)).toEqual([
      '"title" is not of the form expected: a text was expected, and here is a list.',
      '"rows" is not of the form expected: a list was expected, and here is a text.',
    ]);
  });

  test('finds the place of a character inside an expression', () => {
    const read = readDocument('a.yaml', 'title: x\nrows:\n  - points: 1\n    when: "a <= 3"\n', schema);
    if (!read.ok) throw new Error('unreadable');
    expect(read.value.placeWithin(['rows', 0, 'when'], 2)).toMatchObject({ line: 4, column: 14 });
  });

  test.each([
    ['folded', 'title: x\nrows:\n  - points: 1\n    when: >-\n      a <= 3 &&\n      b == 4\n', 6, 7],
    ['literal', 'title: x\nrows:\n  - points: 1\n    when: |\n      a <= 3 &&\n      b == 4\n', 6, 7],
    ['plain', 'title: x\nrows:\n  - points: 1\n    when: a <= 3 &&\n      b == 4\n', 5, 7],
    ['quoted', "title: x\nrows:\n  - points: 1\n    when: 'a <= 3 &&\n\n      b == 4'\n", 6, 7],
  ])('finds the place of a character in a text over several lines (%s)', (_, text, line, column) => {
    const read = readDocument('a.yaml', text, schema);
    if (!read.ok) throw new Error('unreadable');
    const offset = read.value.value.rows[0]?.when.indexOf('b') ?? 0;
    expect(read.value.placeWithin(['rows', 0, 'when'], offset)).toMatchObject({ line, column });
  });

  test('counts a doubled quote inside single quotes as the one character that it is', () => {
    const read = readDocument('a.yaml', "title: x\nrows:\n  - { points: 1, when: 's == ''a'' && b' }\n", schema);
    if (!read.ok) throw new Error('unreadable');
    expect(read.value.placeWithin(['rows', 0, 'when'], "s == 'a' && b".indexOf('b'))).toMatchObject({
      line: 3,
      column: 39,
    });
  });
});
