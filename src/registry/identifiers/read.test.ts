import { describe, expect, test } from 'vitest';
import { checkIdentifier, readSchemes } from './index.ts';

const small = (checks: string, extra = ''): string => `scheme: xx-number
title: { en: Number }
source: { title: the register of a test, evidence: secondary }
holder: legal-persons
form: { pattern: '[0-9]{4}', title: { en: 4 digits } }
${checks}
valid: [{ text: '1230' }]
invalid: [{ text: '123', fails: form }]
${extra}`;

/** Each fault as `code line:column`, and its remedy. */
function faultsOf(...texts: string[]): [string, string][] {
  const read = readSchemes(texts.map((text, index) => ({ file: `${index}.yaml`, text })));
  return read.ok ? [] : read.faults.map(({ code, fix, at }) => [`${code} ${at.line}:${at.column}`, fix]);
}

const codesOf = (text: string): string[] => faultsOf(text).map(([code]) => code);

const part = (of: string): string =>
  small(`checks:\n  - { check: part, title: x, part: { characters: 1-4, scheme: ${of} } }`);

describe('reading identifier schemes', () => {
  test('a workspace may declare a scheme of its own, in the same form', () => {
    const read = readSchemes([
      {
        file: 'a.yaml',
        text: small('checks:\n  - { check: digit, title: the check digit, luhn: { characters: 1-4 } }'),
      },
    ]);
    const scheme = read.ok ? read.value.get('xx-number') : undefined;
    expect(scheme && checkIdentifier(scheme, '1230')).toEqual({ ok: true, normal: '1230', operator: 'organisation' });
    expect(scheme && checkIdentifier(scheme, '1231')).toMatchObject({
      ok: false,
      check: 'digit',
      message: '"1231" is no Number: the check digit does not fit.',
    });
  });

  test('an unknown algorithm or parameter is a fault with its line, column and the nearest that exists', () => {
    expect(faultsOf(small('checks:\n  - { check: digit, title: x, luhm: { characters: 1-4 } }'))).toEqual([
      ['document-unknown-key 7:31', 'Did you mean "luhn"?'],
    ]);
    expect(faultsOf(small('checks:\n  - { check: digit, title: x, luhn: { character: 1-4 } }'))).toContainEqual([
      'document-unknown-key 7:39',
      'Did you mean "characters"?',
    ]);
  });

  test('a check names exactly one algorithm', () => {
    expect(codesOf(small('checks:\n  - { check: digit, title: x }'))).toEqual(['scheme-algorithms 7:5']);
    expect(
      codesOf(
        small('checks:\n  - { check: digit, title: x, luhn: { characters: 1-4 }, verhoeff: { characters: 1-4 } }'),
      ),
    ).toEqual(['scheme-algorithms 7:5']);
  });

  test('weights, spans and patterns that cannot be meant are faults, all told at once', () => {
    const checks = `checks:
  - { check: a, title: x, when: '(?=1)', weighted-sum: { terms: [{ characters: 1-3, weights: [1, 2] }], modulus: 10, remainders: [0] } }
  - { check: a, title: x, luhn: { characters: 4-1 } }`;
    expect(codesOf(small(checks))).toEqual([
      'scheme-pattern 7:33',
      'scheme-lengths 7:94',
      'scheme-check-twice 8:14',
      'scheme-span 8:47',
    ]);
  });

  test('an example that does not do what it says is a fault of the scheme', () => {
    const text = small('checks:\n  - { check: digit, title: x, luhn: { characters: 1-4 } }')
      .replace("'1230'", "'1231'")
      .replace("text: '123',", "text: '1230',");
    expect(codesOf(text)).toEqual(['scheme-example-fails 8:9', 'scheme-example-passes 9:11']);
  });

  test('a part of an unknown scheme, and schemes that go round in a circle, are faults', () => {
    expect(faultsOf(part('xx-nimber'))).toEqual([['scheme-unknown 7:63', 'Did you mean "xx-number"?']]);
    expect(codesOf(part('xx-number'))).toEqual(['scheme-circle 7:63']);
  });

  test('the same scheme twice is a fault that names the other file', () => {
    const read = readSchemes([
      { file: 'a.yaml', text: small('') },
      { file: 'b.yaml', text: small('') },
    ]);
    expect(read.ok ? [] : read.faults).toMatchObject([
      { code: 'scheme-twice', at: { file: 'b.yaml' }, message: expect.stringContaining('a.yaml') },
    ]);
  });
});
