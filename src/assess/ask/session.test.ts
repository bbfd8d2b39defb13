import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readKinds, type Field } from '../../kinds/index.ts';
import { readRulebook, type Assessment, type Rulebook } from '../../rulebook/index.ts';
import { dayFrom, valueOf } from '../../vocabulary/index.ts';
import { askedBy } from '../asked.ts';
import { assessSaid } from '../assess.ts';
import { factsSaid, type SaidRecord } from '../said/statement.ts';
import { Session, type Question } from './session.ts';

const asOf = dayFrom('2025-06-30') ?? raise();

function raise(): never {
  throw new Error('no day');
}

const repository = new URL('../../../', import.meta.url).pathname;
const kinds = valueOf(
  readKinds(
    readdirSync(join(repository, 'kinds'))
      .filter((name) => name.endsWith('.yaml'))
      .map((file) => ({ file, text: readFileSync(join(repository, 'kinds', file), 'utf8') })),
  ),
);

function shipped(id: string): Rulebook {
  const file = join(repository, 'rulebooks', id, 'rulebook.yaml');
  const tableFiles = (name: string): string => readFileSync(join(dirname(file), name), 'utf8');
  return valueOf(readRulebook(file, readFileSync(file, 'utf8'), { kinds, tableFiles }));
}

/** Everything that a company might answer, the same whenever it is asked. */
interface Company {
  readonly count: (alias: string) => number | undefined;
  readonly field: (alias: string, index: number, field: Field) => string | undefined;
}

const numbers = ['0', '1', '5', '9', '10', '11', '15', '16', '20', '21', '50', '85', '90', '100'];
const days = ['2025-06-30', '2025-05-01', '2024-06-30', '2023-01-15', '2019-12-31'];

/** A value of a field, drawn: of its closed list, or of numbers and days about the limits that rules have. */
function drawn(field: Field, draw: number): string {
  const from =
    field.values ??
    { boolean: ['yes', 'no'], integer: numbers, decimal: numbers, date: days, text: ['Routine', 'a text'] }[
      field.type.base
    ];
  const all = field.empty === 'absent' ? [...from, 'none'] : from;
  return all[draw % all.length] ?? '';
}

/** A company whose every answer follows from one number, and from another where a question was not asked. */
function company(seed: number): Company {
  const dice = (text: string): number => {
    let hash = seed;
    for (const letter of text) hash = (Math.imul(hash, 31) + (letter.codePointAt(0) ?? 0)) >>> 0;
    return (hash ^ (hash >>> 13)) >>> 0;
  };
  return {
    count: (alias) => (dice(`${alias} known`) % 8 === 0 ? undefined : dice(alias) % 4),
    field: (alias, index, field) => {
      const id = `${alias} ${index} ${field.name}`;
      return dice(`${id} known`) % 7 === 0 ? undefined : drawn(field, dice(id));
    },
  };
}

function answerOf({ count, field }: Company, question: Question): string {
  if (question.is === 'profile') return 'somewhere';
  if (question.is === 'field') return field(question.list.alias, question.index, question.field.field) ?? '';
  const many = count(question.list.alias);
  return many === undefined ? '' : String(question.list.one ? Math.min(1, many) : many);
}

/** Everything said at once: as asked, what was; as another company would say it, what was not. */
function allSaid(rulebook: Rulebook, told: ReadonlyMap<string, string>, other: Company): Assessment {
  const given = askedBy(rulebook).lists.flatMap(({ alias, fields, one }): [string, SaidRecord[]][] => {
    const own = told.get(alias);
    const many = own === undefined ? other.count(alias) : own === '' ? undefined : Number(own);
    if (many === undefined) return [];
    const records = Array.from({ length: one ? Math.min(1, many) : many }, (_, index): SaidRecord =>
      Object.fromEntries(
        fields.flatMap(({ field }) => {
          const said = told.get(`${alias} ${index} ${field.name}`) ?? other.field(alias, index, field) ?? '';
          if (said === '') return [];
          return [[field.name, said === 'none' && field.empty === 'absent' ? null : canonical(said, field)]];
        }),
      ),
    );
    return [[alias, records]];
  });
  const statement = { asOf, subject: {}, given: Object.fromEntries(given), peers: {}, ratings: {} };
  return assessSaid(rulebook, factsSaid(rulebook, statement), asOf);
}

