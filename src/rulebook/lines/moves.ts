import { canonical } from '../expression/types.ts';
import type { Field, RecordKind } from '../../kinds/index.ts';
import { dayNumber, dayOfNumber } from '../exact/calendar.ts';
import { fixedFrom, textOf } from '../exact/number.ts';
import type { Rulebook } from '../model.ts';
import type { Case } from './case.ts';
import { givenMoves } from './given-moves.ts';
import { hintsOf, type Hints } from './hints.ts';

type Written = Readonly<Record<string, string>>;

/** More records of a kind than this are not made: a case that a person is to review stays small. */
const mostRecords = 12;

/**
 * Cases that differ from one in a single thing: another value of a field, one record more or less. `gap` is how far a
 * comparison is from where it is wanted; numbers and days are moved by it, in both directions, before they are moved
 * by steps. What is tried is only tried: the rules say what comes of it.
 */
export function* movesFrom(rulebook: Rulebook, from: Case, gap: number): Generator<Case> {
  const hints = hintsOf(rulebook);
  for (const [alias, kind] of Object.entries(rulebook.reads)) {
    const records = from.given[alias] ?? [];
    for (const [index, record] of records.entries()) {
      for (const field of kind.fields) {
        if (field.official) continue;
        for (const value of valuesFor(field, record[field.name], gap, hints)) {
          // What happens after the day of the rating is not known on it, and shows nothing.
          if (field.name === kind.eventDate && value > from.asOf) continue;
          yield withRecords(from, alias, records.with(index, { ...record, [field.name]: value }));
        }
      }
      if (records.length < mostRecords)
        yield withRecords(from, alias, [...records, anotherOf(kind, record, records.length + 1)]);
      yield withRecords(from, alias, records.toSpliced(index, 1));
    }
    if (records.length === 0) yield withRecords(from, alias, [firstOf(kind, from, hints)]);
  }
  yield* givenMoves(rulebook, from, gap);
}

function withRecords(from: Case, alias: string, records: readonly Written[]): Case {
  return { ...from, given: { ...from.given, [alias]: records } };
}

/** The same record again, told apart from the first by whatever text its kind tells records apart by. */
function anotherOf({ key, fields }: RecordKind, record: Written, number: number): Written {
  const own = fields.find(({ name, type, values }) => key.includes(name) && type.base === 'text' && !values);
  const text = own === undefined ? undefined : record[own.name];
  return own === undefined || text === undefined ? record : { ...record, [own.name]: `${text}-${number}` };
}

/** A record of a kind where there is none: its first values, on the day before the case. */
export function firstOf({ fields }: RecordKind, { asOf }: Pick<Case, 'asOf'>, hints: Hints): Written {
  return Object.fromEntries(
    fields.flatMap(({ name, type, values, official }): [string, string][] => {
      if (official) return [];
      const [hint] = values ?? hints.get(name) ?? [];
      if (type.base === 'date') return [[name, dayOfNumber(BigInt(dayNumber(asOf) - 1)) ?? asOf]];
      const usual = { boolean: 'true', integer: '1', decimal: '1', text: 'text' }[type.base];
      return [[name, canonical(hint ?? usual, type) ?? usual]];
    }),
  );
}

function valuesFor(field: Field, from: string | undefined, gap: number, hints: Hints): string[] {
  const found = new Set(candidates(field, from, gap, hints));
  if (from !== undefined) found.delete(from);
  return [...found];
}

function candidates({ name, type, values }: Field, from: string | undefined, gap: number, hints: Hints): string[] {
  if (values !== undefined) return [...values];
  const hinted = (hints.get(name) ?? []).flatMap((value) => canonical(value, type) ?? []);
  switch (type.base) {
    case 'boolean':
      return ['true', 'false'];
    case 'text':
      return hinted;
    case 'date': {
      if (from === undefined) return [];
      const steps = [1, 30, 31, 365, 366].flatMap((days) => [days * gap, -days * gap]);
      return [...steps, 1, -1, 30, -30, 365, -365].flatMap((step) => {
        const moved = dayOfNumber(BigInt(dayNumber(from) + Math.round(step)));
        return moved === undefined ? [] : [moved];
      });
    }
    case 'integer':
    case 'decimal': {
      const scale = type.base === 'decimal' ? type.scale : 0;
      const units = fixedFrom(from ?? '0', scale)?.units ?? 0n;
      const step = BigInt(Math.round(Math.min(Math.abs(gap), 1e12) * 10 ** scale));
      const ten = 10n ** BigInt(scale);
      const near = [step, step / 2n, step * 2n, 1n, ten, 10n * ten].flatMap((by) => [units + by, units - by]);
      // Amounts below zero are no records of anything, unless there is one already.
      const sensible = near.filter((each) => each >= 0n || units < 0n);
      return [...sensible.map((each) => textOf({ form: 'fixed', units: each, places: scale })), ...hinted];
    }
  }
}
