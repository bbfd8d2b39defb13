import { readdirSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Database, ident, joined, sql, type Sql } from '../../sql/index.ts';
import { valueOf, type Operator } from '../../vocabulary/index.ts';
import {
  admissionOf,
  legalForm,
  legalFormSql,
  operatorFrom,
  operatorAtSightSql,
  operatorCloserSql,
  personColumn,
  personName,
  personNameSql,
  personNumber,
  personNumberSql,
  readPersonMarks,
  type OperatorEvidence,
} from './index.ts';

const schemes = new URL('../../../schemes/', import.meta.url);
const files = ['legal-forms.yaml', ...readdirSync(new URL('persons/', schemes)).map((file) => `persons/${file}`)];
const marks = valueOf(
  readPersonMarks(files.map((file) => ({ file, text: readFileSync(new URL(file, schemes), 'utf8') }))),
);

const people = [
  'Mrs J Smith',
  'Mr. & Mrs. J Smith',
  'Mr Archie & Mrs Justine Buchanan',
  'Ms Amanda Dunning (van 3)',
  'Smith, John A',
  'Mme Chantal Durand',
  'Herr Hans Müller',
  'John Smith t/a The Corner Shop',
  'J & A Hartley T/A The Crumbly Cheese',
  "Linda's Childminding Service",
  'Jane Doe (sole trader)',
  'Bäckerei Müller, Inh. Hans Müller',
  'Friseur Krause e.K.',
  '张三（个体工商户）',
  '王伟先生',
  'ИП Иванов Иван',
  'Estate of Mary Jones',
  'Mrs Carla Goddard - Slimming World',
];
const others = [
  'John Smith',
  'William Hill',
  'J Sainsbury',
  'Mr Whippy',
  "Mrs Smith's Bakery",
  'Mr Chippy',
  'Dr Pepper Snapple Group',
  'Mr Marwa Trading ltd',
  'Miss Polly Cafe',
  'Mr J Smith Ltd',
  'Sir John Deanes College',
  'Marks and Spencer',
  'National Childminding Association',
  'Lady Heyes Clubhouse',
  '阿里巴巴集团',
  '王府井百货',
  'Mr & Mrs Selfie',
  'The Sole Trader',
  'M J Gleeson',
  'Essex County Council',
];

/** What SQL answers to a question about each text. */
async function asked(database: Database, texts: readonly string[], question: Sql): Promise<unknown[]> {
  const rows = joined(texts.map((text, index) => sql`(${index}, ${text})`));
  const answers = await database.rows(
    sql`select ${question} as answer from (values ${rows}) as given(n, text) order by n`,
    z.object({ answer: z.unknown() }),
  );
  return answers.map(({ answer }) => answer);
}

const pieces = [
  'Mr',
  'mrs.',
  'Miss',
  '& Mrs',
  'and',
  'J',
  'J.',
  'K A',
  'John',
  'María',
  'SMITH',
  'Patel',
  'Zażółć',
  'Whippy',
  'Cafe',
  'Ltd',
  't/a',
  'trading as',
  '(sole trader)',
  'e.K.',
  'Inh.',
  'Childminder',
  ',',
  '-',
  '—',
  '个体户',
  '公司',
  '先生',
  '王伟',
  'İK',
  'ſmith',
  'K',
  '110105194912310021',
  '11010519491231002X',
  'AB 12 34 56 C',
  '123-45-6789',
  '12345678Z',
  'GmbH',
  'S.A.',
  'Sole Trader',
  'sp. z o.o.',
  '\u00a0',
  '\u3000',
  '\n',
];
const composed = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 6 }).map((parts) => parts.join(' '));
const anything = fc.string({ unit: 'grapheme', maxLength: 30 }).filter((text) => !text.includes('\0'));
const texts = [
  ...new Set([
    ...people,
    ...others,
    ...fc.sample(composed, { numRuns: 2500, seed: 7 }),
    ...fc.sample(anything, { numRuns: 400, seed: 7 }),
  ]),
];

function judged(evidence: Omit<OperatorEvidence, 'identifierOperators'>, ...identifierOperators: Operator[]): Operator {
  return operatorFrom(marks, { identifierOperators, ...evidence });
}

