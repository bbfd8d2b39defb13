import { expect, test } from 'vitest';
import { gradeParts, gradeSaid } from './graded.ts';
import { phrasesIn } from './phrases.ts';

test.each([
  ['3', 'Generally satisfactory', { code: '3', label: 'Generally satisfactory' }],
  ['A', 'A', { code: 'A', label: '' }],
  ['A', 'An example to others', { code: 'A', label: 'An example to others' }],
  ['low', '有领域较低', { code: undefined, label: '有领域较低' }],
  ['AA+', 'Excellent', { code: 'AA+', label: 'Excellent' }],
  ['low', 'Low in a topic', { code: undefined, label: 'Low in a topic' }],
  ['not-reduced', 'Payments are not reduced', { code: undefined, label: 'Payments are not reduced' }],
  ['not-reduced', null, { code: undefined, label: 'not-reduced' }],
])('the grade %s, %s is told by its code only where that is one', (grade, label, parts) => {
  expect(gradeParts(grade, label)).toEqual(parts);
});

test('in a sentence each language sets code and label in its own way', () => {
  expect(gradeSaid('3', 'Good', phrasesIn('en'))).toBe('3, Good');
  expect(gradeSaid('3', '好', phrasesIn('zh'))).toBe('3（好）');
  expect(gradeSaid('low', 'Low in a topic', phrasesIn('en'))).toBe('Low in a topic');
});
