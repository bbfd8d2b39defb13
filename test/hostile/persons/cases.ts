import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { form, readDocument } from '../../../src/documents/index.ts';
import { isPersonNumber, type PersonMarks, type PersonNumber } from '../../../src/registry/index.ts';
import { valueOf, type SubjectKind } from '../../../src/vocabulary/index.ts';

/** What should become of a row that is offered. */
export type Expected = 'refused' | 'premises-only person' | 'premises-only unknown' | 'passes';

/** One row or mapping offered to intake. */
export interface Offered {
  readonly family: string;
  readonly expected: Expected;
  readonly kind: SubjectKind;
  readonly identifier: { readonly scheme: string; readonly text: string };
  readonly name: string;
  readonly legalForm?: string;
  readonly operator?: 'organisation' | 'person' | 'unknown';
  /** Another mapped text, such as an address. */
  readonly text?: string;
  /** The name of the column that is mapped. */
  readonly column?: string;
}

const list = z.array(form.text);
const lists = valueOf(
  readDocument(
    'lists.yaml',
    readFileSync(new URL('lists.yaml', import.meta.url), 'utf8'),
    z.strictObject({
      given: list,
      family: list,
      rare: list,
      alone: list,
      titled: list,
      plain: list,
      stated: list,
      cjk: list,
      'personal-forms': list,
      'open-forms': z.array(z.string()),
      columns: list,
      'hidden-columns': list,
      'lawful-columns': list,
      organisations: z.strictObject({ words: list, forms: list, 'known-shapes': list }),
    }),
  ),
).value;

const place = { kind: 'establishment', identifier: { scheme: 'fhrs', text: '366208' } } as const;
const companyNumber = { scheme: 'gb-company-number', text: '00445790' } as const;

/** A shape with names put in; the nth name of the lists, so that the same list comes out every time. */
function filled(shape: string, n: number): string {
  const given = lists.given[(n * 5 + 1) % lists.given.length] ?? '';
  const family = lists.family[(n * 11 + 3) % lists.family.length] ?? '';
  let initial = n;
  return shape
    .replaceAll('{g}', given)
    .replaceAll('{F}', family.toUpperCase())
    .replaceAll('{f}', family)
    .replaceAll('{i}', () => 'ABCDEFGHJKLMNPRSTVW'[(initial += 7) % 19] ?? '');
}

function named(family: string, shapes: readonly string[], each: number, expected: Expected): Offered[] {
  return shapes.flatMap((shape, at) =>
    Array.from({ length: each }, (_, n): Offered => ({ ...place, family, expected, name: filled(shape, n + at * 3) })),
  );
}

