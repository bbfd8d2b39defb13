import type { Context } from 'hono';
import { accepts } from 'hono/accepts';
import { stringify } from 'csv-stringify/sync';
import type { z } from 'zod';
import type { Page } from './cursor.ts';
import { apiFault } from './faults.ts';
import { ApiRefusal } from './problem.ts';

/** A route that answers 200 with JSON of a schema. */
interface Answering {
  readonly responses: {
    readonly 200: { readonly content: { readonly 'application/json': { readonly schema: z.ZodType } } };
  };
}

/** What a route may be answered with: what its schema says, and nothing else compiles. */
type Sent<R extends Answering> = z.input<R['responses'][200]['content']['application/json']['schema']>;

/** Answers one thing as JSON. The route is handed over for its type alone. */
export function answerOne<R extends Answering>(context: Context, _route: R, data: Sent<R>): Response {
  return context.body(JSON.stringify(data), 200, { 'Content-Type': 'application/json' });
}

type Item<R extends Answering> = Sent<R> extends { readonly items: readonly (infer T)[] } ? T : never;

/** The columns of a list as a table: what each is called, and how it is had. */
export type Columns<T> = Readonly<Record<string, (item: T) => string | number | boolean | null>>;

const listFormats = ['application/json', 'application/x-ndjson', 'text/csv'] as const;

/** Answers a page of a list in the format that is liked best: JSON, a line for each item, or a table. */
export function answerList<R extends Answering>(
  context: Context,
  _route: R,
  { items, next }: Page<Item<R>>,
  columns: Columns<Item<R>>,
): Response {
  if (next !== null) context.header('Link', `<${nextAddress(context, next)}>; rel="next"`);
  switch (formatFor(context, listFormats)) {
    case 'application/json':
      return context.body(JSON.stringify({ items, next }), 200, { 'Content-Type': 'application/json' });
    case 'application/x-ndjson':
      return context.body(items.map((item) => `${JSON.stringify(item)}\n`).join(''), 200, {
        'Content-Type': 'application/x-ndjson',
      });
    case 'text/csv':
      return context.body(table(items, columns), 200, { 'Content-Type': 'text/csv; charset=utf-8; header=present' });
  }
}

function nextAddress(context: Context, next: string): string {
  const { pathname, searchParams } = new URL(context.req.url);
  const query = new URLSearchParams(searchParams);
  query.set('cursor', next);
  return `${pathname}?${query.toString()}`;
}

function table<T>(items: readonly T[], columns: Columns<T>): string {
  const rows = items.map((item) => Object.values(columns).map((value) => cell(value(item))));
  return stringify([Object.keys(columns), ...rows], { record_delimiter: '\r\n' });
}

/** As in open data: a text that a spreadsheet would run gets an apostrophe in front, and so does one that has one. */
function cell(value: string | number | boolean | null): string {
  const text = value === null ? '' : String(value);
  return /^['=+\-@\t\r\n＝＋－＠]/.test(text) && !/^[+-]?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
}

/** The format liked best of those there are (RFC 9110 §12.5.1); refused where none of them is acceptable. */
export function formatFor<F extends string>(context: Context, offered: readonly [F, ...F[]]): F {
  const [usual] = offered;
  const header = context.req.header('Accept');
  if (header === undefined || header.trim() === '') return usual;
  const found = accepts(context, {
    header: 'Accept',
    supports: [...offered],
    default: '',
    match: (wanted, { supports }) => {
      for (const { type, q } of wanted.toSorted((one, other) => other.q - one.q)) {
        if (q === 0) continue;
        const match = supports.find(
          (each) => type === '*/*' || type === each || (type.endsWith('/*') && each.startsWith(type.slice(0, -1))),
        );
        if (match !== undefined) return match;
      }
      return '';
    },
  });
  const format = offered.find((each) => each === found);
  if (format !== undefined) return format;
  throw new ApiRefusal(406, [apiFault('api-not-acceptable', { offered }, { file: 'header', path: 'Accept' })]);
}
