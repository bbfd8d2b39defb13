import { describe, expect, test } from 'vitest';
import { personName, readPersonMarks } from './index.ts';

const complete = `title: { en: Marks }
source: { title: a test, evidence: secondary }
numbers:
  - { number: xx-id, title: Number, evidence: secondary, found: anywhere, pattern: '[0-9]{3}-[0-9]{3}', valid: ['123-456'], invalid: ['123456'] }
names:
  words: { title: [mr, mrs] }
  parts: { word: '[A-Za-z]+' }
  shapes:
    - { shape: titled, pattern: '^<title> <word>$', unless: [shop] }
  exceptions: { shop: 'shop' }
columns: [{ mark: birth, title: birth, within: [birth date] }]
legal-forms: [{ form: company, holder: organisation, title: Company, names: [Ltd] }]
`;

function faultsOf(text: string): string[] {
  const read = readPersonMarks([{ file: 'marks.yaml', text }]);
  return read.ok ? [] : read.faults.map(({ code, at }) => `${code} ${at.line}:${at.column}`);
}

describe('reading the marks of natural persons', () => {
  test('words, parts and exceptions are put into the shapes', () => {
    const read = readPersonMarks([{ file: 'marks.yaml', text: complete }]);
    const told = (name: string): string | undefined => (read.ok ? personName(read.value, name) : 'unread');
    expect([told('Mr Smith'), told('MRS SMITH'), told('Mr Shop'), told('Smith')]).toEqual([
      'titled',
      'titled',
      undefined,
      undefined,
    ]);
  });

  test('a second document adds to the first, and cannot take anything away', () => {
    const more =
      'title: { en: More }\nsource: { title: a test, evidence: secondary }\nnames: { words: { title: [herr] } }\n';
    const read = readPersonMarks([
      { file: 'marks.yaml', text: complete },
      { file: 'more.yaml', text: more },
    ]);
    expect(read.ok && personName(read.value, 'Herr Smith')).toBe('titled');
    expect(read.ok && personName(read.value, 'Mr Smith')).toBe('titled');
  });

  test('an unknown part, an unknown exception and a pattern that RE2 cannot read are faults with their place', () => {
    expect(faultsOf(complete.replace('<title> <word>$', '<tittle> <word>$'))).toEqual(['person-unknown-part 9:33']);
    expect(faultsOf(complete.replace('unless: [shop]', 'unless: [stop]'))).toEqual(['person-unknown-exception 9:62']);
    expect(faultsOf(complete.replace("'^<title> <word>$'", "'(?=x)<word>'"))).toEqual(['person-pattern 9:33']);
  });

  test('an example of a number that does not do what it says is a fault', () => {
    expect(faultsOf(complete.replace("['123-456']", "['123-45']").replace("['123456']", "['999-999']"))).toEqual([
      'person-number-example 4:113',
      'person-number-example 4:134',
    ]);
  });

  test('a name that means a company and a person proves nothing, so it may be on one list only', () => {
    const both = complete.replace(
      'names: [Ltd] }',
      'names: [E.U.] }, { form: trader, holder: person, title: Trader, names: [e. u.] }',
    );
    expect(faultsOf(both)).toEqual(['person-form-of-both 12:142']);
  });

  test('marks without one of the four lists are no marks', () => {
    expect(faultsOf(complete.replace(/legal-forms:.*\n/, ''))).toEqual(['person-nothing-declared undefined:undefined']);
  });
});
