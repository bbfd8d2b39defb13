import { controlOf, asOfControl, mostRecords, type ListSaid, type SaidForm } from '../../assess/index.ts';
import type { Rulebook } from '../../rulebook/index.ts';
import type { Day } from '../../vocabulary/index.ts';
import type { FormBody } from '../access/form-body.ts';

/** A form of which nothing is filled in. */
export function emptySheet(asOf: Day): SaidForm {
  return { asOf, subject: {}, lists: {} };
}

/**
 * The form as it was sent. Only what the rulebook reads is looked for, by names of ours; whatever else was sent is not
 * looked at, so that nothing of it is said back.
 */
export function sheetIn(rulebook: Rulebook, profile: readonly string[], body: FormBody): SaidForm {
  return {
    asOf: body.text(asOfControl),
    subject: Object.fromEntries(profile.map((name) => [name, body.text(controlOf('subject', name))])),
    lists: Object.fromEntries(
      Object.entries(rulebook.reads).map(([alias, { fields }]) => {
        const names = fields.filter(({ official }) => !official).map(({ name }) => name);
        return [alias, listIn(alias, names, body)];
      }),
    ),
  };
}

function listIn(alias: string, names: readonly string[], body: FormBody): ListSaid {
  const count = countIn(body.text(controlOf(alias, 'n')));
  const records = Array.from({ length: count }, (_, index) => recordIn(controlOf(alias, index), names, body));
  const said = body.text(controlOf(alias, 'has'));
  // Whoever filled a record in has said that it is there, and need not say so twice.
  const filled = records.some((record) => Object.values(record).some((text) => text.trim() !== ''));
  const has = said === 'some' || said === 'none' ? said : filled ? 'some' : 'unknown';
  return { has, records };
}

/** "There is none" goes before what is written: a tick is the later thought of the two. */
function recordIn(at: string, names: readonly string[], body: FormBody): Record<string, string> {
  const texts = names.map((name): [string, string] => {
    const control = controlOf(at, name);
    return [name, body.text(controlOf(control, 'none')) === '' ? body.text(control) : 'none'];
  });
  return Object.fromEntries(texts.filter(([, text]) => text !== ''));
}

function countIn(text: string): number {
  return /^\d{1,4}$/.test(text) ? Math.min(Number(text), mostRecords) : 0;
}

/** The form with one more record of a kind. */
export function withOneMore(sheet: SaidForm, alias: string): SaidForm {
  return withList(sheet, alias, (records) => (records.length < mostRecords ? [...records, {}] : records));
}

/** The form without one record. */
export function withoutOne(sheet: SaidForm, alias: string, index: number): SaidForm {
  return withList(sheet, alias, (records) => records.toSpliced(index, 1));
}

function withList(
  sheet: SaidForm,
  alias: string,
  changed: (records: ListSaid['records']) => ListSaid['records'],
): SaidForm {
  const list = Object.hasOwn(sheet.lists, alias) ? sheet.lists[alias] : undefined;
  if (list === undefined) return sheet;
  const records = changed(list.records);
  // The last one taken away says nothing of whether there are any.
  const has = records.length === 0 ? 'unknown' : 'some';
  return { ...sheet, lists: { ...sheet.lists, [alias]: { has, records } } };
}

/** Everything that a form says as names and values, for a page that only passes it on. */
export function controlsOf({ asOf, subject, lists }: SaidForm): readonly (readonly [string, string])[] {
  return [
    [asOfControl, asOf],
    ...Object.entries(subject).map(([name, text]) => [controlOf('subject', name), text] as const),
    ...Object.entries(lists).flatMap(([alias, list]) => listControls(alias, list)),
  ];
}

/** What a form says of one kind of records, as names and values. */
export function listControls(alias: string, { has, records }: ListSaid): readonly (readonly [string, string])[] {
  return [
    [controlOf(alias, 'has'), has],
    [controlOf(alias, 'n'), String(records.length)],
    ...records.flatMap((record, index) =>
      Object.entries(record).map(([name, text]) => [controlOf(alias, index, name), text] as const),
    ),
  ];
}
