import { beforeAll, describe, expect, test } from 'vitest';
import { judgementOf } from '../intake/index.ts';
import type { PersonMarks } from '../registry/index.ts';
import { loadData } from '../workspace/index.ts';
import { screened } from './screen.ts';
import { textsOf } from './text.ts';

let marks: PersonMarks;
beforeAll(() => {
  ({ marks } = judgementOf(loadData()));
});

const foundIn = (text: string): readonly string[] =>
  screened(marks, [text]).map(({ is, text: each }) => `${is}: ${each}`);

describe('a text is screened for what may be about a person', () => {
  test.each([
    ['We asked Mrs J Smith, who was there.', ['name: Mrs J Smith']],
    ['Our manager is Mr John Smith; he answers.', ['name: Mr John Smith']],
    // Where a name begins is not told where no space does.
    ['请与王伟先生联系。', ['name: 伟先生']],
    ['Number S1234567D is his.', ['personal-number: S1234567D']],
    ['Write to cook.one@kitchen.example.org, please', ['email: cook.one@kitchen.example.org']],
    ['écrire à josé@exemple.fr.', ['email: josé@exemple.fr']],
    ['Call +44 7911 123456 at night', ['telephone: +44 7911 123456']],
    ['Tel. 01223 456789.', ['telephone: 01223 456789']],
    ['appelez le 06 12 34 56 78 le soir', ['telephone: 06 12 34 56 78']],
    ['on (415) 555-2671, or never', ['telephone: (415) 555-2671']],
    ['手机 13800138000', ['telephone: 13800138000']],
  ])('%s', (text, found) => {
    expect(foundIn(text)).toEqual(found);
  });

  test.each([
    'Since 12 March 2026 all shelves are new, at a cost of 1,234,567.89.',
    'Company 01234567, VAT GB123456789, SIREN 732 829 320, code 914403001922038216.',
    'Permit FH-2024-00123, case 10/2025/4567 of 2025-03-12, file 20250312-77.',
    'The visit of 2025-03-12 found 3 of 40 points; score 12.5.',
    '检查之后，我们更换了货架，并对全体员工进行了培训。',
    'We trained everyone, and the kitchen is clean.',
    'a@b, x @ y, @handle',
  ])('and of this nothing is: %s', (text) => {
    expect(foundIn(text)).toEqual([]);
  });

  test('each thing is named once, over all languages of a text', () => {
    const texts = ['Write to a@example.org. Or a@example.org.', 'Écrivez à a@example.org.'];
    expect(screened(marks, texts)).toEqual([{ is: 'email', text: 'a@example.org' }]);
  });

  test('it takes no long time over a long text', () => {
    const started = process.cpuUsage().user;
    screened(marks, [
      'Mr '.repeat(666),
      '先生王伟'.repeat(500),
      '0 '.repeat(1000),
      'a@'.repeat(1000),
      '('.repeat(2000),
    ]);
    expect((process.cpuUsage().user - started) / 1e6).toBeLessThan(10);
  });
});

describe('a text is kept as it was meant', () => {
  test('with one kind of line end, composed, and nothing blank around it', () => {
    expect(textsOf({ en: '  Cafe\u0301 \r\nopen\r\n\r\n\r\n\r\nagain\t\n', fr: ' \n ' })).toEqual({
      ok: true,
      value: { en: 'Café\nopen\n\nagain' },
    });
  });

  test('and refused where it could be another than it looks', () => {
    for (const text of ['a\u202eb', 'a\u2066b', 'a\u0000b', 'a\u001bb', 'a\u200bb', 'a\ue000b', 'a\ud800b'])
      expect(textsOf({ en: text }).ok).toBe(false);
    for (const text of ['\u{1F469}\u200d\u{1F373} cooks', 'می\u200cخواهم', 'שלום', 'a\tb\nc'])
      expect(textsOf({ en: text }).ok).toBe(true);
  });
});
