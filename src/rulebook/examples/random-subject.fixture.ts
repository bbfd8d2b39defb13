import * as fc from 'fast-check';
import type { Field, FieldType, RecordKind } from '../../kinds/index.ts';
import type { Fact, Stored, SubjectFacts } from '../interpret/facts.ts';
import { days, moneys, wholes, words, type Draw } from './random-expression.fixture.ts';
import { randomGrades } from './random-ratings.fixture.ts';

function field(
  name: string,
  type: FieldType,
  empty: 'unknown' | 'absent' = 'unknown',
  values?: readonly string[],
): Field {
  return { name, title: { en: name }, type, unit: undefined, values, empty, official: false };
}

function kind(id: string, fields: readonly Field[]): RecordKind {
  return {
    id,
    version: 1,
    class: 'inspection',
    title: { en: id },
    topic: 'random',
    subject: 'establishment',
    eventDate: 'on_day',
    key: [],
    fields,
    hash: id,
    text: '',
  };
}

const fieldsOf = (prefix: string): Field[] => [
  field('on_day', { base: 'date' }),
  field(`${prefix}flag`, { base: 'boolean' }),
  field(`${prefix}whole`, { base: 'integer' }),
  field(`${prefix}small`, { base: 'integer' }, 'unknown', ['-2', '0', '1', '3']),
  field(`${prefix}money`, { base: 'decimal', scale: 2 }),
  field(`${prefix}word`, { base: 'text' }),
  field(`${prefix}end`, { base: 'date' }, 'absent'),
  field(`${prefix}spare`, { base: 'integer' }, 'absent'),
];

/** Two kinds of records with fields of every type, some of which may be absent. */
export const randomKinds = { one: kind('one', fieldsOf('a_')), two: kind('two', fieldsOf('b_')) };

function randomFact(draw: Draw, of: RecordKind, factNo: bigint): Fact {
  const options: Record<FieldType['base'], readonly Stored[]> = {
    boolean: [true, false],
    integer: wholes,
    decimal: moneys,
    text: words,
    date: days,
  };
  const fields = of.fields.map(({ name, type, values }): [string, Stored] => {
    if (name !== 'on_day' && draw(fc.nat, { max: 4 }) === 0) return [name, null];
    const from = values ?? options[type.base];
    return [name, from[draw(fc.nat, { max: from.length - 1 })] ?? null];
  });
  const all = Object.fromEntries(fields);
  return { factNo, eventOn: String(all['on_day']), fields: all };
}

/** The facts of one random subject: none, one or a few records of each kind. */
export function randomSubject(draw: Draw): SubjectFacts {
  let factNo = 0n;
  const some = (of: RecordKind): Fact[] =>
    Array.from({ length: draw(fc.nat, { max: 4 }) }, () => randomFact(draw, of, (factNo += 1n)));
  const word = (): Stored =>
    draw(fc.nat, { max: 3 }) === 0 ? null : (words[draw(fc.nat, { max: words.length - 1 })] ?? null);
  return {
    subject: {
      listed: [true, false, undefined][draw(fc.nat, { max: 20 })] ?? undefined,
      profile: { place: word(), category: word() },
    },
    facts: { one: some(randomKinds.one), two: some(randomKinds.two) },
    ratings: randomGrades(draw),
  };
}