function canonical(said: string, { type }: Field): string {
  if (type.base === 'boolean') return said === 'yes' ? 'true' : 'false';
  return type.base === 'decimal' && type.scale > 0 ? `${said}.${'0'.repeat(type.scale)}` : said;
}

const result = ({ grade, reason, possible }: Assessment): unknown => ({ grade, reason, possible });

describe.each([
  'gb/food-hygiene',
  'us-ca/san-francisco-restaurants',
  'au/child-care-quality',
  'us-ny/building-energy',
  'us-ca/los-angeles-restaurants',
  'us-ny/restaurant-grades',
  'in-kl/gst-card',
])('asked question by question by %s', (id) => {
  const rulebook = shipped(id);

  test('a company is asked nothing twice, and nothing that was skipped could have changed the result', () => {
    let skipped = 0;
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (seed, otherwise) => {
        const session = new Session(rulebook, asOf);
        const one = company(seed);
        const told = new Map<string, string>();
        for (let question = session.next(); question !== undefined; question = session.next()) {
          expect(told.has(question.id)).toBe(false);
          const said = answerOf(one, question);
          expect(session.answer(question, said)).toEqual({ ok: true, value: undefined });
          told.set(question.id, said);
          if (told.size > 400) throw new Error('asked without end');
        }
        skipped += session.total - session.asked;
        const early = result(session.assessment());
        for (const other of [one, company(otherwise), company(otherwise + 1)])
          expect(result(allSaid(rulebook, told, other))).toEqual(early);
      }),
      { numRuns: 60, endOnFailure: true },
    );
    expect(skipped).toBeGreaterThan(0);
  });
});

describe('the questions by gb/food-hygiene', () => {
  const rulebook = shipped('gb/food-hygiene');

  /** Answers in the order asked, until nothing more is asked; the ids of what was. */
  function asked(...answers: string[]): { ids: string[]; session: Session } {
    const session = new Session(rulebook, asOf);
    const ids: string[] = [];
    for (let question = session.next(); question !== undefined; question = session.next()) {
      ids.push(question.id);
      expect(session.answer(question, answers[ids.length - 1] ?? '')).toEqual({ ok: true, value: undefined });
    }
    return { ids, session };
  }

  test('end with the one that decides: an exempt place is asked for no inspection', () => {
    const { ids, session } = asked('yes', 'exempt');
    expect(ids).toEqual(['listing', 'listing 0 status']);
    expect([session.asked, session.total]).toEqual([2, 8]);
    expect(session.assessment().reason).toBe('exempt');
  });

  test('pass over two scores once the third is not known: no sum could be made of them', () => {
    const { ids, session } = asked('yes', 'rated', 'fhrs', '1', '2025-01-10', '');
    expect(ids).toEqual([
      'listing',
      'listing 0 status',
      'listing 0 scheme',
      'inspection',
      'inspection 0 inspected_on',
      'inspection 0 hygiene',
    ]);
    expect(session.assessment()).toMatchObject({ reason: 'missing-facts', possible: { best: '5', worst: '0' } });
  });

  test('can be taken back, and refuse what is no answer', () => {
    const session = new Session(rulebook, asOf);
    const [first] = [session.next() ?? raise()];
    expect(session.answer(first, 'perhaps')).toMatchObject({ ok: false, faults: [{ code: 'assess-value-wrong' }] });
    session.answer(first, 'yes');
    const second = session.next() ?? raise();
    expect(session.answer(second, 'ratted')).toMatchObject({ ok: false, faults: [{ code: 'assess-value-unlisted' }] });
    expect(session.back()).toBe(true);
    expect(session.next()).toEqual(first);
    expect(session.back()).toBe(false);
  });
});
