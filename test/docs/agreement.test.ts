import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { publishedAgreement } from '../../src/reasons/index.ts';

function number(value: number): string {
  return value.toLocaleString('en-GB');
}

test('the figures that the accuracy page shows are those of the document that explains them', () => {
  const cells = readFileSync('docs/agreement.md', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.split('|').map((cell) => cell.trim()));
  for (const { equal, different, onlyThey, what, scheme } of publishedAgreement('en')) {
    const found = cells.filter(
      (row) => row[3] === number(equal) && row[4] === number(different) && row[5] === number(onlyThey),
    );
    expect({ scheme, what, rows: found.length }).toEqual({ scheme, what, rows: 1 });
  }
});
