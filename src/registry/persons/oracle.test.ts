import { readdirSync, readFileSync } from 'node:fs';
import { stdnum } from 'stdnum';
import { describe, expect, test } from 'vitest';
import { valueOf } from '../../vocabulary/index.ts';
import { checkIdentifier, readSchemes } from '../identifiers/index.ts';
import { isPersonNumber, readPersonMarks } from './index.ts';

const shipped = new URL('../../../schemes/', import.meta.url);
const read = (files: readonly string[]): { file: string; text: string }[] =>
  files.map((file) => ({ file, text: readFileSync(new URL(file, shipped), 'utf8') }));
const under = (folder: string): string[] => readdirSync(new URL(folder, shipped)).map((file) => `${folder}${file}`);
const schemes = valueOf(readSchemes(read(under('identifiers/'))));
const marks = valueOf(readPersonMarks(read(['legal-forms.yaml', ...under('persons/')])));

/** The examples and texts that differ from them in one to three digits: some pass a check, most do not. */
function near(examples: readonly string[]): string[] {
  let state = 7;
  const next = (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
  const texts = new Set(examples);
  for (let round = 0; round < 2_000; round += 1) {
    const text = Array.from(examples[round % examples.length] ?? '');
    const digits = text.flatMap((character, at) => (/\d/.test(character) ? [at] : []));
    for (let change = 0; change <= next(3); change += 1) text[digits[next(digits.length)] ?? 0] = String(next(10));
    texts.add(text.join(''));
  }
  return [...texts];
}

/** Whether that library, written by others from other sources, takes a text. */
function taken(country: string, kind: string, text: string): boolean {
  const validator = stdnum[country]?.[kind];
  if (validator === undefined) throw new Error(`the library has no ${country} ${kind}`);
  return validator.validate(text).isValid;
}

/** The library wants this number without the letters of its country. */
function withoutCountry(text: string): string {
  return text.replace(/^ES(?=[A-W])/, '');
}

// Not here: where it knows less (LEI, organisation codes inside a USCC, programme accounts RR, places of La Poste, the
// SIREN inside a SIRET) or more (provinces inside an IT VAT number, dates inside a PESEL), so that the two must differ.
const ours: readonly (readonly [string, string, string])[] = [
  ['fr-siren', 'FR', 'siren'],
  ['au-abn', 'AU', 'abn'],
  ['au-acn', 'AU', 'acn'],
  ['vat-fr', 'FR', 'tva'],
  ['vat-es', 'ES', 'cif'],
  ['vat-gb', 'GB', 'vat'],
  ['vat-nl', 'NL', 'btw'],
  ['us-ein', 'US', 'ein'],
];
const personal: readonly (readonly [string, string, string])[] = [
  ['gb-nino', 'GB', 'nino'],
  ['es-dni', 'ES', 'dni'],
  ['es-nie', 'ES', 'nie'],
  ['in-pan-individual', 'IN', 'pan'],
  ['in-aadhaar', 'IN', 'aadhaar'],
  ['br-cpf', 'BR', 'cpf'],
  ['se-personnummer', 'SE', 'personnummer'],
  ['fi-hetu', 'FI', 'hetu'],
  ['ch-ahv', 'CH', 'ssn'],
  ['mx-curp', 'MX', 'curp'],
  ['nl-bsn', 'NL', 'bsn'],
  ['au-tfn', 'AU', 'tfn'],
  ['tr-kimlik', 'TR', 'tckimlik'],
  ['hk-id', 'HK', 'hkid'],
];

describe('check rules held against an independent library', () => {
  test.each(ours)('%s', (id, country, kind) => {
    const scheme = schemes.get(id);
    if (scheme === undefined) throw new Error(`no scheme ${id}`);
    const texts = near(scheme.examples.valid.map(({ text, normal }) => normal ?? text));
    expect(
      texts.filter((text) => checkIdentifier(scheme, text).ok !== taken(country, kind, withoutCountry(text))),
    ).toEqual([]);
    expect(texts.filter((text) => checkIdentifier(scheme, text).ok).length).toBeGreaterThan(1);
  });

  test.each(personal)('%s', (id, country, kind) => {
    const number = marks.numbers.find((each) => each.id === id);
    if (number === undefined) throw new Error(`no number ${id}`);
    const texts = near(number.valid);
    expect(texts.filter((text) => isPersonNumber(number, text) !== taken(country, kind, text))).toEqual([]);
  });
});
