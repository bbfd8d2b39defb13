import { Ajv2020 } from 'ajv/dist/2020.js';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { sourceSchema } from '../../src/intake/index.ts';
import { kindSchema } from '../../src/kinds/index.ts';
import { examplesSchema, rulebookSchema } from '../../src/rulebook/index.ts';
import { exampleWords, rulebookWords } from '../../src/rulebook/schema/words.ts';

const root = new URL('../../', import.meta.url).pathname;

/** Every document of a sort that ships, as an editor reads it: numbers and booleans as such, not as our texts. */
function documents(folder: string, pattern: RegExp): [string, unknown][] {
  return readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((name) => pattern.test(name))
    .toSorted()
    .map((name) => [name, parse(readFileSync(`${root}${folder}/${name}`, 'utf8'))]);
}

const sorts = {
  rulebook: [rulebookSchema(), documents('rulebooks', /(^|\/)rulebook\.yaml$/)],
  examples: [examplesSchema(), documents('rulebooks', /(^|\/)examples\.yaml$/)],
  kind: [kindSchema(), documents('kinds', /\.yaml$/)],
  source: [sourceSchema(), documents('sources', /\.yaml$/)],
} as const;

const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });

describe.each(Object.entries(sorts))('the schema of a %s', (_, [schema, all]) => {
  const validate = ajv.compile(schema);

  test.each(all)('takes %s, which ships', (__, document) => {
    validate(document);
    expect(validate.errors ?? []).toEqual([]);
  });

  test('takes no document with a key misspelt, at the top or further down', () => {
    const [[, document] = ['', {}]] = all;
    const text = JSON.stringify(document);
    for (const [, key = ''] of text.matchAll(/"(title|fields|expect|forms)":/g)) {
      expect(validate(JSON.parse(text.replace(`"${key}":`, `"${key}x":`)))).toBe(false);
    }
  });
});

test.each([
  ['rulebook', rulebookSchema(), rulebookWords],
  ['examples', examplesSchema(), exampleWords],
])('what is shown at the keys of a %s is shown at keys that there are', (_, schema, words) => {
  const shown = JSON.stringify(schema);
  const lost = Object.entries(words).filter(([, { description }]) => !shown.includes(JSON.stringify(description)));
  expect(lost.map(([way]) => way)).toEqual([]);
});

test('each section of a rulebook has words of its own', () => {
  const sections = Object.entries(JSON.parse(JSON.stringify(rulebookSchema()))['properties']);
  const silent = sections.filter(
    ([, section]) => !JSON.stringify(section).startsWith('{"') || !JSON.stringify(section).includes('"description"'),
  );
  expect(silent.map(([name]) => name)).toEqual([]);
});