/** Well-formed numbers of a kind, made from its examples by changing digits. Nobody's, as far as anyone can know. */
function numbersOf(kind: PersonNumber, examples: readonly string[], wanted: number): string[] {
  const found = new Set(examples);
  let state = 12_345;
  const next = (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
  for (let tries = 0; tries < 20_000 && found.size < wanted; tries += 1) {
    const text = Array.from(examples[tries % examples.length] ?? '');
    const digits = text.flatMap((character, at) => (/\d/.test(character) ? [at] : []));
    for (let change = 0; change < 4; change += 1) text[digits[next(digits.length)] ?? 0] = String(next(10));
    const made = text.join('');
    if (isPersonNumber(kind, made)) found.add(made);
  }
  return [...found].slice(0, wanted);
}

function numberCases(marks: PersonMarks): Offered[] {
  return marks.numbers.flatMap((kind) =>
    numbersOf(kind, kind.valid, 9).map((number, n): Offered => {
      const base = { ...place, expected: 'refused' as const, name: 'Corner Shop' };
      const family = kind.found === 'anywhere' ? 'identity number in a text' : 'bare identity number in a text';
      if (n % 3 === 0) return { ...base, family, name: `Corner Shop ${number}` };
      if (n % 3 === 1) return { ...base, family, text: number };
      const offered = kind.found === 'anywhere' ? 'us-ga-dekalb-permit' : 'fhrs';
      return {
        ...base,
        family: `${family.replace(' in a text', '')} as an identifier`,
        identifier: { scheme: offered, text: number },
      };
    }),
  );
}

/** A given and a family name. */
function someone(n: number): string {
  return filled('{g} {f}', n);
}

/** Every case, always the same. */
export function casesOf(marks: PersonMarks): Offered[] {
  const { words, forms, 'known-shapes': knownShapes } = lists.organisations;
  const organisations = [
    ...words.flatMap((word) => forms.map((shape) => shape.replaceAll('{w}', word))),
    ...knownShapes,
  ];
  return [
    ...named('name with a title, couple, trading as', lists.titled, 16, 'premises-only person'),
    ...named('sole trader or childminder by its own words', lists.stated, 8, 'premises-only person'),
    ...lists.cjk.map((name): Offered => ({
      ...place,
      family: 'sole trader or person, East Asian',
      expected: 'premises-only person',
      name,
    })),
    ...lists.rare.map((name, n): Offered => ({
      ...place,
      family: 'title and a name no list has',
      expected: 'premises-only person',
      name: `${['Mrs', 'Ms', 'Mr'][n % 3]} ${name}`,
    })),
    ...lists.alone.map((name): Offered => ({
      ...place,
      family: 'title and a family name alone',
      expected: 'premises-only person',
      name,
    })),
    ...named('plain name, shape of person and firm alike', lists.plain, 10, 'premises-only unknown'),
    ...lists['personal-forms'].map((legalForm, n): Offered => ({
      ...place,
      family: 'legal form of a person stated',
      expected: 'premises-only person',
      name: someone(n),
      legalForm,
    })),
    ...lists['personal-forms'].map((legalForm): Offered => ({
      ...place,
      identifier: companyNumber,
      family: 'legal form of a person beside a company number',
      expected: 'premises-only person',
      name: 'Corner Shop',
      legalForm,
    })),
    ...lists['open-forms'].map((legalForm): Offered => ({
      ...place,
      family: 'legal form not on the list',
      expected: 'premises-only unknown',
      name: 'Corner Shop',
      legalForm,
    })),
    ...numberCases(marks),
    ...lists.columns.map((column): Offered => ({
      ...place,
      family: 'mapping of a personal column',
      expected: 'refused',
      name: 'Corner Shop',
      column,
    })),
    ...lists['hidden-columns'].map((column): Offered => ({
      ...place,
      family: 'mapping of a column with a hidden name',
      expected: 'refused',
      name: 'Corner Shop',
      column,
    })),
    ...lists['lawful-columns'].map((column): Offered => ({
      ...place,
      identifier: companyNumber,
      family: 'mapping of a lawful column',
      expected: 'passes',
      name: 'Corner Shop',
      column,
    })),
    ...masquerades(),
    ...organisations.map((name): Offered => ({
      ...place,
      family: 'organisation, by name alone',
      expected: 'premises-only unknown',
      name,
    })),
    ...organisations.map((name): Offered => ({
      ...place,
      identifier: companyNumber,
      family: 'organisation with a company number',
      expected: 'passes',
      name,
    })),
    ...organisations.slice(0, 60).map((name): Offered => ({
      ...place,
      family: 'organisation with a legal form stated',
      expected: 'passes',
      name,
      legalForm: 'Private limited company',
    })),
  ];
}

/** A person dressed as something else. */
function masquerades(): Offered[] {
  const establishment = { ...place };
  return Array.from({ length: 12 }, (_, n) => n)
    .flatMap((n): Offered[] => [
      {
        ...establishment,
        family: 'personal name under a company number',
        expected: 'premises-only unknown',
        identifier: companyNumber,
        name: `Mrs ${someone(n)}`,
      },
      {
        ...establishment,
        kind: 'organisation',
        family: 'person as an organisation',
        expected: 'refused',
        name: `Mr ${someone(n)}`,
      },
      {
        ...establishment,
        kind: 'organisation',
        family: 'person as an organisation',
        expected: 'refused',
        name: someone(n),
      },
      {
        ...establishment,
        kind: 'organisation',
        family: 'person as an organisation',
        expected: 'refused',
        identifier: companyNumber,
        name: `Ms ${someone(n)}`,
      },
      {
        ...establishment,
        family: 'source says organisation, nothing proves it',
        expected: 'premises-only unknown',
        operator: 'organisation',
        name: someone(n),
      },
      {
        ...establishment,
        family: 'mixed identifier proves nothing',
        expected: 'premises-only unknown',
        identifier: { scheme: 'us-ein', text: '91-1144442' },
        name: someone(n),
      },
      {
        ...establishment,
        family: 'mixed identifier proves nothing',
        expected: 'premises-only unknown',
        identifier: { scheme: 'lei', text: 'HWUPKR0MPOU8FGXBT394' },
        name: someone(n),
      },
    ])
    .concat([
      {
        ...establishment,
        family: 'type inside the identifier',
        expected: 'premises-only person',
        identifier: { scheme: 'cn-uscc', text: '92350100M000100Y40' },
        name: '福来小吃店',
      },
      {
        ...establishment,
        family: 'type inside the identifier',
        expected: 'passes',
        identifier: { scheme: 'cn-uscc', text: '91350100M000100Y43' },
        name: '福来食品有限公司',
      },
      {
        ...establishment,
        family: 'type inside the identifier',
        expected: 'passes',
        identifier: { scheme: 'vat-es', text: 'ESA28015865' },
        name: 'Comercial del Sur',
      },
      {
        ...establishment,
        family: 'person’s tax number as a company’s',
        expected: 'refused',
        identifier: { scheme: 'vat-es', text: 'ES12345678Z' },
        name: 'Comercial del Sur',
      },
      {
        ...establishment,
        family: 'person’s tax number as a company’s',
        expected: 'refused',
        identifier: { scheme: 'us-ein', text: '123-45-6789' },
        name: 'Corner Shop',
      },
      {
        ...establishment,
        family: 'person’s tax number as a company’s',
        expected: 'refused',
        identifier: { scheme: 'cn-uscc', text: '11010519491231002X' },
        name: '福来小吃店',
      },
      {
        ...establishment,
        family: 'person’s tax number as a company’s',
        expected: 'refused',
        identifier: { scheme: 'gb-company-number', text: 'AB123456C' },
        name: 'Corner Shop',
      },
      {
        ...establishment,
        family: 'person’s number inside a composed identity',
        expected: 'refused',
        identifier: {
          scheme: 'au-acecqa-service',
          text: 'Little Stars | 110105194912310 | 11010519491231002X | NSW | 2000',
        },
        name: 'Little Stars',
      },
    ]);
}
