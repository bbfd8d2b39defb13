import { expect, test } from 'vitest';
import { faultsOf, sampleRulebook } from '../rulebook.fixture.ts';

const contesting = (way: string): Record<string, string> => ({ contest: `\n  appeal: ${way}` });

test('a way to contest has the word of its scheme, what to do, a time and the law that gives it', () => {
  const rulebook = sampleRulebook(
    contesting(
      '{ title: { en: Appeal, fr: Recours }, how: Write to the city., within: P21D, url: "https://city.example/appeal", cites: act 12 }',
    ),
  );
  expect(rulebook.contest).toMatchObject([
    {
      name: 'appeal',
      title: { en: 'Appeal', fr: 'Recours' },
      how: { en: 'Write to the city.' },
      within: 'P21D',
      url: 'https://city.example/appeal',
      cites: [{ law: 'act', article: '12' }],
    },
  ]);
  expect(sampleRulebook().contest).toEqual([]);
});

test.each([
  ['rulebook-citation-missing', '{ title: Appeal, how: Write. }'],
  ['rulebook-law-unknown', '{ title: Appeal, how: Write., cites: other 1 }'],
  ['document-wrong-form', '{ title: Appeal, how: Write., within: three weeks, cites: act 12 }'],
  ['document-wrong-form', '{ title: Appeal, how: Write., url: "javascript:alert(1)", cites: act 12 }'],
  ['document-wrong-form', '{ title: Appeal, cites: act 12 }'],
])('%s: %s', (code, way) => {
  expect(faultsOf(contesting(way)).map((fault) => fault.code)).toEqual([code]);
});
