import { describe, expect, test } from 'vitest';
import { readList } from './read.ts';

const schemes = [{ id: 'xx-place', titles: ['Place number', 'Numéro de lieu'] }];
const read = (text: string, most = 100) => readList(text, schemes, most);

describe('a list', () => {
  test('with headings is taken column by column, in any language of ours', () => {
    const { lines } = read('Nom;Référentiel;Identifiant;Référence\nAcme, Inc.;Numéro de lieu;12;S-7\n;xx-place;13;\n');
    expect(lines).toEqual([
      expect.objectContaining({
        line: 2,
        names: ['Acme, Inc.'],
        identifiers: [{ value: '12', scheme: 'xx-place' }],
        reference: 'S-7',
      }),
      expect.objectContaining({
        line: 3,
        names: [],
        identifiers: [{ value: '13', scheme: 'xx-place' }],
        reference: null,
      }),
    ]);
  });

  test('may have a column for each scheme, headed by its id or its title', () => {
    const { lines } = read('xx_place,name\n12,One\n');
    expect(lines[0]).toMatchObject({ identifiers: [{ value: '12', scheme: 'xx-place' }], names: ['One'] });
    expect(read('Place number\t名称\n12\t甲\n').lines[0]).toMatchObject({
      identifiers: [{ value: '12', scheme: 'xx-place' }],
      names: ['甲'],
    });
  });

  test('without headings is tried whole before it is tried cell by cell: names have commas', () => {
    const { lines } = read('Acme, Inc.\r\n\r\nxx-place,12\r\n');
    expect(lines[0]).toMatchObject({ line: 1, names: ['Acme, Inc.', 'Acme', 'Inc.'] });
    expect(lines[1]).toMatchObject({ line: 3, identifiers: [{ value: '12', scheme: 'xx-place' }] });
  });

  test('keeps of a reference only what is no name', () => {
    const { lines } = read('name,reference\nOne,Jane Doe\nTwo,A/12_b\n');
    expect(lines.map(({ reference }) => reference)).toEqual([null, 'A/12_b']);
  });

  test('is read line by line: a quote that is never closed spoils its own line alone', () => {
    const { lines } = read('name\n"One\nTwo\n');
    expect(lines.map(({ names }) => names)).toEqual([[expect.stringContaining('One')], ['Two']]);
  });

  test('is read as far as a portfolio goes, and says what is beyond', () => {
    const text = Array.from({ length: 12 }, (_, n) => `Place ${n}`).join('\n');
    expect(read(text, 10)).toMatchObject({ beyond: 2, lines: { length: 10 } });
  });
});
