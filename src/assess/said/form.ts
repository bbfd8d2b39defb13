import type { Rulebook } from '../../rulebook/index.ts';
import { dayFrom, faulty, done, type Day, type Outcome } from '../../vocabulary/index.ts';
import { assessFault } from '../faults.ts';
import { SaidCheck, type Written } from './check.ts';
import type { Statement } from './statement.ts';
import { isBlank } from './value.ts';

/** What a form says of the records of one kind: that it is not known which there are, that there are none, or which. */
export interface ListSaid {
  readonly has: 'unknown' | 'none' | 'some';
  /** Texts by the names of fields, as in a file: `none` says that there is none, and what is blank is not known. */
  readonly records: readonly Readonly<Record<string, string>>[];
}

/** A form as somebody filled it in, checked or not: all of it travels with each page, since nothing is kept. */
export interface SaidForm {
  readonly asOf: string;
  readonly subject: Readonly<Record<string, string>>;
  readonly lists: Readonly<Record<string, ListSaid>>;
}

/** The name of a field in a form; a fault has it as its path, so that it is shown where it is to be mended. */
export function controlOf(...parts: readonly (string | number)[]): string {
  return parts.join('.');
}

/** The day that is assessed, as a field. */
export const asOfControl = 'as-of';

/**
 * What a form says, or all its faults, each with the field that it is about. A record of which nothing is filled in is
 * one of which nothing is known, since whoever filled the form in said that it is there; a file has `{}` for that.
 */
export function statementInForm(rulebook: Rulebook, form: SaidForm, today: Day): Outcome<Statement> {
  const asOf = dayFrom(form.asOf);
  const check = new SaidCheck(rulebook, asOf ?? today);
  if (asOf === undefined)
    check.faults.push(
      assessFault(
        'assess-value-wrong',
        { field: asOfControl, value: form.asOf, expected: 'a day, YYYY-MM-DD' },
        { file: 'form', path: asOfControl },
      ),
    );
  const subject = check.subject(written(form.subject, 'subject'));
  const given = Object.entries(form.lists).flatMap(
    ([alias, { has, records }]): [string, Statement['given'][string]][] => {
      const at = { file: 'form', path: controlOf(alias, 'has') };
      const kind = has === 'unknown' ? undefined : check.kind(alias, at);
      if (kind === undefined) return [];
      if (has === 'none') {
        if (records.some((record) => written(record, alias).size > 0))
          check.faults.push(assessFault('assess-none-and-some', { kind: kind.title['en'] ?? kind.id }, at));
        return [[alias, []]];
      }
      const fields = records.map((record, index) => ({ fields: written(record, alias, index), at }));
      return [[alias, check.records(kind, fields) ?? []]];
    },
  );
  if (check.faults.length > 0) return faulty(check.faults);
  return done({ asOf: asOf ?? today, subject, given: Object.fromEntries(given), peers: {}, ratings: {} });
}

/** What is filled in, by name, each with the field it stands in. */
function written(
  texts: Readonly<Record<string, string>>,
  ...parts: readonly (string | number)[]
): ReadonlyMap<string, Written> {
  return new Map(
    Object.entries(texts)
      .filter(([, text]) => !isBlank(text))
      .map(([name, text]) => [name, { text, at: { file: 'form', path: controlOf(...parts, name) } }]),
  );
}

/** What was said as a form that is filled in with it, to go on from there. */
export function formOf({ asOf, subject, given }: Statement): SaidForm {
  const lists = Object.entries(given).map(([alias, records]): [string, ListSaid] => [
    alias,
    {
      has: records.length === 0 ? 'none' : 'some',
      records: records.map((record) =>
        Object.fromEntries(Object.entries(record).map(([name, value]) => [name, value ?? 'none'])),
      ),
    },
  ]);
  return { asOf, subject, lists: Object.fromEntries(lists) };
}
