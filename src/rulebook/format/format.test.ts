import * as fc from 'fast-check';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isMap, parseDocument, visit } from 'yaml';
import { valueOf } from '../../vocabulary/index.ts';
import { rulebookChanges } from '../diff/diff.ts';
import { rulebookText, sampleKinds } from '../rulebook.fixture.ts';
import { KindCatalogue } from '../../kinds/index.ts';
import { readRulebook } from '../read/rulebook.ts';
import { rulebookForm } from '../read/form.ts';
import type { Rulebook } from '../model.ts';
import { formatRulebook } from './format.ts';
import { keysOf } from './style.ts';
import { keysAt } from '../../documents/index.ts';

const root = new URL('../../../rulebooks/', import.meta.url).pathname;
const shipped = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('rulebook.yaml'))
  .toSorted()
  .map((name): [string, string] => [name, readFileSync(`${root}${name}`, 'utf8')]);

const formatted = (text: string): string => valueOf(formatRulebook('rulebook.yaml', text));

/** The words of every comment of a text, sorted: what must not be lost. */
function comments(text: string): string[] {
  return [...text.matchAll(/(?:^|\s)#([^\n]*)$/gm)].map(([, words = '']) => words.trim()).toSorted();
}

describe('the rulebooks that ship', () => {
  test.each(shipped)('%s: laid out once is laid out for good, with every comment', (_, text) => {
    const once = formatted(text);
    expect(formatted(once)).toBe(once);
    expect(comments(once)).toEqual(comments(text));
  });
});

/** A document whose keys of the form stand in another order, and whose lists and maps are opened or closed otherwise. */
function shuffled(text: string, random: () => number): string {
  const document = parseDocument(text, { schema: 'failsafe' });
  visit(document, {
    Map: (_, node, path) => {
      const steps = keysOf([...path, node]).map((step) => (/^\d+$/.test(step) ? Number(step) : step));
      if (keysAt(rulebookForm, steps).length > 0 && isMap(node)) {
        const drawn = new Map(node.items.map((item) => [item, random()]));
        node.items.sort((left, right) => (drawn.get(left) ?? 0) - (drawn.get(right) ?? 0));
      }
    },
  });
  return document.toString({ lineWidth: 0 });
}

test('however its keys stand, a rulebook is laid out in one way, and says the same', () => {
  const kinds = new KindCatalogue(sampleKinds);
  const text = rulebookText({
    laws: '\n  act:\n    title: Sample Act\n    url: https://example.org/act\n    evidence: primary',
    tables: '\n  cost: { key: outcome, gives: points, rows: { pass: 0, fail: 3, pending: 1 } }',
    figures: '\n  last: { latest: visit, by: visited_on }\n  total: last.storage + cost[last.outcome]',
    unrated:
      "\n  none:\n    title: { en: None, fr: Aucune }\n    when: >-\n      absent(last) && as_of > date('2020-01-01')\n    cites: act 2",
    requirements:
      '\n  low:\n    title: { en: Low }\n    applies: known(total)\n    met: total <= 5\n    points: total\n    cites: [act 1, act 2]',
    score: ' total',
    'best-to-worst': ' [good, poor]',
  });
  const read = (each: string): Rulebook => valueOf(readRulebook('rulebook.yaml', each, { kinds }));
  const canonical = formatted(text);
  fc.assert(
    fc.property(fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (stream) => {
      const other = shuffled(text, () => stream.next().value ?? 0);
      expect(formatted(other)).toBe(canonical);
      expect(rulebookChanges(read(text), read(formatted(other)))).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

const layout = (sections: Record<string, string>): string => formatted(rulebookText(sections));

const titled = (en: string, fr: string): string =>
  `\n  low:\n    title: { en: ${en}, fr: "${fr}" }\n    met: true\n    cites: act 1`;

describe('what the layout is', () => {
  test('rules side by side stand in columns, wide letters counted as what they take', () => {
    const text = layout({
      grades:
        '\n  - { label: { en: Good, zh: 良好 }, grade: good, when: last.storage <= 5, cites: act 1 }\n  - { grade: a, label: { en: A, zh: 甲 }, cites: act 1, when: otherwise }',
    });
    expect(text).toContain(
      '  - { grade: good, label: { en: Good, zh: 良好 }, when: last.storage <= 5, cites: act 1 }\n  - { grade: a,    label: { en: A, zh: 甲 },      when: otherwise,         cites: act 1 }\n',
    );
  });

  test('a comment behind a section stays there, one above a key goes with it', () => {
    const text = layout({
      grades:
        '   # the first that holds\n  # the good one\n  - { grade: good, when: last.storage <= 5, cites: act 1 }\n  - { grade: poor, when: otherwise, cites: act 1 } # the rest',
      laws: '\n  act:\n    # read on a Sunday\n    evidence: primary\n    title: Sample Act',
    });
    expect(text).toContain('grades:  # the first that holds\n  # the good one\n  - { grade: good');
    expect(text).toContain('cites: act 1 }  # the rest\n');
    expect(text).toContain('  act:\n    title: Sample Act\n    # read on a Sunday\n    evidence: primary\n');
  });

  test('texts that fit a line stand on one, longer ones below each other, at every width and for good', () => {
    for (let width = 100; width < 140; width += 1) {
      const [en, fr] = ['x'.repeat(20), `y: ${'y'.repeat(width)}`];
      const text = layout({ requirements: titled(en, fr) });
      expect(formatted(text)).toBe(text);
      const line = `    title: { en: ${en}, fr: "${fr}" }\n`;
      expect([line.length, text.includes(line)]).toEqual([line.length, line.length - 1 <= 160]);
      expect(text.includes(`    title:\n      en: ${en}\n      fr: "${fr}"\n`)).toBe(line.length - 1 > 160);
    }
    expect(layout({ requirements: titled('良'.repeat(70), 'y') })).toContain(
      `    title:\n      en: ${'良'.repeat(70)}\n`,
    );
  });

  test('a folded condition keeps its lines; # inside a text is no comment', () => {
    const text = layout({
      grades:
        "\n  - grade: good\n    when: >-\n      last.storage <= 5\n      && last.remark != 'a # b'\n    cites: act 1\n  - { grade: poor, when: otherwise, cites: act 1 }",
    });
    expect(text).toContain("    when: >-\n      last.storage <= 5\n      && last.remark != 'a # b'\n");
  });

  test('what cannot be read is left alone, with every fault', () => {
    const read = formatRulebook('rulebook.yaml', rulebookText({ titel: ' x', kind: ' law' }));
    expect(read.ok ? [] : read.faults.map(({ code, at }) => [code, at.line])).toEqual([
      ['document-wrong-form', 5],
      ['document-unknown-key', 19],
    ]);
  });
});
