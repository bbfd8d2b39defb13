import { describe, expect, test } from 'vitest';
import { placeAt } from './place.ts';

/** The place of the mark `^` in a text. */
function at(text: string): object {
  const cursor = text.indexOf('^');
  return placeAt(text.replace('^', ''), cursor);
}

const head = `rulebook: xx/a
laws:
  act:
    title: An act
    date: 2024-01-01
`;

describe('where a cursor stands', () => {
  test.each([
    ['at the top', `${head}fig^`, [], 'key', 'fig'],
    ['under a key', `${head}figures:\n  las^`, ['figures'], 'key', 'las'],
    ['two keys in', `${head}    evi^`, ['laws', 'act'], 'key', 'evi'],
    ['after a key', `${head}    evidence: pri^`, ['laws', 'act', 'evidence'], 'value', 'pri'],
    ['in brackets', 'figures:\n  last: { lat^', ['figures', 'last'], 'key', 'lat'],
    ['in brackets, after a comma', "grades:\n  - { grade: 'a, b', wh^", ['grades', '*'], 'key', 'wh'],
    ['in brackets, in a value', 'grades:\n  - { grade: a, when: last.^', ['grades', '*', 'when'], 'value', 'last.'],
    ['in brackets in brackets', 'grades:\n  - { label: { e^', ['grades', '*', 'label'], 'key', 'e'],
    ['after brackets', 'grades:\n  - { label: { en: A }, wh^', ['grades', '*'], 'key', 'wh'],
    ['in a list in a line', 'relations:\n  a: { by: [one, tw^', ['relations', 'a', 'by', '*'], 'value', 'tw'],
    ['in an entry of a list', 'grades:\n  - grade: a\n    wh^', ['grades', '*'], 'key', 'wh'],
    ['in a list as far out as its key', 'grades:\n- grade: a\n  wh^', ['grades', '*'], 'key', 'wh'],
    [
      'in a text over lines',
      'grades:\n  - when: >-\n      last.points <^',
      ['grades', '*', 'when'],
      'value',
      'last.points <',
    ],
    ['past a comment', 'figures:\n  # a: b\n  a: 1\n\n  b^', ['figures'], 'key', 'b'],
    ['after a colon in an expression', 'score: "a ? b : c^', ['score'], 'value', '"a ? b : c'],
  ])('%s', (_, text, path, what, typed) => {
    expect(at(text)).toEqual({ path, at: what, typed });
  });
});
