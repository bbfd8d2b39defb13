import { z } from 'zod';
import { apiFault } from './faults.ts';
import { ApiRefusal } from './problem.ts';

const form = z.strictObject({ of: z.string(), after: z.string(), at: z.number().int().min(0) });

/** Where a page ends: the key of its last item, and its place, for lists whose order is a ranking. */
interface Mark {
  readonly after: string;
  readonly at: number;
}

/** What a request says of its page. */
export interface PageAsked {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/**
 * The mark in a cursor of this list; undefined where the first page is asked for. `of` names the list and its question.
 * A cursor of another list leads nowhere.
 */
export function markIn(of: string, cursor: string | undefined): Mark | undefined {
  if (cursor === undefined) return undefined;
  const read = form.safeParse(parsed(Buffer.from(cursor, 'base64url').toString('utf8')));
  if (!read.success || read.data.of !== of)
    throw new ApiRefusal(404, [apiFault('api-cursor', {}, { file: 'query', path: 'cursor' })]);
  return read.data;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The cursor that stands for a mark. */
export function cursorAt(of: string, mark: Mark): string {
  return Buffer.from(JSON.stringify({ of, ...mark })).toString('base64url');
}

/** A page as it is answered. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/**
 * A page of a list whose items have a key, in the order of their keys. It goes on after the key and not after a number
 * of items, so nothing is missed or told twice where something was added in between.
 */
export function pageByKey<T>(
  of: string,
  items: readonly T[],
  keyOf: (item: T) => string,
  { limit, cursor }: PageAsked,
): Page<T> {
  const mark = markIn(of, cursor);
  const ordered = items.map((item) => ({ item, key: keyOf(item) })).toSorted((a, b) => compare(a.key, b.key));
  const rest = mark === undefined ? ordered : ordered.filter(({ key }) => compare(key, mark.after) > 0);
  const shown = rest.slice(0, limit);
  const last = shown.at(-1);
  const next = last === undefined || rest.length <= limit ? null : cursorAt(of, { after: last.key, at: 0 });
  return { items: shown.map(({ item }) => item), next };
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
