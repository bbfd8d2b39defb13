import { z } from 'zod';
import { numbersIn, shape, sql, type Database, type Sql } from '../../sql/index.ts';
import type { Audience } from './audience.ts';
import { foldedText } from './fold.ts';
import { refreshNameIndex } from './name-index.ts';
import { identifierSpellings, schemeAndValue } from './search.ts';

/** One of many that are looked up at once: by identifiers where it has any, else by its names. */
export interface ManyAsked {
  readonly line: number;
  readonly identifiers: readonly { readonly value: string; readonly scheme: string | undefined }[];
  readonly names: readonly string[];
}

/** Whom a line names: one, several namesakes, or nobody that this reader may be told of. */
export interface ManyFound {
  readonly numbers: readonly bigint[];
  /** Which of its identifiers or names did. */
  readonly nth: number;
  readonly matchedBy: 'identifier' | 'name';
}

const hitForm = z.object({ line: shape.count, nth: shape.count, subject_no: shape.bigint });
type Hit = z.infer<typeof hitForm>;

/**
 * Looks many up at once: one statement for all identifiers and one for all names, whether they are ten or ten thousand.
 *
 * An identifier counts whole, in any spelling; a name counts whole, however it is written. What is only like a name is
 * not guessed for a list that nobody reads line by line.
 */
export async function findMany(
  database: Database,
  asked: readonly ManyAsked[],
  { audience, also = [] }: { readonly audience: Audience; readonly also?: readonly bigint[] },
): Promise<ReadonlyMap<number, ManyFound>> {
  if (asked.length === 0) return new Map();
  const home = await refreshNameIndex(database);
  const byIdentifier = await hitsByIdentifier(database, asked, home);
  const identified = new Set(byIdentifier.map(({ line }) => line));
  const unnamed = asked.filter(({ line }) => !identified.has(line));
  const byName = await hitsByName(database, unnamed, home);
  const shown = await shownOf(database, [...byIdentifier, ...byName], { audience, also });
  const found = new Map<number, ManyFound>();
  for (const [hits, matchedBy] of [
    [byIdentifier, 'identifier'],
    [byName, 'name'],
  ] as const)
    for (const { line, nth, subject_no } of hits) {
      if (!shown.has(subject_no)) continue;
      const held = found.get(line);
      // The likeliest first, and no other beside it: the whole line before a cell, the first name before a second.
      if (held === undefined) found.set(line, { numbers: [subject_no], nth, matchedBy });
      else if (held.nth === nth && !held.numbers.includes(subject_no))
        found.set(line, { ...held, numbers: [...held.numbers, subject_no] });
    }
  return found;
}

async function hitsByIdentifier(database: Database, asked: readonly ManyAsked[], home: Sql): Promise<readonly Hit[]> {
  const rows = asked.flatMap(({ line, identifiers }) =>
    identifiers.flatMap(({ value, scheme = '' }, nth) => {
      const named = scheme === '' ? schemeAndValue(value) : undefined;
      const asWritten = identifierSpellings(value).map((spelling) => ({ line, nth, scheme, value: spelling }));
      const ofScheme = identifierSpellings(named?.value ?? '').map((spelling) => ({
        line,
        nth,
        scheme: named?.scheme ?? '',
        value: spelling,
      }));
      return [...asWritten, ...ofScheme];
    }),
  );
  if (rows.length === 0) return [];
  return database.rows(
    sql`with asked as (select unnest(from_json(${JSON.stringify(rows)}, ${'[{"line":"INTEGER","nth":"INTEGER","scheme":"VARCHAR","value":"VARCHAR"}]'}), recursive := true))
select distinct asked.line, asked.nth, held.subject_no
from asked join ${home}search_identifier as held on held.value = asked.value and (asked.scheme = '' or held.scheme in (asked.scheme, ''))
order by all`,
    hitForm,
  );
}

async function hitsByName(database: Database, asked: readonly ManyAsked[], home: Sql): Promise<readonly Hit[]> {
  const rows = asked.flatMap(({ line, names }) => names.map((name, nth) => ({ line, nth, name })));
  if (rows.length === 0) return [];
  return database.rows(
    sql`with asked as (select unnest(from_json(${JSON.stringify(rows)}, ${'[{"line":"INTEGER","nth":"INTEGER","name":"VARCHAR"}]'}), recursive := true)),
folded as (select line, nth, ${spaced(foldedText(sql`name`))} as folded from asked)
select distinct folded.line, folded.nth, held.subject_no
from folded join ${home}search_name as held on ${spaced(sql`held.folded`)} = folded.folded
where folded.folded <> '' order by all`,
    hitForm,
  );
}

/** A folded text with one space wherever it has any, and without points and commas: those of names are written at will. */
function spaced(folded: Sql): Sql {
  return sql`trim(regexp_replace(regexp_replace(${folded}, '[.,]', '', 'g'), '\\s+', ' ', 'g'))`;
}

const idForm = z.object({ subject_no: shape.bigint, subject_id: z.string() });

/** The numbers of subjects by their ids, as many as there are. */
export async function numbersOfIds(database: Database, ids: readonly string[]): Promise<ReadonlyMap<string, bigint>> {
  if (ids.length === 0) return new Map();
  const rows = await database.rows(
    sql`select subject_no, subject_id from subject
where subject_id in (select unnest(from_json(${JSON.stringify(ids)}, '["VARCHAR"]')))`,
    idForm,
  );
  return new Map(rows.map(({ subject_id, subject_no }) => [subject_id, subject_no]));
}

/** The ids of subjects by their numbers. */
export async function idsOfNumbers(
  database: Database,
  numbers: readonly bigint[],
): Promise<ReadonlyMap<bigint, string>> {
  if (numbers.length === 0) return new Map();
  const rows = await database.rows(
    sql`select subject_no, subject_id from subject where subject_no in (${numbersIn(numbers)})`,
    idForm,
  );
  return new Map(rows.map(({ subject_id, subject_no }) => [subject_no, subject_id]));
}

/** Of those found, those that may be shown to this reader, and whom it speaks for. */
async function shownOf(
  database: Database,
  hits: readonly Hit[],
  { audience: { only }, also }: { readonly audience: Audience; readonly also: readonly bigint[] },
): Promise<ReadonlySet<bigint>> {
  const numbers = [...new Set(hits.map(({ subject_no }) => subject_no))];
  if (only === undefined || numbers.length === 0) return new Set(numbers);
  const may = await only.among(database, numbers);
  const own = new Set(also);
  return new Set(numbers.filter((number) => may.has(number) || own.has(number)));
}