describe('the marks of natural persons that ship', () => {
  let database: Database;
  beforeAll(async () => {
    database = await Database.open(':memory:', { memory: '1GB', threads: 1 });
  });
  afterAll(() => database.close());

  test.each(people)('%s is told as a person', (name) => {
    expect(personName(marks, name)).toBeDefined();
  });

  test.each(others)('%s claims nothing', (name) => {
    expect(personName(marks, name)).toBeUndefined();
  });

  test('names, numbers and legal forms are judged alike in TypeScript and in SQL', async () => {
    const column = ident('text');
    expect(await asked(database, texts, personNameSql(marks, column))).toEqual(
      texts.map((text) => personName(marks, text) !== undefined),
    );
    expect(await asked(database, texts, personNumberSql(marks, column))).toEqual(
      texts.map((text) => personNumber(marks, text) ?? null),
    );
    expect(await asked(database, texts, legalFormSql(marks, column))).toEqual(
      texts.map((text) => legalForm(marks, text)?.holder ?? null),
    );
  });

  test('who runs a subject is judged alike in TypeScript and in SQL', async () => {
    const operators = [undefined, 'organisation', 'person', 'unknown'] as const satisfies readonly (
      | Operator
      | undefined
    )[];
    const forms = [undefined, 'Ltd', 'Sole trader', 'Partnership'];
    const names = [undefined, 'Mrs J Smith', 'Mrs Becci Keller', 'Mr Chips', 'Corner Shop'];
    const cases = operators.flatMap((identifier) =>
      operators.flatMap((stated) => forms.flatMap((form) => names.map((name) => ({ identifier, stated, form, name })))),
    );
    const rows = joined(
      cases.map(
        (each, n) =>
          sql`(${n}, ${each.identifier ?? null}, ${each.stated ?? null}, ${each.form ?? null}, ${each.name ?? null})`,
      ),
    );
    const atSight = operatorAtSightSql(marks, {
      identifierOperators: [ident('identifier')],
      legalForm: ident('form'),
      name: ident('name'),
      statedOperator: ident('stated'),
    });
    const closer = operatorCloserSql(marks, { atSight: ident('sight'), name: ident('name') });
    const found = await database.rows(
      sql`select ${closer} as operator from (select *, ${atSight} as sight from (values ${rows}) as given(n, identifier, stated, form, name)) order by n`,
      z.object({ operator: z.string() }),
    );
    expect(found.map(({ operator }) => operator)).toEqual(
      cases.map(({ identifier, stated, form, name }) =>
        operatorFrom(marks, {
          identifierOperators: identifier === undefined ? [] : [identifier],
          legalForm: form,
          name,
          statedOperator: stated,
        }),
      ),
    );
  });

  test('only a proof makes an organisation, and a personal name against it takes it back', () => {
    expect(judged({ name: 'Tesco Stores Ltd' })).toBe('unknown');
    expect(judged({ name: 'Tesco', statedOperator: 'organisation' })).toBe('unknown');
    expect(judged({ name: 'Tesco' }, 'organisation')).toBe('organisation');
    expect(judged({ name: 'Tesco', legalForm: 'Public limited company' }, 'unknown')).toBe('organisation');
    expect(judged({ name: 'Mrs J Smith' }, 'organisation')).toBe('unknown');
    expect(judged({ name: 'Corner Shop', legalForm: '个体工商户' }, 'organisation')).toBe('person');
    expect(admissionOf('organisation', 'unknown')).toBe('refused');
    expect(admissionOf('establishment', 'person')).toBe('premises-only');
  });

  test.each([
    'date_of_birth',
    'DateOfBirth',
    'DATE-OF-BIRTH',
    'ownerDOB',
    'Sex',
    'first name',
    'FirstName',
    'surname',
    'owner_name',
    'Prénom',
    'nom_de_famille',
    'Geburtsdatum',
    'Staatsangehörigkeit',
    'fecha de nacimiento',
    'Apellidos',
    '出生日期',
    '身份证号',
    '法定代表人',
    'PassportNo',
    'ＳＥＸ',
    'inspectorFirstName',
  ])('a column called %s is a person’s', (name) => {
    expect(personColumn(marks, name)).toBeDefined();
  });

  test.each([
    'name',
    'business_name',
    'Essex',
    'sussex_place',
    'gender_pay_gap_filed',
    'last_name_change_date',
    'grace_period',
    'address',
    'owner_count',
    '企业名称',
    'establishment.name',
    'firstInspection',
    'contact_hours',
    'racecourse',
  ])('a column called %s is not', (name) => {
    expect(personColumn(marks, name)).toBeUndefined();
  });
});
